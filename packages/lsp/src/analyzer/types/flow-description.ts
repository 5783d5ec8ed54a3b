import type { ts } from "ts-morph";
import type { FlowTypes, NodeTypes, UnitTypes } from "../type-oracle.ts";
import type { CheckedFlow } from "./flow-check.ts";
import type { Vertex } from "./flow-plan.ts";
import type { TypeClasses } from "./type-class.ts";
import type { TypePrinter } from "./type-text.ts";
import { unitKey } from "./unit-key.ts";
import { type UnitOutputs, unitOutputs } from "./unit-outputs.ts";

/** What types are put into words with. */
export interface DescribingTools {
  readonly printer: TypePrinter;
  readonly classes: TypeClasses;
}

/** Says what the types of a flow are. */
export function describeFlow(checked: CheckedFlow, tools: DescribingTools): FlowTypes {
  const { flow, plan, places, flowed, output } = checked;
  const { printer } = tools;
  const outputs = unitOutputs(places, plan);
  const input = printer.intersection(inputsOf(checked));
  const begins = new Set(plan.vertices.filter(({ incoming }) => incoming.length === 0));
  const tasks = new Map<string, Vertex>();
  for (const vertex of flowed.keys()) if (vertex.kind === "task") tasks.set(vertex.id, vertex);
  const nodes = flow.graph.nodes.map(({ id }): NodeTypes => {
    const vertex = tasks.get(id);
    const through = vertex === undefined ? undefined : flowed.get(vertex);
    return {
      id,
      input: vertex !== undefined && begins.has(vertex) ? input : printer.text(through?.given.type),
      output: printer.text(through?.output.type),
    };
  });
  const links = outputs.arrows.flatMap(({ span, vertex }) => {
    const through = flowed.get(vertex);
    return through === undefined ? [] : [{ span, type: printer.text(through.output.type) }];
  });
  return {
    id: flow.id,
    file: flow.file,
    input,
    output: printer.text(output.type),
    nodes,
    links,
    units: describeUnits(checked, outputs, tools),
  };
}

function describeUnits(
  checked: CheckedFlow,
  { units }: UnitOutputs,
  { printer, classes }: DescribingTools,
): readonly UnitTypes[] {
  const { flow, flowed } = checked;
  const inputs = inputsOf(checked);
  const [input] = inputs;
  const described = new Map<string, UnitTypes>();
  const add = (key: string, vertex: Vertex): void => {
    const through = flowed.get(vertex);
    if (through === undefined || described.has(key)) return;
    const gives = classes.of(through.output.type);
    described.set(key, {
      key,
      output: printer.text(through.output.type),
      ...(gives === undefined ? undefined : { gives }),
    });
  };
  const begins = inputs.length === 1 ? classes.of(input) : undefined;
  described.set("", {
    key: "",
    output: printer.intersection(inputs),
    ...(begins === undefined ? undefined : { gives: begins }),
  });
  for (const { span, vertex } of units) add(unitKey(flow.text.slice(span.start, span.end)), vertex);
  // By its id alone a node or a group can be named once more.
  for (const vertex of flowed.keys()) if (vertex.kind === "task" || vertex.kind === "join") add(vertex.id, vertex);
  return [...described.values()];
}

/** What a flow accepts: what it says, else what its first tasks accept. */
function inputsOf({ declared, inputs }: CheckedFlow): readonly ts.Type[] {
  return declared.input === undefined ? inputs : [declared.input];
}
