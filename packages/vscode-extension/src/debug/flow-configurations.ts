import { dirname, isAbsolute, join } from "node:path";
import { DebugConfigurationProviderTriggerKind, l10n, Uri, type WorkspaceFolder, window, workspace } from "vscode";
import { chooseInput, type KnownInputs } from "../runs/choose-input.ts";
import { mayRun } from "../runs/flow-program.ts";
import { type FlowRef, flowKey } from "../runs/run-record.ts";
import { savedCases } from "../runs/saved-cases.ts";
import type { FlowConfiguration } from "./flow-configuration.ts";
import { configurationOfEditor, flowOfFile } from "./flow-of-editor.ts";
import { dynamicConfigurations, initialConfigurations } from "./initial-configurations.ts";

/** What configurations are made of. */
export interface ConfigurationWorld extends KnownInputs {
  /** What a process needs in its environment to report its runs to the editor. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Offers configurations, and fills in what one leaves open. */
export class FlowConfigurations {
  readonly #world: ConfigurationWorld;

  constructor(world: ConfigurationWorld) {
    this.#world = world;
  }

  /** Those that the editor asks for: for a new `launch.json`, or for its list of what needs none. */
  provide(
    trigger: DebugConfigurationProviderTriggerKind,
    folder: WorkspaceFolder | undefined,
  ): FlowConfiguration[] | Promise<FlowConfiguration[]> {
    if (trigger === DebugConfigurationProviderTriggerKind.Initial) return initialConfigurations();
    return dynamicConfigurations(this.#world.flows, folder);
  }

  /** Before the editor puts in the values of variables. Where there is no configuration, the active editor is meant. */
  async resolve(given: FlowConfiguration): Promise<FlowConfiguration | undefined> {
    const isEmpty = !given.request && given.program === undefined;
    if (!isEmpty) return given;
    if (!(await mayRun())) return undefined;
    const found = await configurationOfEditor(this.#world.flows);
    return found === undefined || given.noDebug === undefined ? found : { ...found, noDebug: given.noDebug };
  }

  /** After that: with all that the adapter has to know. Undefined if nothing is to be started. */
  async complete(
    folder: WorkspaceFolder | undefined,
    given: FlowConfiguration,
  ): Promise<FlowConfiguration | undefined> {
    if (!(await mayRun())) return undefined;
    return given.request === "attach" ? attach(given) : this.#launch(folder, given);
  }

  async #launch(folder: WorkspaceFolder | undefined, given: FlowConfiguration): Promise<FlowConfiguration | undefined> {
    if (typeof given.program !== "string" || given.program === "") {
      return refuse(l10n.t('The launch configuration has no "program": name the file to debug.'));
    }
    const program = absolute(folder, given.program);
    const cwd = given.cwd === undefined ? folderOf(program) : absolute(folder, given.cwd);
    const node = workspace.getConfiguration("graflow", Uri.file(program)).get("run.node", "node");
    const { askInput, savedInput, ...rest } = given;
    const base = { runtimeExecutable: node, internalConsoleOptions: "openOnSessionStart", ...rest, program, cwd };
    if (given.flow === undefined) return { ...base, env: { ...silent(this.#world.environment), ...given.env } };
    const flow = await this.#flow(program, given.flow);
    if (flow === undefined) return undefined;
    const env = { ...this.#world.environment, ...given.env };
    const configuration = { ...base, env, flow: flow.exportName ?? "*" };
    if (savedInput !== undefined) return withSaved(configuration, flow, savedInput);
    if (askInput !== true || "input" in given) return configuration;
    return this.#asked(configuration, flow);
  }

  async #flow(file: string, flow: string): Promise<FlowRef | undefined> {
    if (flow !== "*") return { file, name: flow, exportName: flow };
    const { flows } = await this.#world.flows.list(Uri.file(file));
    // A file that the server does not know is loaded and looked at by `graflow run`.
    return flows.length === 0 ? { file, name: file } : flowOfFile(this.#world.flows, Uri.file(file));
  }

  async #asked(configuration: FlowConfiguration, flow: FlowRef): Promise<FlowConfiguration | undefined> {
    const chosen = await chooseInput(this.#world, flow, l10n.t("Debug {0}", flow.name));
    if (chosen === undefined) return undefined;
    if (chosen.text === undefined) return configuration;
    this.#world.history.add(flowKey(flow), chosen.text);
    return { ...configuration, input: JSON.parse(chosen.text) };
  }
}

async function withSaved(
  configuration: FlowConfiguration,
  flow: FlowRef,
  name: string,
): Promise<FlowConfiguration | undefined> {
  const cases = await savedCases(flow);
  const saved = cases.find((one) => one.name === name);
  if (saved !== undefined) return saved.input === undefined ? configuration : { ...configuration, input: saved.input };
  const known = cases.map((one) => `"${one.name}"`).join(", ");
  return refuse(l10n.t('{0} has no saved input "{1}". It has: {2}', flow.name, name, known === "" ? "–" : known));
}

/** A process as a picker gives it: with the port of its inspector, if that is open. */
function attach(given: FlowConfiguration): FlowConfiguration | undefined {
  const { processId } = given;
  if (typeof processId !== "string") return given;
  const id = Number.parseInt(processId, 10);
  if (Number.isNaN(id))
    return refuse(l10n.t('Expected the number of a process as "processId", found "{0}".', processId));
  return { ...given, processId: id };
}

/** A program of the user's own is followed by the debugger; what would also report its runs is taken away. */
function silent(environment: Readonly<Record<string, string>>): Readonly<Record<string, null>> {
  return Object.fromEntries(Object.keys(environment).map((name) => [name, null]));
}

function absolute(folder: WorkspaceFolder | undefined, path: string): string {
  if (isAbsolute(path)) return path;
  const base = folder ?? workspace.workspaceFolders?.[0];
  return base === undefined ? path : join(base.uri.fsPath, path);
}

function folderOf(program: string): string {
  return workspace.getWorkspaceFolder(Uri.file(program))?.uri.fsPath ?? dirname(program);
}

function refuse(message: string): undefined {
  window.showErrorMessage(message);
  return undefined;
}
