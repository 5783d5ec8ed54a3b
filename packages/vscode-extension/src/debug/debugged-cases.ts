import { randomUUID } from "node:crypto";
import { type DebugAdapterTracker, type DebugSession, type Disposable, debug, Uri, workspace } from "vscode";
import type { CaseRun, CaseRunner } from "../testing/flow-tests.ts";
import type { CaseProcess } from "../testing/judge-run.ts";
import { debugType, type FlowConfiguration } from "./flow-configuration.ts";

/** Messages of the protocol, as far as they tell how a program ended. */
interface Message {
  readonly type?: string;
  readonly event?: string;
  readonly body?: { readonly category?: string; readonly output?: string; readonly exitCode?: number };
}

/** Debugs cases of the Testing view, and gathers what they write, so that they are judged as those that are run. */
export class DebuggedCases implements Disposable {
  readonly #cases = new Map<string, CaseListener>();
  readonly #trackers: Disposable;

  constructor() {
    this.#trackers = debug.registerDebugAdapterTrackerFactory(debugType, {
      createDebugAdapterTracker: ({ configuration }) => this.#cases.get(String(configuration.graflowCase)),
    });
  }

  /** Debugs one. */
  readonly run: CaseRunner = async ({ flow, saved, signal, onText }: CaseRun): Promise<CaseProcess | undefined> => {
    const id = randomUUID();
    const listener = new CaseListener(onText);
    this.#cases.set(id, listener);
    const configuration: FlowConfiguration = {
      type: debugType,
      request: "launch",
      name: saved.name,
      program: flow.file,
      flow: flow.exportName ?? "*",
      ...(saved.input === undefined ? undefined : { input: saved.input }),
      args: ["--json"],
      graflowCase: id,
      internalConsoleOptions: "neverOpen",
    };
    const sessions: DebugSession[] = [];
    const started = debug.onDidStartDebugSession((session) => {
      if (session.configuration.graflowCase === id) sessions.push(session);
    });
    const ended = new Promise<void>((resolve) => {
      const listening = debug.onDidTerminateDebugSession((session) => {
        if (session.configuration.graflowCase !== id) return;
        listening.dispose();
        resolve();
      });
    });
    const stop = (): void => {
      for (const session of sessions) void debug.stopDebugging(session);
    };
    signal.addEventListener("abort", stop);
    try {
      const folder = workspace.getWorkspaceFolder(Uri.file(flow.file));
      if (!(await debug.startDebugging(folder, configuration))) return undefined;
      await ended;
      return listener.process;
    } finally {
      signal.removeEventListener("abort", stop);
      started.dispose();
      this.#cases.delete(id);
    }
  };

  dispose(): void {
    this.#trackers.dispose();
  }
}

/** Hears what the adapter of one case says. */
class CaseListener implements DebugAdapterTracker {
  readonly #onText: (text: string) => void;
  #stdout = "";
  #stderr = "";
  #exitCode: number | null = null;

  constructor(onText: (text: string) => void) {
    this.#onText = onText;
  }

  onDidSendMessage({ type, event, body }: Message): void {
    if (type !== "event") return;
    if (event === "exited") this.#exitCode = body?.exitCode ?? null;
    if (event !== "output" || body?.output === undefined) return;
    if (body.category === "stdout") this.#stdout += body.output;
    if (body.category !== "stderr") return;
    this.#stderr += body.output;
    this.#onText(body.output);
  }

  get process(): CaseProcess {
    return { stdout: this.#stdout, stderr: this.#stderr, exitCode: this.#exitCode };
  }
}
