import { askInput, type ChosenInput } from "./ask-input.ts";
import type { KnownFlows } from "./flow-server.ts";
import type { InputHistory } from "./input-history.ts";
import { type FlowRef, flowKey } from "./run-record.ts";
import { savedCases } from "./saved-cases.ts";

/** Where inputs to choose from are found. */
export interface KnownInputs {
  readonly flows: KnownFlows;
  readonly history: InputHistory;
}

/** Asks for the input of a flow, with what it was given before and what is saved. Undefined if the user gave up. */
export async function chooseInput(
  { flows, history }: KnownInputs,
  flow: FlowRef,
  title: string,
): Promise<ChosenInput | undefined> {
  const [graph, cases] = await Promise.all([flows.graph(flow), savedCases(flow)]);
  return askInput({
    title,
    type: graph?.input?.short,
    history: history.of(flowKey(flow)),
    saved: cases.map(({ name, input }) => ({ name, input: input === undefined ? undefined : JSON.stringify(input) })),
  });
}
