import { type Host, writeAll } from "../host.ts";
import { errorText } from "../report/error-text.ts";
import { glyphsFor } from "../view/glyphs.ts";
import { colored, paintFor } from "../view/palette.ts";
import type { RunModel } from "../view/run-model.ts";
import { summaryLines } from "../view/summary.ts";
import { outputForPeople, outputForPrograms } from "./output-text.ts";

/** How a run came out. One that a task ended early has ended, not failed. */
export type Outcome =
  | { readonly kind: "ended"; readonly output: unknown }
  | { readonly kind: "failed"; readonly error: unknown };

/**
 * Writes what a run came to: the summary and the error to stderr, the output to stdout.
 *
 * @param options - `quiet`: the error only; output and status have been written as events
 */
export async function reportOutcome(
  outcome: Outcome,
  model: RunModel,
  { host, quiet }: { readonly host: Host; readonly quiet: boolean },
): Promise<void> {
  const { stdout, stderr, env } = host;
  const paint = paintFor(stderr, env);
  if (!quiet) {
    const lines = summaryLines(model, { paint, glyphs: glyphsFor(host) });
    await writeAll(stderr, lines.map((line) => `${line}\n`).join(""));
  }
  if (outcome.kind === "failed") {
    await writeAll(stderr, errorText(outcome.error, paint));
  } else if (!quiet && stdout.isTTY === true) {
    await writeAll(
      stdout,
      outputForPeople(outcome.output, { columns: stdout.columns ?? 80, colors: paintFor(stdout, env) === colored }),
    );
  } else if (!quiet) {
    const { text, marked } = outputForPrograms(outcome.output);
    await writeAll(stdout, text);
    if (marked)
      await writeAll(stderr, 'The output holds values that JSON cannot; they are written as objects with a "$type".\n');
  }
}
