import { durationText } from "./duration-text.ts";
import type { LineStyle } from "./node-line.ts";
import type { Duration, RunModel } from "./run-model.ts";
import { fitWidth, oneLine, padWidth, textWidth } from "./text-width.ts";

/** The longest bar, and the longest name beside one, in columns. */
const barColumns = 24;
const labelColumns = 40;

/** What took less is not worth a bar. */
const shortestShownMs = 10;

type SummaryStyle = Pick<LineStyle, "glyphs" | "paint">;

/** What a run came to: its status, how much was run, and what took longest. */
export function summaryLines(model: RunModel, style: SummaryStyle): readonly string[] {
  if (model.ended === undefined) return [];
  const { status, durationMs } = model.ended;
  const { completed, failed, aborted, skipped, retries } = model.counts;
  const good = status === "completed" || status === "terminated";
  const counts = [
    `${completed + failed} ${completed + failed === 1 ? "task" : "tasks"} run`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(aborted > 0 ? [`${aborted} aborted`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ...(retries > 0 ? [`${retries} ${retries === 1 ? "retry" : "retries"}`] : []),
  ].join(", ");
  const head = `${good ? style.glyphs.completed : style.glyphs.failed} ${oneLine(model.workflow)} ${status}`;
  return [
    `${style.paint(good ? ["bold", "green"] : ["bold", "red"], head)} in ${durationText(durationMs)}: ${counts}`,
    ...slowestLines(model.slowest, style),
  ];
}

/** Bars for what took its time; none where nothing did, or only one task was run. */
function slowestLines(slowest: readonly Duration[], { glyphs, paint }: SummaryStyle): readonly string[] {
  const longestMs = slowest[0]?.durationMs ?? 0;
  const shown = slowest.filter(({ durationMs }) => durationMs >= Math.max(shortestShownMs, longestMs / barColumns));
  if (slowest.length < 2 || shown.length === 0) return [];
  const labels = shown.map(({ label }) => fitWidth(oneLine(label), labelColumns));
  const columns = Math.max(...labels.map(textWidth));
  const bars = shown.map(({ durationMs }, index) => {
    const bar = glyphs.bar.repeat(Math.round((durationMs / longestMs) * barColumns));
    return `  ${padWidth(labels[index] ?? "", columns)}  ${durationText(durationMs).padStart(7)}  ${paint("cyan", bar)}`;
  });
  return ["slowest:", ...bars];
}
