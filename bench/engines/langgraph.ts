import { Annotation, END, START, StateGraph } from "@langchain/langgraph";
import type { Engine, Run, Work } from "../engine.ts";

const State = Annotation.Root({
  value: Annotation<number>,
  outputs: Annotation<number[]>({ reducer: (all, more) => all.concat(more), default: () => [] }),
  joined: Annotation<number[]>,
});
type StateOf = typeof State.State;

/** The default limit of 25 steps is for agents; these graphs take as many steps as they have tasks or rounds. */
const options = { recursionLimit: 1_000_000 };

export const langgraph: Engine = {
  chain(work: Work, size: number): Run {
    const names = Array.from({ length: size }, (_, index) => `t${index}`);
    const step = async (state: StateOf) => ({ value: await work(state.value) });
    const builder = new StateGraph(State).addNode(Object.fromEntries(names.map((name) => [name, step])));
    names.forEach((name, index) => {
      builder.addEdge(names[index - 1] ?? START, name);
    });
    const graph = builder.addEdge(names.at(-1) ?? START, END).compile();
    return async (input) => (await graph.invoke({ value: input }, options)).value;
  },

  fanOut(work: Work, size: number): Run {
    return fan(work, size);
  },

  diamond(work: Work): Run {
    return fan(work, 2);
  },

  loop(rounds: number): Run {
    const graph = new StateGraph(State)
      .addNode("step", async (state) => ({ value: state.value + 1 }))
      .addEdge(START, "step")
      .addConditionalEdges("step", (state) => (state.value < rounds ? "step" : END), ["step", END])
      .compile();
    return async (input) => (await graph.invoke({ value: input }, options)).value;
  },
};

function fan(work: Work, size: number): Run {
  const names = Array.from({ length: size }, (_, index) => `b${index}`);
  const branch = async (state: StateOf) => ({ outputs: [await work(state.value)] });
  const builder = new StateGraph(State)
    .addNode("source", async (state) => ({ value: await work(state.value) }))
    .addNode("join", async (state) => ({ joined: await work(state.outputs) }))
    .addNode(Object.fromEntries(names.map((name) => [name, branch])))
    .addEdge(START, "source")
    .addEdge("join", END);
  for (const name of names) builder.addEdge("source", name).addEdge(name, "join");
  const graph = builder.compile();
  return async (input) => (await graph.invoke({ value: input }, options)).joined;
}
