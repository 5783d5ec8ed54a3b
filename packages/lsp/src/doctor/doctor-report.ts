import type { Span } from "@graflow/dsl";

/** What keeps something from being analysed. */
export type DoctorProblemKind =
  /** A tsconfig.json that cannot be read. */
  | "configBroken"
  /** A path without a TypeScript or JavaScript file. */
  | "nothingFound"
  /** A file that imports graflow and is in no tsconfig.json. */
  | "fileExcluded"
  /** A file that cannot be read. */
  | "fileUnreadable"
  /** A file that nests deeper than TypeScript's parser can follow. */
  | "fileTooDeep"
  /** An import, other than of a package, that leads to no file. */
  | "importUnresolved"
  /** Graflow is imported, but not installed: types cannot be checked. */
  | "graflowMissing"
  /** A template whose tag is called flow, and is declared nowhere. */
  | "tagUnknown"
  /** A template whose tag is called flow, and is something else than graflow's. */
  | "tagForeign"
  /** A task whose name is no literal. */
  | "taskUnnamed"
  /** A flow with errors in its text: types are not checked across it. */
  | "textErrors";

/** One thing that is not analysed, and why. */
export interface DoctorProblem {
  readonly kind: DoctorProblemKind;
  /** One sentence: what is not analysed, and why. */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
  readonly file?: string;
  /** In the file, in UTF-16 units. */
  readonly span?: Span;
  /** Where the span begins, counted from 1. */
  readonly line?: number;
  readonly column?: number;
}

/** A file of the project that can use names of graflow. */
export interface DoctorFile {
  readonly file: string;
  readonly flows: number;
  readonly tasks: number;
}

/** Which tsconfig.json a file belongs to, and why. */
export interface ConfigPlace {
  /** The one that has the file; where `isIn` is false the nearest, if there is any. */
  readonly config?: string;
  readonly isIn: boolean;
  /** One sentence. */
  readonly why: string;
}

/** What is known of one place that was asked about. */
export interface PlaceReport {
  readonly file: string;
  /** Whether the project has the file. */
  readonly isKnown: boolean;
  /** Whether it was read for flows and tasks: it mentions graflow, or has its functions from a file that does. */
  readonly isRead: boolean;
  readonly config: ConfigPlace;
  /** The template at the offset, where one was given and there is one. */
  readonly template?: TemplateReport;
}

/** Whether a template is a flow, and why. */
export interface TemplateReport {
  readonly span: Span;
  readonly line: number;
  readonly column: number;
  readonly isFlow: boolean;
  /** One sentence. */
  readonly why: string;
}

/** What took how long, in milliseconds. */
export interface DoctorTimings {
  /** Reading tsconfig.json files and finding what they cover. */
  readonly findingMs: number;
  /** Reading the files. */
  readonly readingMs: number;
  /** Everything that needs no types. */
  readonly structureMs: number;
  /** TypeScript's checker; 0 where none was asked. */
  readonly typesMs: number;
}

/** How the analysis of a project stands: plain data. */
export interface DoctorReport {
  /** The version of TypeScript that reads the files and checks types: it comes with graflow, not from the project. */
  readonly typescript: string;
  readonly configs: readonly { readonly path: string; readonly files: number }[];
  /** How many files were asked for. */
  readonly asked: number;
  /** How many are known beside these: they belong to the same tsconfig.json. */
  readonly beside: number;
  /** Those asked for that can use graflow. */
  readonly files: readonly DoctorFile[];
  readonly flows: number;
  readonly tasks: number;
  /** In the order of files and places; none where all is well. */
  readonly problems: readonly DoctorProblem[];
  readonly places: readonly PlaceReport[];
  readonly timings?: DoctorTimings;
}
