import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, relative } from "node:path";
import type { FlowSignature } from "@graflow/lsp";
import { writeText } from "../check/source-bytes.ts";
import { type FlowRow, rowOf } from "./flow-row.ts";
import type { TypedProject } from "./typed-project.ts";

/** Writes the types of flows to a declaration file beside each file; one with a broken flow is left as it is. */
export function writeDeclarations(typed: TypedProject, { isCheck }: { readonly isCheck: boolean }): readonly FlowRow[] {
  const byFile = new Map<string, FlowSignature[]>();
  for (const signature of typed.signatures(specifierOf)) {
    const list = byFile.get(signature.file);
    if (list === undefined) byFile.set(signature.file, [signature]);
    else list.push(signature);
  }
  return [...byFile].flatMap(([file, signatures]) => writeOne(file, signatures, isCheck));
}

function writeOne(file: string, signatures: readonly FlowSignature[], isCheck: boolean): readonly FlowRow[] {
  const isBroken = signatures.some(({ state }) => state === "broken");
  const path = declarationPath(file);
  const content = declarationText(file, signatures);
  const before = existsSync(path) ? readFileSync(path, "utf8") : undefined;
  const isRight = before === content;
  if (!isBroken && !isRight && !isCheck) writeText(path, content);
  return signatures.map((signature): FlowRow => {
    const { state, input, output, reason } = signature;
    if (state === "broken" || input === undefined || output === undefined) {
      return rowOf(signature, state === "broken" ? "broken" : "unwritable");
    }
    const row = { ...rowOf(signature, isRight ? "right" : isCheck ? "stale" : "written"), reason };
    return isBroken ? { ...row, state: "unwritable", reason: "Another flow of the file is broken." } : row;
  });
}

/** `nightly.flows.d.ts` for `nightly.ts`, `nightly.flows.d.mts` for `nightly.mts`. */
function declarationPath(file: string): string {
  return file.replace(/\.([cm]?)[jt]sx?$/, ".flows.d.$1ts");
}

function declarationText(file: string, signatures: readonly FlowSignature[]): string {
  const taken = new Set<string>();
  const types = signatures.flatMap(({ names, input, output }) => {
    if (input === undefined || output === undefined) return [];
    return names.map((exported) => {
      const name = freeName(typeName(exported), taken);
      return [
        `/** What \`${exported}\` takes. */`,
        `export type ${name}Input = ${input};`,
        "",
        `/** What \`${exported}\` comes to. */`,
        `export type ${name}Output = ${output};`,
      ].join("\n");
    });
  });
  const head = `// Written by \`graflow types --dts\` from ${basename(file)}: write it again rather than change it.`;
  return `${[head, ...(types.length === 0 ? ["export {};"] : types)].join("\n\n")}\n`;
}

/** `Nightly` for `nightly`. */
function typeName(exported: string): string {
  return exported.slice(0, 1).toUpperCase() + exported.slice(1);
}

function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted}${number}`;
  taken.add(name);
  return name;
}

/** What the declaration file of a file imports another one by; packages' types are written out. */
function specifierOf(path: string, from: string): string | undefined {
  if (path.includes("/node_modules/")) return undefined;
  const to = relative(dirname(from), path).replaceAll("\\", "/");
  const specifier = to.replace(/(?:\.d)?\.([cm]?)[jt]sx?$/, ".$1js");
  return specifier.startsWith(".") ? specifier : `./${specifier}`;
}
