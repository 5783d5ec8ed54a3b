import type { Annotation, AnnotationValue } from "../graph/graph.ts";

/** Which arguments are times in milliseconds: by annotation, then by option (`""`: the positional ones). */
const TIMES: Readonly<Record<string, readonly string[]>> = { timeout: [""], retry: ["delay", "max"] };

const UNITS: readonly (readonly [ms: number, unit: string])[] = [
  [3_600_000, "h"],
  [60_000, "m"],
  [1_000, "s"],
];

function timeText(ms: number): string {
  const unit = UNITS.find(([size]) => ms >= size && ms % size === 0);
  return unit === undefined ? `${ms}ms` : `${ms / unit[0]}${unit[1]}`;
}

function valueText(value: AnnotationValue, isTime: boolean): string {
  if (typeof value === "object") return "${…}";
  return isTime && typeof value === "number" ? timeText(value) : String(value);
}

/** An annotation as one writes it: `@retry(3, delay: 1s)`. */
export function annotationText(annotation: Annotation): string {
  const times = Object.hasOwn(TIMES, annotation.name) ? (TIMES[annotation.name] ?? []) : [];
  const args = [
    ...annotation.args.map((value) => valueText(value, times.includes(""))),
    ...Object.entries(annotation.options).map(([key, value]) => `${key}: ${valueText(value, times.includes(key))}`),
  ];
  return `@${annotation.name}${args.length > 0 ? `(${args.join(", ")})` : ""}`;
}

/** All annotations of a unit in one line; empty where it has none. */
export function annotationsText(annotations: readonly Annotation[] | undefined): string {
  return (annotations ?? []).map(annotationText).join(" ");
}
