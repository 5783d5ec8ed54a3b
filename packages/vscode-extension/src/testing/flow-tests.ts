import {
  type CancellationToken,
  type Disposable,
  type FileCoverage,
  type FileCoverageDetail,
  Location,
  l10n,
  Range,
  type TestController,
  type TestItem,
  TestMessage,
  type TestRun,
  type TestRunProfile,
  TestRunProfileKind,
  type TestRunRequest,
  tests,
  Uri,
  workspace,
} from "vscode";
import { inputsPath, readFlowInputs, type SavedCase } from "../runs/flow-inputs.ts";
import { type FlowPrograms, mayRun, readText } from "../runs/flow-program.ts";
import { flowRef, type KnownFlows } from "../runs/flow-server.ts";
import type { FlowRef } from "../runs/run-record.ts";
import type { SourceChanges } from "../runs/source-changes.ts";
import { CaseCoverage } from "./case-coverage.ts";
import { type CaseProcess, judgeRun } from "./judge-run.ts";
import { spawnCase } from "./spawn-case.ts";

/** A case that is to be run, and what it is run in. */
export interface CaseRun {
  readonly flow: FlowRef;
  readonly saved: SavedCase;
  readonly signal: AbortSignal;
  /** Shows what the run writes. */
  readonly onText: (text: string) => void;
}

/** Runs a case. Undefined if it was not run, and the user knows why. The debugger brings one of its own. */
export type CaseRunner = (run: CaseRun) => Promise<CaseProcess | undefined>;

/** The Testing view: each exported flow, and in it its saved inputs as cases. */
export class FlowTests implements Disposable {
  readonly #flows: KnownFlows;
  readonly #controller: TestController;
  readonly #cases = new WeakMap<TestItem, { readonly flow: FlowRef; readonly saved: SavedCase }>();
  readonly #details = new WeakMap<FileCoverage, readonly FileCoverageDetail[]>();
  readonly #subscriptions: readonly Disposable[];

