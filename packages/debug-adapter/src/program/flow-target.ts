import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";
import type { LaunchArguments } from "./launch-arguments.ts";

/** How long an argument may be on every system. */
const longestArgument = process.platform === "win32" ? 30_000 : 120_000;

/**
 * What runs one flow of a file by itself: the command of the workspace's own graflow, with its arguments.
 *
 * @throws an error for the user if graflow is not installed there, or the input cannot be given
 */
export function flowTarget(program: string, { flow = "*", input, args = [] }: LaunchArguments): readonly string[] {
  const from = createRequire(program);
  let manifest: string;
  try {
    manifest = from.resolve("graflow/package.json");
  } catch {
    throw new Error(
      `"graflow" is not installed where ${program} stands, and it is what runs a flow by itself: install it, or leave "flow" out`,
    );
  }
  const { bin } = from(manifest) as { readonly bin: { readonly graflow: string } };
  const command = resolve(dirname(manifest), bin.graflow);
  return [command, "run", flow === "*" ? program : `${program}#${flow}`, ...inputArguments(input), ...args];
}

function inputArguments(input: unknown): readonly string[] {
  if (input === undefined) return [];
  const text = JSON.stringify(input);
  if (text.length <= longestArgument) return ["--input", text];
  throw new Error(
    `"input" has ${text.length} characters as JSON, and at most ${longestArgument} fit on a command line: put it in a file, and write "args": ["--input", "@file.json"]`,
  );
}
