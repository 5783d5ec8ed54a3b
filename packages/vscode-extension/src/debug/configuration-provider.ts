import { type DebugConfigurationProvider, DebugConfigurationProviderTriggerKind, type WorkspaceFolder } from "vscode";
import type { FlowConfiguration } from "./flow-configuration.ts";
import type { FlowConfigurations } from "./flow-configurations.ts";

/** The provider that the editor asks, made when it first asks: with the one for new files it also fills in what is left open. */
export function configurationProvider(
  trigger: DebugConfigurationProviderTriggerKind,
  wanted: () => Promise<FlowConfigurations>,
): DebugConfigurationProvider {
  const provideDebugConfigurations = async (folder: WorkspaceFolder | undefined): Promise<FlowConfiguration[]> =>
    (await wanted()).provide(trigger, folder);
  // Of several providers of one type each is asked to resolve: one is enough.
  if (trigger !== DebugConfigurationProviderTriggerKind.Initial) return { provideDebugConfigurations };
  return {
    provideDebugConfigurations,
    resolveDebugConfiguration: async (_folder, given) => (await wanted()).resolve(given),
    resolveDebugConfigurationWithSubstitutedVariables: async (folder, given) =>
      (await wanted()).complete(folder, given),
  };
}
