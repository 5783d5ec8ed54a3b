import type { RunEvent } from "@graflow/runtime";
import type { Host } from "../host.ts";
import { type EventTone, eventText } from "./event-text.ts";
import { type Paint, paintFor } from "./palette.ts";
import type { RunModel } from "./run-model.ts";
import type { RunView } from "./run-view.ts";

const styles: Readonly<Record<EventTone, Parameters<Paint>[0]>> = {
  plain: "reset",
  good: "green",
  bad: "red",
  odd: "yellow",
};

/** Writes a line to stderr for each event that matters: for logs, pipes and terminals that cannot be drawn on. */
export class PlainView implements RunView {
  readonly #model: RunModel;
  readonly #host: Host;
  readonly #paint: Paint;

  constructor(model: RunModel, host: Host) {
    this.#model = model;
    this.#host = host;
    this.#paint = paintFor(host.stderr, host.env);
  }

  event(event: RunEvent): void {
    if (!matters(event)) return;
    const { text, tone } = eventText(event);
    const elapsed = ((event.time - (this.#model.startedMs ?? event.time)) / 1000).toFixed(3);
    const shown = tone === "plain" ? text : this.#paint(styles[tone], text);
    this.#host.stderr.write(`${this.#paint("dim", `+${elapsed}s`)} ${shown}\n`);
  }

  close(): void {}
}

/** A group that went well says nothing that its tasks have not said; the summary speaks of the run's end. */
function matters(event: RunEvent): boolean {
  return event.type !== "runEnded" && (event.type !== "groupCompleted" || event.failed.length > 0);
}
