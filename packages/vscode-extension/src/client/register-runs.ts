import {
  commands,
  type Disposable,
  type ExtensionContext,
  type LogOutputChannel,
  l10n,
  type TaskProvider,
  workspace,
} from "vscode";
import { DebuggedRuns } from "../runs/debugged-runs.ts";
import { FlowPrograms } from "../runs/flow-program.ts";
import { type FlowServer, KnownFlows } from "../runs/flow-server.ts";
import { InputHistory } from "../runs/input-history.ts";
import { registerRunCommands } from "../runs/run-commands.ts";
import type { RunRecord } from "../runs/run-record.ts";
import { RunServer } from "../runs/run-server.ts";
import { FlowTasks } from "../runs/run-tasks.ts";
import { Runs } from "../runs/runs.ts";
import { SourceChanges } from "../runs/source-changes.ts";
import { SourceMarks } from "../runs/source-marks.ts";
import { subFlowsOf } from "../runs/sub-flows.ts";
import { FlowTests } from "../testing/flow-tests.ts";
import { FlowsAndTasks } from "../views/flows-and-tasks.ts";
import { RecentRuns } from "../views/recent-runs.ts";
import { RunDocuments } from "../views/run-documents.ts";
import { registerRunViewCommands } from "../views/run-view-commands.ts";

/** Where the workspace keeps its runs. */
const storeKey = "graflow.runs";

/** How long events are gathered until they are shown. */
const gatherMs = 60;

/** What other parts of the extension get to know of runs. */
export interface RunsApi {
  readonly runs: Runs;
  readonly debugged: DebuggedRuns;
  readonly tests: FlowTests;
  readonly flows: KnownFlows;
  readonly history: InputHistory;
  /** What a process needs in its environment to report its runs here. */
  readonly environment: Readonly<Record<string, string>>;
  /** Of the type `graflow`. */
  readonly tasks: TaskProvider;
  /** Lists everything anew: the language server has begun to answer. */
  refresh(): void;
}

/** Everything that runs flows and shows runs. Called once, when the language server is wanted. */
export async function registerRuns(
  context: ExtensionContext,
  server: FlowServer,
  log: LogOutputChannel,
): Promise<RunsApi> {
  const runs = new Runs(
    {
      load: () => context.workspaceState.get<readonly RunRecord[]>(storeKey, []),
      save: (records) => void context.workspaceState.update(storeKey, records),
    },
    { now: () => Date.now(), soon: (callback) => void setTimeout(callback, gatherMs) },
  );
  const flows = new KnownFlows(server);
  const runServer = await RunServer.start(async (hello, stop) => {
    log.debug(`Run ${hello.runId} of ${hello.flow.file}, process ${hello.pid}`);
    const { file, exportName, name } = hello.flow;
    const flow = await flows.resolve({ file, name, ...(exportName === undefined ? undefined : { exportName }) });
    const subFlows = await subFlowsOf(flows, flow, hello.flow.nodes);
    return runs.begin(hello, { flow, subFlows, stop });
  });
  followTerminals(context, runServer);
  const programs = new FlowPrograms(runServer);
  const history = new InputHistory({
    get: (key) => context.workspaceState.get<readonly string[]>(key),
    update: (key, texts) => void context.workspaceState.update(key, texts),
  });
  const changes = new SourceChanges();
  const flowTests = new FlowTests(flows, programs, changes);
  const flowsAndTasks = new FlowsAndTasks(flows, changes);
  const debugged = new DebuggedRuns();
  const marks = new SourceMarks(runs, debugged, flows);
  const running: Disposable = runs.onDidChange(() => {
    const isRunning = runs.all.some(({ status }) => status === "running");
    void commands.executeCommand("setContext", "graflow.running", isRunning);
  });
  context.subscriptions.push(
    { dispose: () => void runServer.dispose() },
    changes,
    running,
    flowTests,
    marks,
    new RecentRuns(runs),
    flowsAndTasks,
    new RunDocuments(runs),
    ...registerRunCommands({ runs, flows, programs, history }),
    ...registerRunViewCommands(runs, flows),
  );
  await commands.executeCommand("setContext", "graflow.active", true);
  return {
    runs,
    debugged,
    tests: flowTests,
    flows,
    history,
    environment: runServer.environment,
    tasks: new FlowTasks(programs, flows),
    refresh: () => {
      flowTests.refresh();
      flowsAndTasks.refresh();
      marks.refresh();
    },
  };
}

/** Lets `graflow run` in the editor's terminals report here, unless the user does not want that. */
function followTerminals(context: ExtensionContext, { environment }: RunServer): void {
  const { environmentVariableCollection: variables } = context;
  const set = (): void => {
    variables.clear();
    variables.persistent = false;
    if (!workspace.getConfiguration("graflow").get("runs.followTerminals", true)) return;
    variables.description = l10n.t("Shows runs of flows in the editor");
    for (const [name, value] of Object.entries(environment)) variables.replace(name, value);
  };
  set();
  context.subscriptions.push(
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("graflow.runs.followTerminals")) set();
    }),
  );
}
