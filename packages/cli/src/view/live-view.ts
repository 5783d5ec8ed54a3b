import type { RunEvent } from "@graflow/runtime";
import type { Host } from "../host.ts";
import { divertWrites } from "./divert-writes.ts";
import { glyphsFor } from "./glyphs.ts";
import type { LineStyle } from "./node-line.ts";
import { type Paint, paintFor } from "./palette.ts";
import { runLines } from "./run-lines.ts";
import type { RunModel } from "./run-model.ts";
import type { RunView } from "./run-view.ts";
import { Screen } from "./screen.ts";

/** 12 drawings a second at most. */
const frameMs = 84;

/** After the end so many nodes keep a line of their own. */
const longestFinalList = 60;

/** Draws the nodes on the terminal that stderr is, in place, while what the program itself writes goes above them. */
export class LiveView implements RunView {
  readonly #model: RunModel;
  readonly #screen: Screen;
  readonly #paint: Paint;
  readonly #host: Host;
  readonly #restores: readonly (() => void)[];
  readonly #timer: NodeJS.Timeout;
  readonly #onResize = (): void => this.#draw();
  #drawnMs = 0;
  #frame = 0;
  #closed = false;

  constructor(model: RunModel, host: Host) {
    this.#model = model;
    this.#host = host;
    this.#paint = paintFor(host.stderr, host.env);
    const { stderr, stdout } = host;
    const write = stderr.write.bind(stderr);
    this.#screen = new Screen((text) => void write(text), stderr);
    const print = (text: string): void => this.#print(text);
    // A stdout that goes elsewhere does not meet the drawing.
    this.#restores = [stderr, ...(stdout.isTTY === true ? [stdout] : [])].map((stream) => divertWrites(stream, print));
    // Unreferenced: the view must not keep a process alive in which nothing else goes on.
    this.#timer = setInterval(() => this.#draw(), frameMs).unref();
    stderr.on("resize", this.#onResize);
  }

  event(_event: RunEvent): void {
    if (Date.now() - this.#drawnMs >= frameMs) this.#draw();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearInterval(this.#timer);
    this.#host.stderr.off("resize", this.#onResize);
    this.#screen.endLine();
    for (const line of runLines(this.#model, longestFinalList, this.#style())) this.#screen.print(`${line}\n`);
    this.#screen.close();
    for (const restore of this.#restores.toReversed()) restore();
  }

  #print(text: string): void {
    this.#screen.print(text);
    // A task that keeps the thread busy lets no timer draw: its output must show all the same.
    if (Date.now() - this.#drawnMs >= frameMs) this.#draw();
  }

  #draw(): void {
    this.#drawnMs = Date.now();
    this.#frame++;
    this.#screen.draw(runLines(this.#model, this.#screen.rows, this.#style()));
  }

  #style(): LineStyle {
    return {
      columns: this.#screen.columns,
      paint: this.#paint,
      glyphs: glyphsFor(this.#host),
      nowMs: Date.now(),
      frame: this.#frame,
    };
  }
}