  constructor(flows: KnownFlows, programs: FlowPrograms, { onDidRest }: SourceChanges) {
    this.#flows = flows;
    this.#controller = tests.createTestController("graflow", "Graflow");
    this.#controller.refreshHandler = () => this.#list();
    const runner = byProgram(programs);
    this.addProfile(l10n.t("Run"), TestRunProfileKind.Run, runner);
    const coverage = this.addProfile(l10n.t("Nodes reached"), TestRunProfileKind.Coverage, runner);
    coverage.loadDetailedCoverage = async (_run, file) => [...(this.#details.get(file) ?? [])];
    this.#subscriptions = [this.#controller, onDidRest(() => this.refresh())];
  }

  /** Lists the tests anew. */
  refresh(): void {
    void this.#list();
  }

  /** Adds a way to run cases. */
  addProfile(label: string, kind: TestRunProfileKind, runner: CaseRunner): TestRunProfile {
    const run = (request: TestRunRequest, token: CancellationToken): Promise<void> => this.#run(request, token, runner);
    return this.#controller.createRunProfile(label, kind, run, kind === TestRunProfileKind.Run);
  }

  dispose(): void {
    for (const one of this.#subscriptions) one.dispose();
  }

  async #list(): Promise<void> {
    const { flows } = await this.#flows.list();
    const files = new Map<string, TestItem>();
    for (const item of flows) {
      if (item.exportName === undefined) continue;
      const uri = Uri.parse(item.uri);
      const file = files.get(item.uri) ?? this.#controller.createTestItem(item.uri, workspace.asRelativePath(uri), uri);
      files.set(item.uri, file);
      const flow = this.#controller.createTestItem(`${item.uri}#${item.exportName}`, item.name, uri);
      flow.range = rangeOf(item.range);
      file.children.add(flow);
      await this.#addCases(flow, flowRef(item));
    }
    this.#controller.items.replace([...files.values()]);
  }

  async #addCases(item: TestItem, flow: FlowRef): Promise<void> {
    const path = inputsPath(flow.file);
    const text = await readText(path);
    if (text === undefined) return;
    const { cases, problems } = readFlowInputs(text);
    if (problems.length > 0) item.error = problems.join("\n");
    for (const saved of cases) {
      if (saved.flow !== flow.exportName) continue;
      const test = this.#controller.createTestItem(`${item.id}/${saved.name}`, saved.name, Uri.file(path));
      const line = text.slice(0, saved.offset).split("\n").length - 1;
      test.range = new Range(line, 0, line, 0);
      this.#cases.set(test, { flow, saved });
      item.children.add(test);
    }
  }

  async #run(request: TestRunRequest, token: CancellationToken, runner: CaseRunner): Promise<void> {
    if (!(await mayRun())) return;
    const run = this.#controller.createTestRun(request);
    const stop = new AbortController();
    const stopping = token.onCancellationRequested(() => stop.abort());
    const coverage = request.profile?.kind === TestRunProfileKind.Coverage ? new CaseCoverage() : undefined;
    try {
      const items = this.#chosen(request, run);
      for (const item of items) run.enqueued(item);
      for (const item of items) {
        if (token.isCancellationRequested) run.skipped(item);
        else await this.#runCase(item, { run, runner, coverage, signal: stop.signal });
      }
      for (const [file, details] of (await coverage?.files(this.#flows)) ?? []) {
        this.#details.set(file, details);
        run.addCoverage(file);
      }
    } finally {
      stopping.dispose();
      run.end();
    }
  }

  /** The cases that a request means. */
  #chosen({ include, exclude }: TestRunRequest, run: TestRun): readonly TestItem[] {
    const chosen: TestItem[] = [];
    const visit = (item: TestItem): void => {
      if (exclude?.includes(item)) return;
      if (this.#cases.has(item)) chosen.push(item);
      else if (item.children.size === 0) {
        run.skipped(item);
        const path = inputsPath(item.uri?.fsPath ?? "");
        run.appendOutput(
          `${l10n.t("{0} has no saved inputs: they stand in {1}.", item.label, path)}\r\n`,
          undefined,
          item,
        );
      }
      item.children.forEach(visit);
    };
    if (include === undefined) this.#controller.items.forEach(visit);
    else include.forEach(visit);
    return chosen;
  }

  async #runCase(item: TestItem, world: CaseWorld): Promise<void> {
    const { run, runner, coverage, signal } = world;
    const found = this.#cases.get(item);
    if (found === undefined) return;
    run.started(item);
    const startedMs = performance.now();
    const onText = (text: string): void => run.appendOutput(text.replaceAll(/\r?\n/g, "\r\n"), undefined, item);
    const ended = await runner({ ...found, signal, onText });
    const tookMs = performance.now() - startedMs;
    if (ended === undefined || signal.aborted) {
      run.skipped(item);
      return;
    }
    coverage?.add(found.flow, ended.stdout);
    const verdict = judgeRun(found.saved, ended);
    if (verdict.kind === "passed") {
      run.passed(item, tookMs);
      return;
    }
    const difference = verdict.kind === "failed" ? verdict.difference : undefined;
    const message =
      difference === undefined
        ? new TestMessage(verdict.message)
        : TestMessage.diff(verdict.message, difference.expected, difference.actual);
    if (item.uri !== undefined && item.range !== undefined) message.location = new Location(item.uri, item.range);
    if (verdict.kind === "failed") run.failed(item, message, tookMs);
    else run.errored(item, message, tookMs);
  }
}

interface CaseWorld {
  readonly run: TestRun;
  readonly runner: CaseRunner;
  readonly coverage: CaseCoverage | undefined;
  readonly signal: AbortSignal;
}

/** Runs cases by the workspace's own graflow, each in a process of its own. */
function byProgram(programs: FlowPrograms): CaseRunner {
  return async ({ flow, saved, signal, onText }) => {
    const input = saved.input === undefined ? undefined : JSON.stringify(saved.input);
    const program = await programs.run(flow, input, "--json");
    return program === undefined ? undefined : spawnCase({ ...program, signal, onText });
  };
}

function rangeOf({ start, end }: { readonly start: Place; readonly end: Place }): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

interface Place {
  readonly line: number;
  readonly character: number;
}
