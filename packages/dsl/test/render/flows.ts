import type { TaskGraph } from "../../src/graph/graph.ts";
import { compileFlow } from "../../src/index.ts";

/** The graph of a flow's text, which has to be right. */
export function flowGraph(text: string): TaskGraph {
  const { graph, diagnostics } = compileFlow(text);
  const errors = diagnostics.filter((one) => one.severity === "error");
  if (errors.length > 0) throw new Error(errors.map((one) => one.message).join("\n"));
  return graph;
}

/** A flow of a size that people write, with most forms in it. */
export const pipelineText = `
receive >> validate@retry(3) >> classify ?{
  invoice: readInvoice >> (extractModel ?? extractRules),
  receipts: (split >> scan)[8],
  else: review
} >> enrich: (vendor | currency | (draft >> critic)@loop(max: 3))@bestEffort
  >> (notify | (store >> index))
  >> report
`;

/** One flow for each form of the language. */
const formTexts = {
  node: "fetch",
  sequence: "fetch >> clean >> store",
  group: "fetch >> (words | lines) >> store",
  "nested groups": "a >> (b | (c | d)) >> e",
  "groups in a row": "a >> (b | c) >> (d | e) >> f",
  "a group alone": "a | b",
  "named group": "a >> mirrors: (eu | us)@atLeast(1) >> b",
  label: "first: fetch >> second: fetch",
  "labelled chain": "a >> (text: (ocr >> translate) | hash) >> b",
  map: "list >> download[8] >> thumb[] >> zip",
  "map of a chain": "list >> (download >> resize)[8] >> zip",
  route: 'classify ?{ invoice: book, "credit note": (check >> bookCredit), else: review } >> archive',
  fallback: "ask >> (small ?? large ?? cached) >> answer",
  "fallback of a chain": "ask >> ((plan >> solve) ?? giveUp) >> answer",
  loop: "question >> (agent >> tool)@loop(max: 20) >> answer",
  "loop of a group": "a >> (b | c)@loop(max: 5) >> d",
  annotations: "fetch@retry(3, delay: 1s)@timeout(30s) >> (clean >> store)@queue(slow)",
  "shared nodes": "extract >> (clean | enrich)\nclean >> report\n(clean | enrich) >> load",
  "a group come back to": "a >> g: (b | c) >> d\ng >> e",
  "chains apart": "a >> b\nc >> (d | e)",
} as const;

/** The same as graphs, with a sub-flow beside them. */
export function everyForm(): Record<string, TaskGraph> {
  const inner = flowGraph("parse >> (check | score)");
  const text = "fetch >> ${} >> store";
  const start = text.indexOf("${}");
  const slot = { kind: "flow", name: "analyse", graph: inner, span: { start, end: start + 3 } } as const;
  return {
    ...Object.fromEntries(Object.entries(formTexts).map(([form, one]) => [form, flowGraph(one)])),
    "sub-flow": compileFlow(text, { slots: [slot] }).graph,
  };
}
