import { awaitOrStuck } from "../await-or-stuck.ts";
import { CliError } from "../errors.ts";
import type { Host } from "../host.ts";
import { loadModule } from "./load-module.ts";
import { type LoadedFlow, pickFlow } from "./pick-flow.ts";
import { checkSourceFile } from "./source-file.ts";
import { parseTarget } from "./target.ts";

/**
 * The flow that `FILE#export` means; the file is run as a module.
 *
 * @param command - how the command was called, for messages that say what to type: `graflow run`
 * @throws {@link CliError} FLOW8001 to FLOW8006, FLOW8013; the error itself where the text of a flow has mistakes
 */
export async function loadFlow(typed: string, command: string, host: Host): Promise<LoadedFlow> {
  const target = parseTarget(typed, host.cwd);
  checkSourceFile(target.file, host.cwd);
  const module = await awaitOrStuck(loadModule(target.file), host, () => {
    return new CliError("FLOW8013", `"${target.typed}" never finished loading: it awaits something that cannot come`);
  });
  return pickFlow(module, target, command);
}
