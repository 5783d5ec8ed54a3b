import type { DoctorProblem, DoctorReport, PlaceReport } from "./doctor-report.ts";
import { shownFrom } from "./relative-report.ts";

/** How {@link formatDoctor} writes. */
export interface FormatDoctorOptions {
  /** The folder that paths are shown from; absolute, with forward slashes. Default: paths are shown whole. */
  readonly root?: string;
  /** Default: `text`. */
  readonly style?: "text" | "markdown";
}

interface Section {
  readonly title: string;
  readonly lines: readonly string[];
}

/** A report for people. It ends with a line break. */
export function formatDoctor(report: DoctorReport, { root, style = "text" }: FormatDoctorOptions = {}): string {
  const shown: Shown = root === undefined || root === "" ? (text) => text : shownFrom(root);
  const sections = [
    analysed(report, shown),
    ...report.places.map((place) => explained(place, shown)),
    obstacles(report.problems, shown),
  ];
  const write = style === "markdown" ? asMarkdown : asText;
  return `${sections.map(write).join("\n\n")}\n`;
}

/** A text with the paths in it as they are shown. */
type Shown = (text: string) => string;

/** Files named one by one in a line. */
const mostNamed = 5;

function analysed({ typescript, configs, asked, beside, ...report }: DoctorReport, shown: Shown): Section {
  const { timings } = report;
  const files = report.files.filter(({ flows, tasks }) => flows + tasks > 0);
  return {
    title: "What is analysed",
    lines: [
      `${amount(report.flows, "flow")} and ${amount(report.tasks, "task")}, in ${files.length} of ${amount(asked, "file")}`,
      ...(beside === 0 ? [] : [`${amount(beside, "file")} beside, known for the tasks in them`]),
      ...files.map(({ file, flows, tasks }) => `${shown(file)}: ${amount(flows, "flow")}, ${amount(tasks, "task")}`),
      ...(configs.length === 0
        ? ["no tsconfig.json"]
        : configs.map(({ path, files: has }) => `${shown(path)}: ${amount(has, "file")}`)),
      `read and type-checked by TypeScript ${typescript}, which comes with graflow`,
      ...(timings === undefined
        ? []
        : [
            `took ${milliseconds(timings.findingMs)} to find files, ${milliseconds(timings.readingMs)} to read them, ${milliseconds(timings.structureMs)} for structure, ${milliseconds(timings.typesMs)} for types`,
          ]),
    ],
  };
}

function explained({ file, isKnown, isRead, config, template }: PlaceReport, shown: Shown): Section {
  const reading = isKnown
    ? isRead
      ? "It is read for flows and tasks."
      : "It is not read for flows and tasks: neither it nor what it imports has to do with graflow."
    : "It is not known: no path that was given covers it.";
  const where =
    config.config === undefined
      ? "It is in no tsconfig.json."
      : `It is ${config.isIn ? "" : "not "}in ${shown(config.config)}.`;
  return {
    title: template === undefined ? shown(file) : `${shown(file)}:${template.line}:${template.column}`,
    lines: [...(template === undefined ? [] : [template.why]), `${where} ${shown(config.why)}`, reading],
  };
}

function obstacles(problems: readonly DoctorProblem[], shown: Shown): Section {
  if (problems.length === 0) return { title: "What is not", lines: ["Nothing is left out."] };
  const byText = new Map<string, DoctorProblem[]>();
  for (const problem of problems) {
    const text = `${problem.message} ${problem.hint}`;
    const same = byText.get(text);
    if (same === undefined) byText.set(text, [problem]);
    else same.push(problem);
  }
  const lines = [...byText].flatMap(([text, same]) => {
    const files = new Set(same.map(({ file }) => file));
    if (same.length <= 1 || files.size < same.length) return same.map((problem) => `${placeOf(problem)}${text}`);
    const named = same.slice(0, mostNamed).map((problem) => placeOf(problem).replace(/: $/, ""));
    const rest = same.length - named.length;
    return [`${named.join(", ")}${rest === 0 ? "" : ` and ${rest} more`}: ${text}`];
  });
  return { title: "What is not", lines: lines.map(shown) };
}

/** "src/flow.ts:3:18: ", or empty where a problem has no place. */
function placeOf({ file, line, column }: DoctorProblem): string {
  const place = [file, line, column].filter((part) => part !== undefined);
  return place.length === 0 ? "" : `${place.join(":")}: `;
}

function asText({ title, lines }: Section): string {
  return [title, ...lines.map((line) => `  ${line}`)].join("\n");
}

function asMarkdown({ title, lines }: Section): string {
  return [`## ${escaped(title)}`, "", ...lines.map((line) => `- ${escaped(line)}`)].join("\n");
}

/** A text in which Markdown finds nothing of its own. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|]/g, "\\$&");
}

function milliseconds(ms: number): string {
  return `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
}

function amount(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
