import type { Annotation, FlowUnit, TaskGraph } from "@graflow/dsl";

/** A line of the outline, and what stands under it. */
export interface OutlineLine {
  readonly text: string;
  /** The path of the node that the line is about. */
  readonly node?: string;
  readonly items: readonly OutlineLine[];
}

/** A flow as nested lines of text: what the picture says, for those who read rather than see it. */
export function outlineOf(graph: TaskGraph, prefix = ""): OutlineLine[] {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const groups = new Map(graph.groups.map((group) => [group.id, group]));

  function line(unit: FlowUnit, before: string): OutlineLine {
    switch (unit.kind) {
      case "node": {
        const node = nodes.get(unit.id);
        const path = prefix + unit.id;
        const task = node === undefined || node.task === unit.id ? "" : `, task ${node.task}`;
        const flow = node?.flow;
        return {
          text: `${before}${unit.id}${task}${flow === undefined ? "" : ", a flow"}${extras(unit.annotations)}`,
          node: path,
          items: flow === undefined ? [] : outlineOf(flow, `${path}>`),
        };
      }
      case "groupReference":
        return { text: `${before}group ${unit.id}, as above`, items: [] };
      case "sequence":
        return {
          text: `${before}${unit.label === undefined ? "one after the other" : `chain ${unit.label}`}${extras(unit.annotations)}`,
          items: unit.steps.map((step, at) => line(step, at === 0 ? "" : "then ")),
        };
      case "group": {
        const group = groups.get(unit.id);
        const policy = group?.policy;
        const notes = extras([...(policy === undefined ? [] : [policy]), ...(unit.annotations ?? [])]);
        const name = group?.named === true ? ` ${unit.id}` : "";
        return {
          text: `${before}group${name}, ${unit.branches.length} branches at the same time${notes}`,
          items: unit.branches.map((branch) => line(branch.unit, "")),
        };
      }
      case "map":
        return {
          text: `${before}for each element${unit.limit === undefined ? "" : `, ${unit.limit} at a time`}${extras(unit.annotations)}`,
          items: [line(unit.unit, "")],
        };
      case "loop":
        return {
          text: `${before}repeat, at most ${unit.max} times${extras(unit.annotations)}`,
          items: [line(unit.unit, "")],
        };
      case "fallback":
        return {
          text: `${before}the first that succeeds${extras(unit.annotations)}`,
          items: unit.alternatives.map((one, at) => line(one, at === 0 ? "" : "on failure ")),
        };
      case "route":
        return {
          text: `${before}route${extras(unit.annotations)}`,
          items: [
            line(unit.unit, "by "),
            ...unit.cases.map((one) => line(one.unit, `case ${one.when}: `)),
            ...(unit.otherwise === undefined ? [] : [line(unit.otherwise, "else: ")]),
          ],
        };
    }
  }
  return graph.chains.map((chain) => line(chain, ""));
}

function extras(annotations: readonly Annotation[] | undefined): string {
  return (annotations ?? [])
    .map(({ name, args, options }) => {
      const values = [
        ...args.map((value) => String(typeof value === "object" ? "…" : value)),
        ...Object.entries(options).map(([key, value]) => `${key} ${typeof value === "object" ? "…" : value}`),
      ];
      return `, ${name}${values.length === 0 ? "" : ` ${values.join(" ")}`}`;
    })
    .join("");
}
