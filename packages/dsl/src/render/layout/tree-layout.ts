import type { FlowUnit, LoopUnit, MapUnit } from "../../graph/graph.ts";
import { casesOf, loopMark, mapMark, unitTitle } from "../unit-title.ts";
import type { Block } from "./block.ts";
import { boxBlock } from "./box-block.ts";
import { fallbackBlock } from "./fallback-block.ts";
import type { LayoutBox } from "./flow-layout.ts";
import { groupBlock } from "./group-block.ts";
import type { LayoutContext } from "./layout-context.ts";
import { loopBlock } from "./loop-block.ts";
import { routeBlock } from "./route-block.ts";
import { gathered, sequenceBlock } from "./sequence-block.ts";

/** Whether edges lead into a unit, and out of it. */
export interface Surroundings {
  readonly entry: boolean;
  readonly exit: boolean;
}

const alone: Surroundings = { entry: false, exit: false };
const amidst: Surroundings = { entry: true, exit: true };

/** The block of a unit whose nodes stand nowhere else: straight from the tree, in linear time. */
export function blockOf(unit: FlowUnit, context: LayoutContext, around: Surroundings): Block {
  const block = bareBlock(unit, context, around);
  if (unit.kind === "map" || unit.kind === "loop") return block;
  const title = unitTitle(unit, context.index);
  return title === "" ? block : boxBlock(block, { kind: boxKindOf(unit), title, opaque: false });
}

/** The kind of the box that stands around a unit. */
function boxKindOf(unit: FlowUnit): LayoutBox["kind"] {
  return unit.kind === "sequence" || unit.kind === "node" || unit.kind === "groupReference" ? "chain" : unit.kind;
}

function bareBlock(unit: FlowUnit, context: LayoutContext, around: Surroundings): Block {
  switch (unit.kind) {
    case "node":
    case "groupReference":
      return context.nodeBlock(unit.id, { annotations: unit.kind === "node" ? (unit.annotations ?? []) : [] });
    case "sequence": {
      const last = unit.steps.length - 1;
      return sequenceBlock(
        unit.steps.map((step, at) =>
          blockOf(step, context, { entry: at > 0 || around.entry, exit: at < last || around.exit }),
        ),
      );
    }
    case "group":
      return groupBlock(unit.branches.map((branch) => branchBlock(branch.unit, context, around)));
    case "route":
      return routeBlock(
        gathered(blockOf(unit.unit, context, { entry: around.entry, exit: true }), { entry: false, exit: true }),
        casesOf(unit).map((one) => ({
          when: one.when,
          block: branchBlock(one.unit, context, { entry: true, exit: around.exit }),
        })),
      );
    case "fallback":
      return fallbackBlock(unit.alternatives.map((alternative) => alternativeBlock(alternative, context)));
    case "map":
      return mapBlock(unit, context);
    case "loop":
      return loopBox(unit, context);
  }
}

/** A branch or case: it has one entry, and where it ends in a group, the barrier behind that is a dot. */
function branchBlock(unit: FlowUnit, context: LayoutContext, around: Surroundings): Block {
  const sides = { entry: around.entry, exit: around.exit && endsInGroup(unit) };
  return gathered(blockOf(unit, context, around), sides);
}

function endsInGroup(unit: FlowUnit): boolean {
  if (unit.kind !== "sequence") return unit.kind === "group";
  const last = unit.steps[unit.steps.length - 1];
  return last !== undefined && endsInGroup(last);
}

/** One side of a fallback: a single shape, since the edge to the next one is tied to its border. */
function alternativeBlock(unit: FlowUnit, context: LayoutContext): Block {
  if (unit.kind === "node" || unit.kind === "map" || unit.kind === "loop") return blockOf(unit, context, alone);
  const title = unitTitle(unit, context.index);
  const kind = title === "" ? "alternative" : boxKindOf(unit);
  return boxBlock(bareBlock(unit, context, alone), { kind, title, opaque: true });
}

function mapBlock(unit: MapUnit, context: LayoutContext): Block {
  if (unit.unit.kind === "node") {
    return context.nodeBlock(unit.unit.id, {
      badge: mapMark(unit),
      annotations: [...(unit.unit.annotations ?? []), ...(unit.annotations ?? [])],
    });
  }
  const title = joined(unitTitle(unit, context.index), mapMark(unit));
  return boxBlock(blockOf(unit.unit, context, alone), { kind: "map", title, opaque: true });
}

function loopBox(unit: LoopUnit, context: LayoutContext): Block {
  const inner = gathered(blockOf(unit.unit, context, amidst), amidst);
  const title = unitTitle(unit, context.index);
  return boxBlock(loopBlock(inner, loopMark(unit)), { kind: "loop", title, opaque: false });
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(" ");
}
