import type { Gate, GateAnswer } from "../../ports/debugger.ts";
import type { AnswerRequest, At } from "../connection/protocol.ts";
import type { Stops } from "../stops/stops.ts";
import type { ValueCommands } from "./value-commands.ts";

/**
 * What an adapter wants to happen at a place, its expressions evaluated there.
 *
 * @throws an error for the user if one has no value
 */
export async function answerAt(at: At, answer: AnswerRequest, values: ValueCommands): Promise<GateAnswer> {
  switch (answer.kind) {
    case "skip":
      return { kind: "skip" };
    case "input":
    case "result":
      return { kind: answer.kind, value: await values.value(at, answer.expression) };
    case "fail":
      return { kind: "fail", error: await values.value(at, answer.expression) };
    case "again":
    case "goto": {
      const given =
        answer.expression === undefined ? {} : { input: { value: await values.value(at, answer.expression) } };
      return answer.kind === "again" ? { kind: "again", ...given } : { kind: "goto", node: answer.node, ...given };
    }
    default:
      throw new Error("There is no such answer: input, result, fail, skip, again or goto");
  }
}

/** Has a branch stop again where its answer sends it, if that says so. */
export function expectAnswered(stops: Stops, gate: Gate, answer: AnswerRequest): void {
  if (answer.kind === "again" && answer.stop === true) stops.expect(gate, gate.node, "restart");
  if (answer.kind !== "goto" || answer.stop !== true) return;
  const path = gate.node.slice(0, gate.node.length - gate.id.length);
  stops.expect(gate, `${path}${answer.node}`, "goto");
}
