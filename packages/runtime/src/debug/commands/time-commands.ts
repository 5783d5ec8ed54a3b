import { randomUUID } from "node:crypto";
import type { Commands } from "../connection/protocol.ts";
import { travelled } from "../history/travel.ts";
import type { DebugSession } from "../session.ts";
import { gateInfo } from "../stops/stop-info.ts";
import { answerAt } from "./answers.ts";
import type { Places } from "./places.ts";
import type { ValueCommands } from "./value-commands.ts";

type Names = "history" | "moment" | "travel" | "fork" | "letEnd";
type Handlers = {
  readonly [Name in Names]: (
    args: Commands[Name]["args"],
  ) => Commands[Name]["result"] | Promise<Commands[Name]["result"]>;
};

/** What the commands about the past work with. */
export interface TimeParts {
  readonly session: DebugSession;
  readonly places: Places;
  readonly values: ValueCommands;
}

/** Carries out the commands that look at the past, and start new runs from there. */
export function timeCommands({ session, places, values }: TimeParts): Handlers {
  return {
    history: ({ runId }) => places.history.rangeOf(runId),
    moment: ({ runId, moment }) => {
      const { gate, record } = places.moment(runId, moment);
      const { unforkable } = record;
      const why = unforkable === undefined ? {} : { unforkable };
      return { ...gateInfo(gate), forkable: unforkable === undefined, ...why };
    },
    travel: (travel) => {
      const { thread } = travel;
      const present = thread === undefined ? undefined : places.stop(thread).gate;
      return { moment: travelled(travel, { history: places.history, breakpoints: session.breakpoints, present }) };
    },
    fork: async ({ runId, moment, answer, stop = false, park }) => {
      const from = places.moment(runId, moment);
      if (answer?.kind === "goto" && !from.gate.targets().includes(answer.node)) {
        throw new Error(`"${answer.node}" is out of reach from "${from.gate.node}"`);
      }
      const given = answer === undefined ? undefined : await answerAt({ runId, moment }, answer, values);
      // Its first task comes to its gate before the promise of the fork has settled.
      const forked = randomUUID();
      if (stop && from.record.unforkable === undefined) session.stops.pauseRun(forked);
      if (park !== undefined && from.record.unforkable === undefined) session.stops.park(park, forked);
      await places.history.fork(from, { answer: given, runId: forked });
      return { runId: forked };
    },
    letEnd: ({ runId }) => {
      session.letEnd(runId);
      return null;
    },
  };
}
