import type { GraflowEvents } from "@graflow/debug-adapter";
import { type DebugSession, type DebugSessionCustomEvent, Disposable, debug, window } from "vscode";
import type { DebugMessage } from "../../webview/protocol.ts";
import type { DebuggedRuns } from "../runs/debugged-runs.ts";
import type { KnownFlows } from "../runs/flow-server.ts";
import type { RunEntry, Runs } from "../runs/runs.ts";
import { debugType } from "./flow-configuration.ts";
import { helloOf } from "./flow-of-run.ts";
import { pastMoment, pathOf } from "./past-moment.ts";
import { stateEvents } from "./state-events.ts";

/** What follows runs, and where they are shown. */
export interface FollowedWorld {
  readonly runs: Runs;
  readonly debugged: DebuggedRuns;
  readonly flows: KnownFlows;
}

/** A branch that stands still. */
interface Held {
  readonly path: string;
  readonly threadId: number | undefined;
}

/** A run of a session. */
interface Followed {
  readonly session: DebugSession;
  held: readonly Held[];
  /** Where it does not tell of itself. */
  readonly entry: Promise<RunEntry | undefined>;
}

/** The runs of all debug sessions, as their adapters tell of them: shown in the graph and in the text. */
export class FollowedRuns implements Disposable {
  readonly #world: FollowedWorld;
  readonly #runs = new Map<string, Followed>();
  /** The branch of a run that is shown at a moment of the past, in place of where it stands; also of one that has ended. */
  readonly #pasts = new Map<string, Held & { readonly session: DebugSession }>();
  readonly #listeners: Disposable;

  constructor(world: FollowedWorld) {
    this.#world = world;
    this.#listeners = Disposable.from(
      debug.onDidReceiveDebugSessionCustomEvent((event) => this.#receive(event)),
      debug.onDidTerminateDebugSession((session) => {
        for (const [id, run] of this.#runs) if (run.session === session) this.#end(id, run);
        for (const [id, past] of this.#pasts) if (past.session === session) this.#showPresent(id);
      }),
    );
  }

  /** Does what the user wants of a run that is held: with the branch that stands at the node, or with the one in focus. */
  readonly act = async ({ run: id, action, node }: DebugMessage): Promise<void> => {
    const [run, past] = [this.#runs.get(id), this.#pasts.get(id)];
    const session = past?.session ?? run?.session;
    const held = (past === undefined ? (run?.held ?? []) : [past]).filter(({ threadId }) => threadId !== undefined);
    const focused = debug.activeStackItem?.threadId;
    const there = action === "jump" ? held : held.filter(({ path }) => path === node || path.startsWith(`${node}>`));
    const [first, ...others] = there.toSorted((left) => (left.threadId === focused ? -1 : 0));
    if (session === undefined || first === undefined) return;
    try {
      const branch = action === "jump" ? await whichReaches(session, node, [first, ...others]) : first;
      const target = action === "jump" ? { node: node.replaceAll(">", "/") } : {};
      await session.customRequest(`graflow/${action}`, { threadId: branch.threadId, ...target });
    } catch (error) {
      window.showErrorMessage(error instanceof Error ? error.message : String(error));
    }
  };

  dispose(): void {
    this.#listeners.dispose();
  }

  #receive({ session, event, body }: DebugSessionCustomEvent): void {
    if (session.type !== debugType) return;
    switch (event) {
      case "graflow/runStarted":
        return this.#begin(session, body);
      case "graflow/states":
        return this.#follow(body);
      case "graflow/history":
        return this.#showPast(session, body);
      case "graflow/runEnded":
        return void this.#ended(body);
    }
  }

  #begin(session: DebugSession, run: GraflowEvents["graflow/runStarted"]): void {
    // A flow that `graflow run` runs tells more of itself, by the environment that it was given.
    const tells = session.configuration.request === "launch" && session.configuration.flow !== undefined;
    const entry = tells ? Promise.resolve(undefined) : this.#entry(session, run);
    this.#runs.set(run.runId, { session, held: [], entry });
  }

  async #entry(session: DebugSession, run: GraflowEvents["graflow/runStarted"]): Promise<RunEntry | undefined> {
    const { flows, runs } = this.#world;
    const hello = await helloOf(flows, run);
    if (hello === undefined || runs.find(run.runId) !== undefined) return undefined;
    return runs.begin(hello, { stop: () => void debug.stopDebugging(session) });
  }

  #follow(states: GraflowEvents["graflow/states"]): void {
    const run = this.#runs.get(states.runId);
    if (run === undefined) return;
    run.held = states.held.map(({ node, threadId }) => ({ path: pathOf(node), threadId }));
    const events = stateEvents(states, Date.now());
    void run.entry.then(async (entry) => {
      for (const event of events) entry?.take({ type: "event", event });
      await this.#hold(states.runId, run);
    });
  }

  async #hold(id: string, run: Followed): Promise<void> {
    const { held, session } = run;
    const paths = held.map(({ path }) => path);
    const targets = await Promise.all(held.map(({ threadId }) => targetsOf(session, threadId)));
    // It may have gone on while it was asked.
    if (run.held === held && this.#runs.has(id)) this.#world.debugged.hold(id, paths, targets.flat());
  }

  #showPast(session: DebugSession, { threadId, runId, past }: GraflowEvents["graflow/history"]): void {
    if (past !== null) {
      this.#pasts.set(runId, { session, path: pathOf(past.node), threadId });
      this.#world.debugged.showPast(runId, pastMoment(past));
      // Of two branches that look back, the one that did so last is shown.
    } else if (this.#pasts.get(runId)?.threadId === threadId) this.#showPresent(runId);
  }

  #showPresent(runId: string): void {
    this.#pasts.delete(runId);
    this.#world.debugged.showPast(runId, undefined);
  }

  async #ended({ runId, status, error }: GraflowEvents["graflow/runEnded"]): Promise<void> {
    const run = this.#runs.get(runId);
    if (run === undefined) return;
    const cause = error === undefined ? undefined : { error: { message: error } };
    const event = { type: "runEnded", status, time: Date.now(), ...cause };
    (await run.entry)?.take({ type: "event", event });
    this.#end(runId, run);
  }

  #end(id: string, run: Followed): void {
    this.#runs.delete(id);
    this.#pasts.delete(id);
    void run.entry.then((entry) => {
      entry?.close();
      this.#world.debugged.release(id);
    });
  }
}

/** The nodes that a branch can go on at, by their paths; none of one whose stop is not shown yet. */
async function targetsOf(session: DebugSession, threadId: number | undefined): Promise<readonly string[]> {
  if (threadId === undefined) return [];
  try {
    const { nodes } = (await session.customRequest("graflow/targets", { threadId })) as {
      readonly nodes: readonly string[];
    };
    return nodes.map((node) => pathOf(node));
  } catch {
    // It has gone on.
    return [];
  }
}

/** The first branch that can go on at a node; the first of all where none can, which then says why. */
async function whichReaches(session: DebugSession, node: string, branches: readonly [Held, ...Held[]]): Promise<Held> {
  for (const branch of branches) {
    if ((await targetsOf(session, branch.threadId)).includes(node)) return branch;
  }
  return branches[0];
}
