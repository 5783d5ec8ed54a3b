import { basename, isAbsolute, join } from "node:path";
import {
  type CancellationToken,
  l10n,
  ProcessExecution,
  type ProviderResult,
  Task,
  type TaskDefinition,
  TaskGroup,
  type TaskProvider,
  TaskRevealKind,
  TaskScope,
  Uri,
  workspace,
} from "vscode";
import { type FlowPrograms, type Program, readText } from "./flow-program.ts";
import { flowRef, type KnownFlows } from "./flow-server.ts";
import type { FlowRef } from "./run-record.ts";
import { findGraflow } from "./workspace-graflow.ts";

/** A task of type `graflow` as it stands in `tasks.json`. */
interface FlowTaskDefinition extends TaskDefinition {
  readonly type: "graflow";
  /** Absolute, or relative to the workspace folder. */
  readonly file: string;
  /** The export; undefined for a file that exports one flow. */
  readonly flow?: string;
  /** Any JSON. */
  readonly input?: unknown;
}

/** A task that runs a flow in a terminal. */
export function flowTask(flow: FlowRef, program: Program, definition: TaskDefinition = definitionOf(flow)): Task {
  const { command, args, cwd, env } = program;
  const scope = workspace.getWorkspaceFolder(Uri.file(flow.file)) ?? TaskScope.Workspace;
  const execution = new ProcessExecution(command, [...args], { cwd, env: { ...env } });
  const task = new Task(definition, scope, taskName(flow), "graflow", execution);
  task.group = TaskGroup.Test;
  task.presentationOptions = { reveal: TaskRevealKind.Always, focus: false, clear: true };
  return task;
}

/** Offers the workspace's flows as tasks, and runs those of `tasks.json`. */
export class FlowTasks implements TaskProvider {
  readonly #programs: FlowPrograms;
  readonly #flows: KnownFlows;

  constructor(programs: FlowPrograms, flows: KnownFlows) {
    this.#programs = programs;
    this.#flows = flows;
  }

  provideTasks(token: CancellationToken): ProviderResult<Task[]> {
    return workspace.isTrusted ? this.#all(token) : [];
  }

  async #all(token: CancellationToken): Promise<Task[]> {
    const { flows } = await this.#flows.list();
    const tasks: Task[] = [];
    for (const item of flows) {
      if (item.exportName === undefined || token.isCancellationRequested) continue;
      const flow = flowRef(item);
      // What cannot be run is not offered; nobody has asked for it, so nobody is told.
      if ((await findGraflow(flow.file, readText)) === undefined) continue;
      const program = await this.#programs.run(flow, undefined);
      if (program !== undefined) tasks.push(flowTask(flow, program));
    }
    return tasks;
  }

  async resolveTask(task: Task): Promise<Task | undefined> {
    const { file, flow: exportName, input } = task.definition as Partial<FlowTaskDefinition>;
    if (typeof file !== "string") return undefined;
    const folder = typeof task.scope === "object" ? task.scope : workspace.workspaceFolders?.[0];
    const path = isAbsolute(file) || folder === undefined ? file : join(folder.uri.fsPath, file);
    const flow: FlowRef = {
      file: path,
      name: exportName ?? basename(path),
      ...(exportName === undefined ? undefined : { exportName }),
    };
    const program = await this.#programs.run(flow, input === undefined ? undefined : JSON.stringify(input));
    return program === undefined ? undefined : flowTask(flow, program, task.definition);
  }
}

function definitionOf(flow: FlowRef): FlowTaskDefinition {
  const file = workspace.asRelativePath(flow.file, false);
  return { type: "graflow", file, ...(flow.exportName === undefined ? undefined : { flow: flow.exportName }) };
}

function taskName({ file, name }: FlowRef): string {
  return l10n.t("run {0} ({1})", name, workspace.asRelativePath(file));
}
