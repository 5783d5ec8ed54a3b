import { type AnalyzerDiagnostic, type FlowSignature, type Project, TypeScriptOracle } from "@graflow/lsp";
import { openProject } from "../check/open-project.ts";
import type { Host } from "../host.ts";
import type { FlowRow } from "./flow-row.ts";

/** Says by what a file imports another one: see `TypeScriptOracle.signatures`. */
export type SpecifierOf = (path: string, from: string) => string | undefined;

/** A project whose flows' types can be asked for, also as they would be with other texts. */
export class TypedProject {
  readonly project: Project;
  #oracle: TypeScriptOracle | undefined = undefined;

  /** @throws CliError as {@link openProject} does */
  constructor(paths: readonly string[], host: Host) {
    this.project = openProject(paths, host, (world) => {
      const oracle = new TypeScriptOracle(world);
      this.#oracle = oracle;
      return oracle;
    });
  }

  /** The exported flows of the files that were asked for; those with errors that are no matter of types are broken. */
  signatures(specifierOf?: SpecifierOf): readonly FlowSignature[] {
    const { analyzer, files } = this.project;
    const asked = new Set(files);
    const errors = new Map<string, readonly AnalyzerDiagnostic[]>();
    const errorsIn = (file: string): readonly AnalyzerDiagnostic[] => {
      const known = errors.get(file) ?? analyzer.diagnostics(file).filter(({ severity }) => severity === "error");
      errors.set(file, known);
      return known;
    };
    const found = this.#oracle?.signatures(analyzer.resolvedFlows(), asked, specifierOf) ?? [];
    return found.map((signature) => {
      const { flow, file, span, names } = signature;
      const error = errorsIn(file).find(({ span: at }) => at.start >= span.start && at.end <= span.end);
      if (error === undefined) return signature;
      return { flow, file, span, names, state: "broken", reason: error.message };
    });
  }

  /** The flows whose texts have errors, so that they have no types. */
  unread(): readonly FlowRow[] {
    const { analyzer, files } = this.project;
    const asked = new Set(files);
    const read = new Set(analyzer.resolvedFlows().map(({ id }) => id));
    return analyzer.flows().flatMap(({ id, file, record }): readonly FlowRow[] => {
      if (read.has(id) || !asked.has(file)) return [];
      const reason = "Its text has errors: see graflow check.";
      return [{ file, offset: record.span.start, names: [], state: "broken", reason }];
    });
  }

  /** Takes a text for a file's, whatever the disk has. */
  setText(path: string, text: string): void {
    this.project.analyzer.setFile({ path, text });
    this.#oracle?.forget([path]);
  }
}
