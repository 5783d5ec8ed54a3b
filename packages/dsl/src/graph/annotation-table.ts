/** What an annotation's argument may be. */
export type ParameterType = "integer" | "number" | "boolean" | "duration" | "name" | "choice";

/** One argument of an annotation: what it means, and how it is written. */
export interface AnnotationParameter {
  readonly name: string;
  /** `positional`: `@retry(3)`; `rest`: `@critical(a, b)`; `named`: `@loop(max: 20)`. */
  readonly form: "positional" | "rest" | "named";
  readonly type: ParameterType;
  readonly required: boolean;
  /** The least number it may be; a duration's in milliseconds. */
  readonly minimum?: number;
  /** Whether it must be written out: an interpolation cannot give it. Default false. */
  readonly isFixed?: boolean;
  /** What a `choice` chooses from. */
  readonly choices?: readonly string[];
  /** A value as it could be written. */
  readonly example: string;
  /** One sentence for the reference and the editor. */
  readonly summary: string;
}

/** One annotation of the language: where it can stand, and its arguments. */
export interface AnnotationInfo {
  readonly name: string;
  /** `group`: only on a group; `unit`: on anything that runs. */
  readonly place: "group" | "unit";
  /** `policy`: when its group has failed; `on`: where its group runs; `loop`: repeats; `option`: how a unit runs. */
  readonly role: "policy" | "on" | "loop" | "option";
  /** One sentence for the reference and the editor. */
  readonly summary: string;
  readonly parameters: readonly AnnotationParameter[];
}

type Details = Omit<AnnotationParameter, "name" | "required" | "summary"> &
  Partial<Pick<AnnotationParameter, "required">>;

function parameter(name: string, details: Details, summary: string): AnnotationParameter {
  return { name, required: details.form !== "named", ...details, summary };
}

/** Every annotation of the language, in the order of the reference. */
export const annotationTable: readonly AnnotationInfo[] = [
  {
    name: "strict",
    place: "group",
    role: "policy",
    summary: "Every branch must complete; this is the default.",
    parameters: [
      parameter(
        "failFast",
        { form: "named", type: "boolean", example: "true", isFixed: true },
        "Whether the first failure stops the other branches. Default false.",
      ),
    ],
  },
  {
    name: "bestEffort",
    place: "group",
    role: "policy",
    summary: "Failures are recorded; the group goes on with what completed.",
    parameters: [],
  },
  {
    name: "atLeast",
    place: "group",
    role: "policy",
    summary: "At least so many branches must complete.",
    parameters: [
      // Its range depends on the group, so the check of policies knows it.
      parameter(
        "n",
        { form: "positional", type: "integer", example: "1" },
        "How many branches, from 1 to all of them.",
      ),
    ],
  },
  {
    name: "critical",
    place: "group",
    role: "policy",
    summary: "The named branches must complete; the others may fail.",
    parameters: [parameter("branches", { form: "rest", type: "name", example: "a" }, "The keys of the branches.")],
  },
  {
    name: "policy",
    place: "group",
    role: "policy",
    summary: "A policy of one's own decides when the group has failed.",
    parameters: [
      parameter(
        "policy",
        { form: "positional", type: "name", example: "mine" },
        "The policy: a registered name, or an interpolation.",
      ),
    ],
  },
  {
    name: "on",
    place: "group",
    role: "on",
    summary: "Where the group's branches run.",
    parameters: [
      parameter(
        "where",
        {
          form: "positional",
          type: "choice",
          example: "async",
          isFixed: true,
          choices: ["async", "direct", "threads", "distributed"],
        },
        "async: concurrently in this process; direct: one after the other; threads: in worker threads; distributed: on the workers.",
      ),
    ],
  },
  {
    name: "limit",
    place: "unit",
    role: "option",
    summary: "At most so many of its tasks run at a time.",
    parameters: [
      parameter("n", { form: "positional", type: "integer", example: "8", minimum: 1 }, "How many tasks, at least 1."),
    ],
  },
  {
    name: "timeout",
    place: "unit",
    role: "option",
    summary: "Each of its tasks fails if it takes longer.",
    parameters: [
      parameter(
        "duration",
        { form: "positional", type: "duration", example: "30s", minimum: 1 },
        "How long, as in 30s; a bare number is milliseconds.",
      ),
    ],
  },
  {
    name: "retry",
    place: "unit",
    role: "option",
    summary: "Each of its tasks is tried again when it fails.",
    parameters: [
      parameter(
        "n",
        { form: "positional", type: "integer", example: "3", minimum: 1 },
        "The most attempts, at least 1.",
      ),
      parameter(
        "delay",
        { form: "named", type: "duration", example: "1s", minimum: 0 },
        "The wait before the second attempt.",
      ),
      parameter(
        "factor",
        { form: "named", type: "number", example: "2", minimum: 1 },
        "What each further wait is multiplied by, at least 1.",
      ),
      parameter("max", { form: "named", type: "duration", example: "60s", minimum: 0 }, "The longest wait."),
      parameter(
        "jitter",
        { form: "named", type: "boolean", example: "true" },
        "Whether each wait is varied at random.",
      ),
    ],
  },
  {
    name: "handler",
    place: "unit",
    role: "option",
    summary: "The handler that runs its tasks.",
    parameters: [
      parameter("name", { form: "positional", type: "name", example: "docker" }, "The name of a registered handler."),
    ],
  },
  {
    name: "queue",
    place: "unit",
    role: "option",
    summary: "The workers' queue that its tasks wait in.",
    parameters: [parameter("name", { form: "positional", type: "name", example: "gpu" }, "The queue's name.")],
  },
  {
    name: "loop",
    place: "unit",
    role: "loop",
    summary: "Repeats the unit, its output fed back as its input, until a task calls ctx.exitLoop(value).",
    parameters: [
      parameter(
        "max",
        { form: "named", type: "integer", example: "10", isFixed: true, required: true, minimum: 1 },
        "The most rounds, at least 1.",
      ),
    ],
  },
];

const byName: ReadonlyMap<string, AnnotationInfo> = new Map(annotationTable.map((info) => [info.name, info]));

/** The annotation of that name, if the language has one. */
export function annotationInfo(name: string): AnnotationInfo | undefined {
  return byName.get(name);
}
