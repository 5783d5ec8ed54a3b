import { type ExpressionPlace, inputAt, outputAt, resultsOf } from "../expressions/expression.ts";
import { channelValues } from "../history/recorded-channel.ts";
import { accessOf, type Child } from "./children.ts";
import { type FrameView, frameView } from "./frame-view.ts";
import type { Listing, Variables } from "./variables.ts";

/** A part of what is known at a frame. */
export interface Scope {
  /** `Task`, `Group`, `Item`, `Round`, `Sub-flow` or `Run`; `Results`, `Channel`, `Options`, `Graph`. */
  readonly name: string;
  /** Whether it may be large: to be opened only when it is asked for. */
  readonly isExpensive: boolean;
  readonly listing: Listing;
}

/** Sets a value at a place; returns why it cannot. */
export interface Setters {
  readonly atGate: (name: string, value: unknown) => string | undefined;
  readonly channel: (key: string, value: unknown) => Promise<string | undefined>;
}

const ownNames: { readonly [Kind in FrameView["kind"]]: string } = {
  task: "Task",
  group: "Group",
  map: "Item",
  loop: "Round",
  subflow: "Sub-flow",
  flow: "Run",
};

/** What is known at a frame, in the parts that an editor shows. Of a recorded place nothing can be set. */
export function scopesAt(
  place: ExpressionPlace,
  { variables, setters }: { readonly variables: Variables; readonly setters: Setters | undefined },
): readonly Scope[] {
  const { gate, frames, channel, frame = 0 } = place;
  const view = frameView(gate, frame, frames ?? gate.frames());
  const isGate = view.parent === undefined;
  const scopes: Scope[] = [
    {
      name: isGate && view.kind !== "task" && view.kind !== "group" ? outerNames[view.kind] : ownNames[view.kind],
      isExpensive: false,
      listing: {
        children: () => (isGate ? gateChildren(place, variables) : parentChildren(view, place)),
        ...(setters === undefined ? {} : { assign: (name, value) => setters.atGate(name, value) }),
      },
    },
    { name: "Results", isExpensive: false, listing: { children: () => readOnly(resultsOf(view.frames), "results") } },
    {
      name: "Channel",
      isExpensive: false,
      listing: {
        children: () => keyed(channel ?? channelValues(gate.run.channel), "channel"),
        ...(setters === undefined ? {} : { assign: (key, value) => setters.channel(key, value) }),
      },
    },
  ];
  const { options } = gate;
  if (isGate && options !== undefined) {
    scopes.push({ name: "Options", isExpensive: false, listing: { children: () => told({ ...options }) } });
  }
  const graph = (): readonly Child[] =>
    told(Object.fromEntries(view.frames.map((one) => graphOf(one, gate.run.flow.name))));
  scopes.push({ name: "Graph", isExpensive: true, listing: { children: graph } });
  return scopes;
}

const outerNames = { map: "Map", loop: "Loop", subflow: "Sub-flow", flow: "Run" } as const;

function gateChildren(place: ExpressionPlace, variables: Variables): readonly Child[] {
  const { gate } = place;
  const { kind, task, attempt, iteration, instance, data } = gate;
  const children: Child[] = [{ name: "input", value: inputAt(place), access: "input", readOnly: kind !== "before" }];
  if (kind === "after" || kind === "leave") {
    children.push({ name: "output", value: outputAt(place), access: "output", readOnly: kind !== "after" });
  }
  if (kind === "failed") children.push({ name: "error", value: gate.error, access: "error", readOnly: true });
  if (data !== undefined) children.push(...variables.keyOf(data));
  if (task !== undefined) children.push(...named({ task, attempt, iteration }));
  if (instance !== undefined) children.push(...named({ instance }));
  return children;
}

function parentChildren({ kind, parent }: FrameView, { gate }: ExpressionPlace): readonly Child[] {
  const { input, ordinal, id } = parent ?? {};
  switch (kind) {
    case "flow": {
      const { runId, flow } = gate.run;
      return [...named({ input }), ...told({ run: runId, flow: flow.name, steps: gate.step })];
    }
    case "subflow":
      return [...named({ input }), ...told({ node: id })];
    case "map":
      return [...named({ input }), ...told({ item: ordinal })];
    case "loop":
      return [...named({ input }), ...told({ round: ordinal })];
    default:
      return told({ group: id });
  }
}

/** Names that an expression can use as they are. */
function named(values: Readonly<Record<string, unknown>>): readonly Child[] {
  return Object.entries(values).map(([name, value]) => ({ name, value, access: name, readOnly: true }));
}

/** What no expression has a name for. */
function told(values: Readonly<Record<string, unknown>>): readonly Child[] {
  return Object.entries(values).map(([name, value]) => ({ name, value, readOnly: true }));
}

function keyed(values: Readonly<Record<string, unknown>>, around: string): readonly Child[] {
  return Object.entries(values).map(([name, value]) => ({ name, value, access: around + accessOf(name) }));
}

function readOnly(values: Readonly<Record<string, unknown>>, around: string): readonly Child[] {
  return keyed(values, around).map((child) => ({ ...child, readOnly: true }));
}

function graphOf(
  { path, instance, nodes }: FrameView["frames"][number],
  flow: string,
): readonly [string, Readonly<Record<string, string>>] {
  const place = `${path.replace(/\/$/, "") || flow}${instance === undefined ? "" : `[${instance}]`}`;
  return [place, Object.freeze(Object.fromEntries(nodes.map(({ id, state }) => [id, state])))];
}
