import type { Fix } from "@graflow/dsl";
import { type AnalyzerDiagnostic, finding } from "../../errors/analyzer-diagnostic.ts";
import type { FlowDefinition } from "../definitions.ts";
import { lookUp } from "../look-up.ts";
import type { ImportBinding, ImportRecord } from "../records.ts";
import type { CheckContext } from "./check-context.ts";
import { placeInFile } from "./text-diagnostics.ts";

/** FLOW3007: imports of tasks that only a flow's text names. TypeScript sees no use, and drops them. */
export function checkDroppedImports(context: CheckContext): readonly AnalyzerDiagnostic[] {
  const { index, file, record, keepsUnusedImports } = context;
  if (keepsUnusedImports || index.flowsIn(file).length === 0) return [];
  const found: AnalyzerDiagnostic[] = [];
  for (const one of record.imports) {
    if (one.kind !== "import" || one.isTypeOnly || one.bindings.some(({ isUsed }) => isUsed)) continue;
    const named = one.bindings.flatMap((binding) => namedOnly(context, one, binding));
    const module = index.resolve(one.specifier, file);
    if (named.length === 0 || module?.kind !== "file" || isLoadedOtherwise(context, one, module.path)) continue;
    found.push(dropped(context, one, named));
  }
  return found;
}

/** A binding of a task, and where flows of this file name the task. */
interface NamedOnly {
  readonly binding: ImportBinding;
  readonly places: readonly { readonly flow: FlowDefinition; readonly name: string }[];
}

function namedOnly({ index, file }: CheckContext, { specifier }: ImportRecord, binding: ImportBinding): NamedOnly[] {
  if (binding.isTypeOnly) return [];
  const task = index.meaning({ kind: "import", specifier, name: binding.imported }, file);
  if (task.kind !== "task") return [];
  const places = index
    .flowsIn(file)
    .flatMap((flow) =>
      [...index.compiled(flow).names.keys()].flatMap((name) =>
        lookUp(index, flow, name).loaded.some(({ id }) => id === task.id) ? [{ flow, name }] : [],
      ),
    );
  return places.length === 0 ? [] : [{ binding, places }];
}

function isLoadedOtherwise({ index, file, record }: CheckContext, dropped: ImportRecord, path: string): boolean {
  return record.imports.some((one) => {
    if (one === dropped || one.isTypeOnly) return false;
    if (one.kind === "import" && !one.bindings.some(({ isUsed }) => isUsed)) return false;
    const module = index.resolve(one.specifier, file);
    return module?.kind === "file" && index.loadedBy(module.path).has(path);
  });
}

function dropped(context: CheckContext, one: ImportRecord, named: readonly NamedOnly[]): AnalyzerDiagnostic {
  const { file, text } = context;
  const names = named.map(({ binding }) => binding.local).join(", ");
  const forEffect = `import ${text.slice(one.specifierSpan.start, one.specifierSpan.end)};`;
  const { end } = one.span;
  const effect: Fix = {
    title: `Import for its effect: ${forEffect}`,
    edits: [
      named.length === one.bindings.length
        ? { span: one.span, text: forEffect }
        : { span: { start: end, end }, text: `\n${forEffect}` },
    ],
  };
  const slots = slotEdits(context, named);
  return finding(
    { code: "FLOW3007", file, span: one.span },
    `${names} ${named.length === 1 ? "is" : "are"} only named in a flow's text: TypeScript sees no use, drops this import, and the module is never loaded.`,
    { hint: `Write ${forEffect}`, fixes: slots === undefined ? [effect] : [effect, slots] },
  );
}

function slotEdits({ index }: CheckContext, named: readonly NamedOnly[]): Fix | undefined {
  const places = named.flatMap((one) => one.places.map((place) => ({ ...place, local: one.binding.local })));
  if (places.some(({ flow }) => !flow.record.isTemplate)) return undefined;
  const edits = places.flatMap(({ flow, name, local }) =>
    (index.compiled(flow).names.get(name) ?? []).map((span) => ({
      span: placeInFile(flow, span),
      text: `\${${local}}`,
    })),
  );
  return { title: "Interpolate it", edits };
}
