import type { RunEvent } from "@graflow/runtime";
import type { Host } from "../host.ts";
import { jsonValue } from "../json/json-value.ts";
import { divertWrites } from "./divert-writes.ts";
import type { RunView } from "./run-view.ts";

/**
 * Writes each event to stdout as one line of JSON. What the program itself writes to stdout goes to stderr from now
 * on, so that every line of stdout is an event.
 */
export class JsonView implements RunView {
  readonly #write: (text: string) => void;

  constructor(host: Host) {
    const write = host.stdout.write.bind(host.stdout);
    this.#write = (text) => void write(text);
    divertWrites(host.stdout, (text) => void host.stderr.write(text));
  }

  event(event: RunEvent): void {
    this.line(event);
  }

  /** Any record as a line, each of its properties as JSON can hold it. */
  line(record: Readonly<Record<string, unknown>> | RunEvent): void {
    const entries = Object.entries(record).filter(([key, value]) => value !== undefined || dataKeys.includes(key));
    this.#write(`${JSON.stringify(Object.fromEntries(entries.map(([key, value]) => [key, jsonValue(value)])))}\n`);
  }

  close(): void {}
}

/** What tasks made: that it is undefined is worth saying. */
const dataKeys: readonly string[] = ["input", "output"];
