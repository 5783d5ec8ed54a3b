import type { ImportRecord } from "./records.ts";

/** What a quick look at a file finds, without parsing it. */
export interface QuickLook {
  readonly imports: readonly ImportRecord[];
  readonly stars: readonly string[];
}

/** Whether a text can use graflow by its own import: others are read whole only where something leads to them. */
export function mentionsGraflow(text: string): boolean {
  return text.includes("graflow");
}

const moduleStatement =
  /(?:^|[\n;}])[ \t]*(import|export)\b[ \t]*(type\b(?![ \t]*(?:,|from\b)))?([^"'`;()=]*?\bfrom\b)?\s*(["'])([^"'\n]+)\4/g;

/** The modules that a text imports and re-exports, found by its words: enough to know what loads what. */
export function lookQuickly(text: string): QuickLook {
  const imports: ImportRecord[] = [];
  const stars: string[] = [];
  for (const match of text.matchAll(moduleStatement)) {
    const [whole, keyword, type, clause = "", , specifier = ""] = match;
    if (keyword === "export" && clause === "") continue;
    const end = match.index + whole.length;
    if (keyword === "export" && /^\s*\*\s*from$/.test(clause)) stars.push(specifier);
    imports.push({
      span: { start: match.index + whole.indexOf(keyword ?? ""), end },
      specifier,
      specifierSpan: { start: end - specifier.length - 2, end },
      isTypeOnly: type !== undefined,
      kind: keyword === "export" ? "export" : clause === "" ? "effect" : "import",
      bindings: [],
    });
  }
  return { imports, stars };
}
