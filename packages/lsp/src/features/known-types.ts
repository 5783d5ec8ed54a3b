import type { FlowDefinition, TaskDefinition } from "../analyzer/definitions.ts";
import type { AcceptingClasses, FlowTypes, TaskTypes, TypeClass, UnitTypes } from "../analyzer/type-oracle.ts";

/** What the type tier has said so far. It lags behind the text, and answers at once: undefined is what it does not know yet. */
export interface KnownTypes {
  /** What was last said of a task, perhaps before the last edit. */
  task(task: TaskDefinition): TaskTypes | undefined;
  /** Of a flow whose text is the one that was checked: its spans count in it. */
  flow(flow: FlowDefinition): FlowTypes | undefined;
  /** A unit of a flow by its key, as it was when the flow was last checked, perhaps in another text. */
  unit(flow: FlowDefinition, key: string): UnitTypes | undefined;
  /** The inputs that accept a class of values. */
  accepting(source: TypeClass): AcceptingClasses | undefined;
}

/** Where types are switched off. */
export const noTypes: KnownTypes = {
  task: () => undefined,
  flow: () => undefined,
  unit: () => undefined,
  accepting: () => undefined,
};
