import type { At } from "../connection/protocol.ts";
import type { ExpressionPlace } from "../expressions/expression.ts";
import type { History, Moment } from "../history/history.ts";
import type { DebugSession } from "../session.ts";
import type { Stop } from "../stops/stops.ts";

/** What an adapter's commands are about, found in a session. */
export class Places {
  readonly #session: DebugSession;

  constructor(session: DebugSession) {
    this.#session = session;
  }

  /**
   * The history of the session's runs.
   *
   * @throws an error for the user if none is kept
   */
  get history(): History {
    const { history } = this.#session;
    if (history === undefined) throw new Error('No history is kept in this session: begin it with "history": 1000');
    return history;
  }

  /**
   * A thread that stands still.
   *
   * @throws an error for the user if it does not
   */
  stop(thread: number): Stop {
    const stop = this.#session.stops.stopAt(thread);
    if (stop === undefined) throw new Error(`Thread ${thread} does not stand still`);
    return stop;
  }

  /**
   * A recorded moment.
   *
   * @throws an error for the user if it is not kept
   */
  moment(runId: string, number: number): Moment {
    const moment = this.history.moment(runId, number);
    if (moment !== undefined) return moment;
    const { oldest, latest } = this.history.rangeOf(runId);
    throw new Error(`Moment ${number} is not kept: there are ${oldest} to ${latest}`);
  }

  /**
   * Where an expression is evaluated.
   *
   * @throws an error for the user if that is no longer so
   */
  place(at: At): ExpressionPlace {
    const { frame } = at;
    if ("thread" in at) {
      const stop = this.stop(at.thread);
      return { gate: stop.gate, changed: this.#session.changeOf(stop), frame };
    }
    const moment = this.moment(at.runId, at.moment);
    return { ...this.history.place(moment), frame };
  }
}
