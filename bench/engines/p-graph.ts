import { type DependencyList, PGraph, type PGraphNodeMap } from "p-graph";
import type { Engine, Run, Work } from "../engine.ts";

/** Its tasks get no input, so what flows between them stands in variables. No loops: its graphs are acyclic. */
export const pGraph: Engine = {
  chain(work: Work, size: number): Run {
    let value = 0;
    const nodes: PGraphNodeMap = new Map();
    const dependencies: DependencyList = [];
    for (let index = 0; index < size; index++) {
      nodes.set(`t${index}`, {
        run: async () => {
          value = await work(value);
        },
      });
      if (index > 0) dependencies.push([`t${index - 1}`, `t${index}`]);
    }
    const graph = new PGraph(nodes, dependencies);
    return async (input) => {
      value = input;
      await graph.run();
      return value;
    };
  },

  fanOut(work: Work, size: number): Run {
    return fan(work, size);
  },

  diamond(work: Work): Run {
    return fan(work, 2);
  },
};

function fan(work: Work, size: number): Run {
  let value = 0;
  let outputs: number[] = [];
  let joined: unknown;
  const nodes: PGraphNodeMap = new Map();
  const dependencies: DependencyList = [];
  nodes.set("source", {
    run: async () => {
      value = await work(value);
    },
  });
  nodes.set("join", {
    run: async () => {
      joined = await work(outputs);
    },
  });
  for (let index = 0; index < size; index++) {
    const name = `b${index}`;
    nodes.set(name, {
      run: async () => {
        outputs[index] = await work(value);
      },
    });
    dependencies.push(["source", name], [name, "join"]);
  }
  const graph = new PGraph(nodes, dependencies);
  return async (input) => {
    value = input;
    outputs = [];
    await graph.run();
    return joined;
  };
}
