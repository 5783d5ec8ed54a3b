import type { FlowUnit } from "../../graph/graph.ts";
import { casesOf } from "../unit-title.ts";
import { type ForkBranch, forkPicture, type Surroundings } from "./fork-picture.ts";
import { framePicture } from "./frame-picture.ts";
import type { Glyphs } from "./glyphs.ts";
import { beside, type Picture, wordPicture } from "./picture.ts";
import { frameTitle, mappedNodeText, nodeText, type TextContext } from "./text-context.ts";

const alone: Surroundings = { entry: false, exit: false };
const amidst: Surroundings = { entry: true, exit: true };

/** A chain as a picture at most `width` columns wide; nothing where it would be wider. */
export function chainPicture(chain: FlowUnit, context: TextContext, width: number): Picture | undefined {
  return new PictureBuilder(context, width).unit(chain, alone);
}

/** Builds pictures from the inside out, and gives up at the first that is too wide. */
class PictureBuilder {
  readonly #context: TextContext;
  readonly #maxWidth: number;

  constructor(context: TextContext, maxWidth: number) {
    this.#context = context;
    this.#maxWidth = maxWidth;
  }

  unit(unit: FlowUnit, around: Surroundings): Picture | undefined {
    const glyphs = this.#context.glyphs;
    if (unit.kind === "map" && unit.unit.kind === "node") {
      return this.#fitting(wordPicture(mappedNodeText(unit, unit.unit.id, this.#context)));
    }
    const title = frameTitle(unit, this.#context);
    if (title === "") return this.#bare(unit, around);
    const inner = this.#bare(unit, alone);
    return inner === undefined ? undefined : this.#fitting(framePicture(inner, { title, glyphs }, around));
  }

  #bare(unit: FlowUnit, around: Surroundings): Picture | undefined {
    switch (unit.kind) {
      case "node":
      case "groupReference": {
        const annotations = unit.kind === "node" ? (unit.annotations ?? []) : [];
        return this.#fitting(wordPicture(nodeText(unit.id, annotations, this.#context)));
      }
      case "sequence":
        return this.#row(unit.steps, around);
      case "group":
        return this.#fork(unit.branches, around);
      case "fallback":
        return this.#fork(
          unit.alternatives.map((alternative, at) =>
            at === 0 ? { unit: alternative } : { unit: alternative, label: "on failure", dashed: true },
          ),
          around,
        );
      case "route": {
        const picks = this.unit(unit.unit, { entry: around.entry, exit: true });
        const cases = this.#fork(
          casesOf(unit).map((one) => ({ unit: one.unit, label: one.when })),
          { entry: true, exit: around.exit },
        );
        if (picks === undefined || cases === undefined) return undefined;
        return this.#fitting(beside(picks, cases, lineBetween(picks, cases, this.#context.glyphs)));
      }
      case "map":
      case "loop":
        return this.unit(unit.unit, around);
    }
  }

  #row(steps: readonly FlowUnit[], around: Surroundings): Picture | undefined {
    const last = steps.length - 1;
    let row: Picture | undefined;
    for (const [at, step] of steps.entries()) {
      const next = this.unit(step, { entry: at > 0 || around.entry, exit: at < last || around.exit });
      if (next === undefined) return undefined;
      row = this.#fitting(row === undefined ? next : beside(row, next, lineBetween(row, next, this.#context.glyphs)));
      if (row === undefined) return undefined;
    }
    return row;
  }

  #fork(
    branches: readonly { readonly unit: FlowUnit; readonly label?: string; readonly dashed?: boolean }[],
    around: Surroundings,
  ): Picture | undefined {
    const pictures: ForkBranch[] = [];
    for (const { unit, label, dashed } of branches) {
      const picture = this.unit(unit, amidst);
      if (picture === undefined) return undefined;
      pictures.push({
        picture,
        ...(label === undefined ? {} : { label }),
        ...(dashed === undefined ? {} : { dashed }),
      });
    }
    return this.#fitting(forkPicture(pictures, this.#context.glyphs, around));
  }

  #fitting(picture: Picture): Picture | undefined {
    return picture.width <= this.#maxWidth ? picture : undefined;
  }
}

function lineBetween(left: Picture, right: Picture, glyphs: Glyphs): string {
  const start = left.leaves === "word" ? ` ${glyphs.across}` : glyphs.across;
  if (right.enters === "line") return start;
  return start + glyphs.arrow + (right.enters === "word" ? " " : "");
}
