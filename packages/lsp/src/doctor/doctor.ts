import type { Span } from "@graflow/dsl";
import { ts } from "ts-morph";
import { type FileSystem, nodeFileSystem } from "../analyzer/file-system.ts";
import type { Project } from "../analyzer/project.ts";
import { ConfigPlaces, placeOrReason } from "./config-place.ts";
import type {
  DoctorFile,
  DoctorProblem,
  DoctorReport,
  DoctorTimings,
  PlaceReport,
  TemplateReport,
} from "./doctor-report.ts";
import { fileProblems } from "./file-problems.ts";
import { outsideFiles } from "./outside-files.ts";
import { taggedTemplates } from "./templates.ts";

/** A place that is asked about. */
export interface DoctorPlace {
  /** Absolute, with forward slashes. */
  readonly file: string;
  /** In a template, to hear whether that is a flow. */
  readonly offset?: number;
}

/** What to look at, and with what. */
export interface DoctorOptions {
  /** Default: this machine's disk. */
  readonly system?: FileSystem;
  /** Places to explain beside the project as a whole. Default: none. */
  readonly places?: readonly DoctorPlace[];
  /** What took how long, where that was measured: see {@link openMeasured}. */
  readonly timings?: DoctorTimings;
}

/**
 * How the analysis of a project stands: what is read by what, and what is not analysed and why. Runs nothing of it.
 *
 * @example
 * ```ts
 * const report = diagnoseProject(new Project({ paths: ["/app"] }), { places: [{ file: "/app/flow.ts", offset: 120 }] });
 * console.log(formatDoctor(report));
 * ```
 */
export function diagnoseProject(project: Project, options: DoctorOptions = {}): DoctorReport {
  const { system = nodeFileSystem(), places = [], timings } = options;
  const { index } = project.analyzer;
  const configPlaces = new ConfigPlaces(system);
  const files = project.files.flatMap((file): readonly DoctorFile[] =>
    index.record(file)?.isWhole === true
      ? [{ file, flows: index.flowsIn(file).length, tasks: index.tasksIn(file).length }]
      : [],
  );
  const problems = project.files.flatMap((file) => fileProblems(project, system, file));
  return {
    typescript: ts.version,
    configs: project.configs.map((path) => ({ path, files: configPlaces.filesOf(path) })),
    asked: project.files.length,
    beside: project.knownFiles.length - project.files.length,
    files,
    flows: sum(files.map(({ flows }) => flows)),
    tasks: sum(files.map(({ tasks }) => tasks)),
    problems: [...problems, ...outsideFiles(project, system)].map((problem) => withPlace(problem, project)),
    places: places.map((place) => placeReport(project, configPlaces, place)),
    ...(timings === undefined ? undefined : { timings }),
  };
}

function placeReport(project: Project, places: ConfigPlaces, { file, offset }: DoctorPlace): PlaceReport {
  const { index } = project.analyzer;
  const isKnown = index.text(file) !== undefined;
  const template = offset === undefined ? undefined : templateAt(project, file, offset);
  return {
    file,
    isKnown,
    isRead: isKnown && index.record(file)?.isWhole === true,
    config: placeOrReason(places, file),
    ...(template === undefined ? undefined : { template }),
  };
}

/** The innermost template at an offset. */
function templateAt(project: Project, file: string, offset: number): TemplateReport | undefined {
  const { index } = project.analyzer;
  const around = taggedTemplates(index, file).filter(({ span }) => span.start <= offset && offset <= span.end);
  const found = around.at(-1);
  if (found === undefined) return undefined;
  const { span, obstacle } = found;
  const place = lineAndColumn(project.text(file), span.start);
  if (obstacle !== undefined) return { span, ...place, isFlow: false, why: obstacle.message };
  const flow = index.flowsIn(file).find(({ record }) => record.span.start === span.start);
  const compiled = flow === undefined ? undefined : index.compiled(flow);
  const error = compiled?.diagnostics.find(({ severity }) => severity === "error");
  const why =
    error === undefined
      ? `This is a flow of ${amount(compiled?.graph.nodes.length ?? 0, "node")}, analysed in full.`
      : `This is a flow, but types are not checked in it, as its text has errors: ${error.message}`;
  return { span, ...place, isFlow: true, why };
}

function withPlace(problem: DoctorProblem, project: Project): DoctorProblem {
  const { file, span } = problem;
  return file === undefined || span === undefined
    ? problem
    : { ...problem, ...lineAndColumn(project.text(file), span.start) };
}

function lineAndColumn(text: string, offset: Span["start"]): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}

function amount(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
