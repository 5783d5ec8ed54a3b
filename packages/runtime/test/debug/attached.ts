import { attachDebugger, type Debugger, type Gate, type GateAnswer } from "../../src/ports/debugger.ts";

/** Does something with a debugger attached, and takes it away again whatever happens. */
export async function attached<T>(debug: Debugger, body: () => Promise<T>): Promise<T> {
  attachDebugger(debug);
  try {
    return await body();
  } finally {
    attachDebugger(undefined);
  }
}

/** `before a`, `item each[2]`: a gate as tests compare it. */
export function shown({ kind, node, instance }: Gate): string {
  return `${kind} ${node}${instance === undefined ? "" : `[${instance}]`}`;
}

/** A debugger that notes each gate and answers as `answer` says, which is asked with the text of the gate. */
export function noting(
  answer: (text: string, gate: Gate) => GateAnswer | undefined | Promise<GateAnswer | undefined> = () => undefined,
): Debugger & { readonly notes: string[]; readonly gates: Gate[] } {
  const notes: string[] = [];
  const gates: Gate[] = [];
  return {
    notes,
    gates,
    gate(gate) {
      const text = shown(gate);
      notes.push(text);
      gates.push(gate);
      return answer(text, gate);
    },
    dropped: (gate) => notes.push(`dropped ${shown(gate)}`),
  };
}
