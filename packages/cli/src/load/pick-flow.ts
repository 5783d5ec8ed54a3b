import { nearest } from "@graflow/dsl";
import { isTask, isWorkflow, type Workflow } from "@graflow/runtime";
import { CliError } from "../errors.ts";
import type { Target } from "./target.ts";

/** A flow that was loaded from a file: nothing is known of its types. */
export type LoadedFlow = Workflow<unknown, unknown>;

/**
 * The flow that a target means: the export it names; else the only flow that is exported; of several the default
 * export.
 *
 * @param command - how the command was called, for messages that say what to type: `graflow run`
 * @throws {@link CliError} FLOW8004 if no flow is exported, FLOW8005 if several are, FLOW8006 if the named one is none
 */
export function pickFlow(module: unknown, target: Target, command: string): LoadedFlow {
  const exported = exportsOf(module);
  const flows = new Map([...exported].filter((entry): entry is [string, LoadedFlow] => isLoadedFlow(entry[1])));
  if (target.exportName !== undefined) return namedFlow(target.exportName, { target, exported, flows });
  const only = new Set(flows.values());
  const [first] = only;
  if (first === undefined) throw noFlow(target, exported);
  if (only.size === 1) return first;
  const preferred = flows.get("default");
  if (preferred !== undefined) return preferred;
  const commands = [...flows.keys()].map((name) => `\n    ${command} ${quoted(`${target.typed}#${name}`)}`);
  throw new CliError("FLOW8005", `"${target.typed}" exports ${flows.size} flows`, {
    hint: `Say which one, or make one of them the default export:${commands.join("")}`,
  });
}

/** The file may have imported another copy of graflow than this command: so a flow is known by its brand, not its class. */
function isLoadedFlow(value: unknown): value is LoadedFlow {
  return isWorkflow(value);
}

/** What a module exports by name. The entries of an object that is its default export count as exports too. */
function exportsOf(module: unknown): ReadonlyMap<string, unknown> {
  if (isWorkflow(module)) return new Map([["default", module]]);
  const named = entriesOf(module);
  const byDefault = named.find(([name]) => name === "default")?.[1];
  return new Map([...(isPlainObject(byDefault) && !isWorkflow(byDefault) ? entriesOf(byDefault) : []), ...named]);
}

function entriesOf(value: unknown): readonly [string, unknown][] {
  if (typeof value !== "object" || value === null) return [["default", value]];
  return Object.entries(value).filter(([name]) => name !== "__esModule" && name !== "module.exports");
}

function isPlainObject(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

interface Exports {
  readonly target: Target;
  readonly exported: ReadonlyMap<string, unknown>;
  readonly flows: ReadonlyMap<string, LoadedFlow>;
}

function namedFlow(name: string, { target, exported, flows }: Exports): LoadedFlow {
  const flow = flows.get(name);
  if (flow !== undefined) return flow;
  const file = target.typed.slice(0, target.typed.lastIndexOf("#"));
  if (exported.has(name)) {
    throw new CliError("FLOW8006", `The export "${name}" of "${file}" is no flow`, {
      hint: nearMiss(name, exported.get(name)),
    });
  }
  const names = [...flows.keys()];
  const meant = nearest(name, names);
  const flowNames = names.length === 0 ? "It exports no flow." : `Its flows are ${names.join(", ")}.`;
  throw new CliError("FLOW8006", `"${file}" has no export "${name}"`, {
    hint: meant === undefined ? flowNames : `Did you mean "${meant}"?`,
  });
}

function noFlow(target: Target, exported: ReadonlyMap<string, unknown>): CliError {
  const misses = [...exported].flatMap(([name, value]) => nearMiss(name, value) ?? []).slice(0, 3);
  return new CliError("FLOW8004", `"${target.typed}" exports no flow`, {
    hint: misses.length > 0 ? misses.join("\n  ") : "Export one: export const main = flow`first >> second`;",
  });
}

/** What to do about an export that is nearly a flow. */
function nearMiss(name: string, value: unknown): string | undefined {
  if (isTask(value)) {
    return `"${name}" is a task, not a flow. Put it in one: export const main = flow\`\${${name === "default" ? "theTask" : name}}\`;`;
  }
  if (isThenable(value))
    return `"${name}" is a promise. Export the flow itself, or await it: export const main = await …;`;
  if (typeof value === "function") return `"${name}" is a function. If it makes a flow, export what it returns.`;
  if (typeof value === "string" && value.includes(">>"))
    return `"${name}" is a text. If it is a flow's, write: export const main = flow.from(${name === "default" ? "text" : name});`;
  return undefined;
}

function isThenable(value: unknown): boolean {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}

/** Quoted where a shell would otherwise take the text apart. */
function quoted(text: string): string {
  return /^[\w./\\:#@%+=,-]+$/.test(text) ? text : `"${text}"`;
}
