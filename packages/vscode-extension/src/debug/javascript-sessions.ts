import type { GraflowEvents } from "@graflow/debug-adapter";
import { type DebugConfiguration, type DebugSession, Disposable, debug, l10n } from "vscode";
import type { KnownFlows } from "../runs/flow-server.ts";
import { debugType } from "./flow-configuration.ts";
import { withoutTemplates } from "./template-breakpoints.ts";

/** The editor's own debugger of JavaScript. */
const javascriptType = "pwa-node";

/** How long it may take to be attached. */
const attachWithinMs = 20_000;

/** A message of the protocol, as far as it says that something has happened. */
interface Message {
  readonly type?: string;
  readonly event?: string;
  readonly body?: { readonly threadId?: number };
}

/**
 * The sessions of the editor's own debugger that show the JavaScript inside of tasks: each started as a child when a step
 * goes into a task, and ended when the branch stops at another.
 */
export class JavaScriptSessions implements Disposable {
  /** Of a branch, by session and thread: what ends it. */
  readonly #inside = new Map<string, DebugSession>();
  readonly #flows: KnownFlows;
  readonly #listeners: Disposable;

  constructor(flows: KnownFlows) {
    this.#flows = flows;
    this.#listeners = Disposable.from(
      debug.onDidReceiveDebugSessionCustomEvent(({ session, event, body }) => {
        if (session.type === debugType && event === "graflow/javascript") void this.#enter(session, body);
      }),
      debug.registerDebugAdapterTrackerFactory(debugType, {
        createDebugAdapterTracker: (session) => ({
          onDidSendMessage: ({ type, event, body }: Message) => {
            if (type === "event" && event === "stopped") this.#leave(session, body?.threadId);
          },
        }),
      }),
    );
  }

  dispose(): void {
    this.#listeners.dispose();
  }

  async #enter(session: DebugSession, { threadId, webSocketUrl }: GraflowEvents["graflow/javascript"]): Promise<void> {
    let problem: { readonly error: string } | undefined;
    try {
      this.#inside.set(keyOf(session, threadId), await this.#attach(session, webSocketUrl));
    } catch (error) {
      problem = { error: error instanceof Error ? error.message : String(error) };
    }
    await session.customRequest("graflow/javascriptReady", { threadId, ...problem });
  }

  async #attach(session: DebugSession, webSocketUrl: string): Promise<DebugSession> {
    return attach(session, webSocketUrl, await withoutTemplates(this.#flows));
  }

  #leave(session: DebugSession, threadId: number | undefined): void {
    const key = keyOf(session, threadId);
    const child = this.#inside.get(key);
    this.#inside.delete(key);
    // To stop it as the user does would end the process, too; and one that is gone needs not be asked.
    child?.customRequest("disconnect", { terminateDebuggee: false }).then(undefined, () => {});
  }
}

function keyOf({ id }: DebugSession, threadId: number | undefined): string {
  return `${id} ${threadId}`;
}

/**
 * Attaches the debugger of JavaScript to a process, and resolves once it listens for stops.
 *
 * @param onWillReceiveMessage - sees what its adapter is sent, before that
 * @throws an error for the user if that cannot be
 */
async function attach(
  session: DebugSession,
  websocketAddress: string,
  onWillReceiveMessage: (message: object) => void,
): Promise<DebugSession> {
  const configuration: DebugConfiguration = {
    type: javascriptType,
    request: "attach",
    name: l10n.t("JavaScript of {0}", session.name),
    websocketAddress,
    skipFiles: ["<node_internals>/**", "**/node_modules/**"],
    internalConsoleOptions: "neverOpen",
  };
  const sessions: DebugSession[] = [];
  let timer: NodeJS.Timeout | undefined;
  const trackers: Disposable[] = [];
  try {
    const listens = new Promise<void>((resolve, reject) => {
      timer = setTimeout(
        () => reject(new Error(l10n.t("The JavaScript debugger was not attached in time."))),
        attachWithinMs,
      );
      const createDebugAdapterTracker = (child: DebugSession) => {
        if (!isIn(child, session)) return undefined;
        sessions.push(child);
        return {
          onWillReceiveMessage,
          // The root of its sessions has no threads: the one of the process has.
          onDidSendMessage: ({ type, event }: Message) => {
            if (type === "event" && event === "thread") resolve();
          },
        };
      };
      trackers.push(debug.registerDebugAdapterTrackerFactory(javascriptType, { createDebugAdapterTracker }));
    });
    const isStarted = await debug.startDebugging(session.workspaceFolder, configuration, {
      parentSession: session,
      compact: true,
    });
    if (!isStarted) throw new Error(l10n.t("The JavaScript debugger did not start."));
    await listens;
    const [root] = sessions;
    if (root === undefined) throw new Error(l10n.t("The JavaScript debugger did not start."));
    return root;
  } finally {
    clearTimeout(timer);
    for (const tracker of trackers) tracker.dispose();
  }
}

/** Whether a session was started by another, however far away. */
function isIn(session: DebugSession, around: DebugSession): boolean {
  for (let one: DebugSession | undefined = session; one !== undefined; one = one.parentSession) {
    if (one.id === around.id) return true;
  }
  return false;
}
