import { commands, debug, type ExtensionContext, l10n, TestRunProfileKind, Uri, workspace } from "vscode";
import { chooseFlow, type GivenFlow, givenFlow } from "../runs/choose-flow.ts";
import { mayRun } from "../runs/flow-program.ts";
import type { FlowTests } from "../testing/flow-tests.ts";
import { adapterExecutable } from "./adapter-factory.ts";
import { DebuggedCases } from "./debugged-cases.ts";
import { debugType } from "./flow-configuration.ts";
import { type ConfigurationWorld, FlowConfigurations } from "./flow-configurations.ts";
import { flowConfiguration } from "./flow-of-editor.ts";
import { FollowedRuns, type FollowedWorld } from "./followed-runs.ts";
import { answerForkQuestions } from "./fork-questions.ts";
import { JavaScriptSessions } from "./javascript-sessions.ts";
import { ShownValues } from "./shown-values.ts";

/** What the debugger works with. */
export interface DebugWorld extends ConfigurationWorld, FollowedWorld {
  readonly tests: FlowTests;
}

/** What other parts of the extension get to know of the debugger. */
export interface DebugApi {
  readonly configurations: FlowConfigurations;
  readonly followed: FollowedRuns;
}

/** Everything that debugs flows. Called once, when the language server is wanted. */
export function registerDebug(context: ExtensionContext, world: DebugWorld): DebugApi {
  const cases = new DebuggedCases();
  const followed = new FollowedRuns(world);
  world.tests.addProfile(l10n.t("Debug"), TestRunProfileKind.Debug, cases.run);
  context.subscriptions.push(
    cases,
    followed,
    answerForkQuestions(),
    new JavaScriptSessions(world.flows),
    new ShownValues(world.flows),
    debug.registerDebugAdapterDescriptorFactory(debugType, {
      createDebugAdapterDescriptor: () => adapterExecutable(context),
    }),
    commands.registerCommand("graflow.debug", (given?: GivenFlow) => debugFlow(world, given)),
  );
  return { configurations: new FlowConfigurations(world), followed };
}

async function debugFlow({ flows }: DebugWorld, given?: GivenFlow): Promise<void> {
  if (!(await mayRun())) return;
  const flow = given === undefined ? await chooseFlow(flows, l10n.t("Debug which flow?")) : givenFlow(given);
  if (flow === undefined) return;
  await debug.startDebugging(workspace.getWorkspaceFolder(Uri.file(flow.file)), flowConfiguration(flow));
}
