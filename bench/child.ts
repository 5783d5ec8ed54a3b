import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** Tracing to a service is off, whatever the caller's environment says: it would be measured too. */
const environment = { ...process.env, LANGSMITH_TRACING: "false", LANGCHAIN_TRACING_V2: "false" };

export interface ChildOptions {
  readonly args: readonly string[];
  /** Flags for Node itself. */
  readonly flags?: readonly string[];
}

/**
 * Runs a script of `processes/` and returns the JSON that it printed, of the type that the script says. What it writes
 * to stderr (LangGraph warns of its own listeners) is shown only if it fails.
 */
export async function runChild<T>(script: string, { args, flags = [] }: ChildOptions): Promise<T> {
  const path = fileURLToPath(new URL(`processes/${script}.js`, import.meta.url));
  const { stdout } = await execute(process.execPath, [...flags, path, ...args], { env: environment });
  return JSON.parse(stdout) as T;
}
