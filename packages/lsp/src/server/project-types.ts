import type { FlowDefinition, TaskDefinition } from "../analyzer/definitions.ts";
import { movedFindings } from "../analyzer/moved-findings.ts";
import type {
  AcceptingClasses,
  FlowTypes,
  ResolvedFlow,
  TaskPlace,
  TaskTypes,
  TypeAnswers,
  TypeClass,
  UnitTypes,
} from "../analyzer/type-oracle.ts";
import type { AnalyzerDiagnostic } from "../errors/analyzer-diagnostic.ts";
import type { KnownTypes } from "../features/known-types.ts";

/** A flow's types, and the text that they are about. */
interface CheckedFlow {
  readonly text: string;
  readonly types: FlowTypes;
  readonly units: ReadonlyMap<string, UnitTypes>;
}

/** What is known of one file. */
interface CheckedFile {
  readonly text: string;
  readonly findings: readonly AnalyzerDiagnostic[];
  readonly flows: ReadonlyMap<string, CheckedFlow>;
  readonly tasks: ReadonlyMap<string, TaskTypes>;
  moved?: { readonly text: string; readonly findings: readonly AnalyzerDiagnostic[] };
}

/** A file as it was when its types were asked for. */
export interface AskedFile {
  readonly path: string;
  readonly text: string;
  readonly flows: readonly ResolvedFlow[];
  readonly tasks: readonly TaskDefinition[];
  /** The same as a type oracle needs them. */
  readonly places: readonly TaskPlace[];
}

/** What the type tier has learned of one project. */
export class ProjectTypes implements KnownTypes {
  readonly #files = new Map<string, CheckedFile>();
  readonly #rows = new Map<TypeClass, AcceptingClasses>();
  /** Classes of inputs that rows have been asked about. */
  readonly #inputs = new Set<TypeClass>();
  #hasNewInputs = false;

  /** Takes in what has been found out of some files. */
  learn(asked: readonly AskedFile[], answers: TypeAnswers): void {
    const flows = new Map(answers.flows.map((flow) => [flow.id, flow]));
    const tasks = new Map(answers.tasks.map((task) => [task.id, task]));
    for (const { accepts } of answers.tasks) {
      if (accepts === undefined || this.#inputs.has(accepts)) continue;
      this.#inputs.add(accepts);
      this.#hasNewInputs = true;
    }
    for (const file of asked) {
      const before = this.#files.get(file.path);
      this.#files.set(file.path, {
        text: file.text,
        findings: answers.diagnostics.filter((finding) => finding.file === file.path),
        flows: checkedFlows(file, flows, before),
        tasks: new Map(
          file.tasks.flatMap((task) => {
            const types = tasks.get(task.id);
            return types === undefined ? [] : [[taskKey(task), types] as const];
          }),
        ),
      });
    }
  }

  learnRows(rows: readonly AcceptingClasses[]): void {
    for (const row of rows) this.#rows.set(row.source, row);
  }

  /** The classes of values that have to be compared with the inputs, as either has come since that was last asked. */
  takeSources(): readonly TypeClass[] {
    const sources = new Set<TypeClass>();
    for (const { flows, tasks } of this.#files.values()) {
      for (const { gives } of tasks.values()) if (gives !== undefined) sources.add(gives);
      for (const { units } of flows.values()) {
        for (const { gives } of units.values()) if (gives !== undefined) sources.add(gives);
      }
    }
    const wanted = [...sources].filter((source) => this.#hasNewInputs || !this.#rows.has(source));
    this.#hasNewInputs = false;
    return wanted;
  }

  forget(path: string): void {
    this.#files.delete(path);
  }

  findings(path: string, text: string): readonly AnalyzerDiagnostic[] | undefined {
    const file = this.#files.get(path);
    if (file === undefined) return undefined;
    if (file.text === text) return file.findings;
    if (file.moved?.text !== text) file.moved = { text, findings: movedFindings(file.findings, file.text, text) };
    return file.moved.findings;
  }

  task(task: TaskDefinition): TaskTypes | undefined {
    return this.#files.get(task.file)?.tasks.get(taskKey(task));
  }

  flow({ id, file, record }: FlowDefinition): FlowTypes | undefined {
    const flows = this.#files.get(file)?.flows;
    const same = flows?.get(id);
    if (same?.text === record.text) return same.types;
    // A flow above it has come or gone.
    return [...(flows?.values() ?? [])].find(({ text }) => text === record.text)?.types;
  }

  unit({ id, file }: FlowDefinition, key: string): UnitTypes | undefined {
    return this.#files.get(file)?.flows.get(id)?.units.get(key);
  }

  accepting(source: TypeClass): AcceptingClasses | undefined {
    return this.#rows.get(source);
  }
}

/** Of a flow whose text has errors just now, what was known of it stays. */
function checkedFlows(
  { flows }: AskedFile,
  found: ReadonlyMap<string, FlowTypes>,
  before: CheckedFile | undefined,
): ReadonlyMap<string, CheckedFlow> {
  const now = new Map(before?.flows);
  for (const { id, text } of flows) {
    const types = found.get(id);
    if (types === undefined) continue;
    now.set(id, { text, types, units: new Map(types.units.map((unit) => [unit.key, unit])) });
  }
  return now;
}

function taskKey({ name, id }: TaskDefinition): string {
  return name ?? id;
}
