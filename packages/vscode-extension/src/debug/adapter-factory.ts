import { join } from "node:path";
import { DebugAdapterExecutable, type ExtensionContext } from "vscode";

/** How the bundled adapter is started: as a process of its own, by the Node that the extension runs in. */
export function adapterExecutable({ extensionPath }: ExtensionContext): DebugAdapterExecutable {
  const script = join(extensionPath, "dist", "adapter.js");
  return new DebugAdapterExecutable(process.execPath, [script], { env: { ELECTRON_RUN_AS_NODE: "1" } });
}
