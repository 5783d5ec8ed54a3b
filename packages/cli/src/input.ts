import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { CliError } from "./errors.ts";
import type { Host } from "./host.ts";
import { findJsonError } from "./json/find-json-error.ts";
import { jsonMistakeText } from "./json/mistake-text.ts";

/**
 * The value of `--input`: JSON as it stands, `@file` for a file's content, `-` for what comes in on stdin.
 *
 * @throws {@link CliError} FLOW8007 if it is not JSON, FLOW8008 if it cannot be read
 */
export async function readInput(option: string, host: Host): Promise<unknown> {
  if (option === "-") return parse(await readStdin(host), "stdin");
  if (!option.startsWith("@")) return parse(option, "--input");
  const file = option.slice(1);
  try {
    return parse(readFileSync(resolve(host.cwd, file), "utf8"), `"${file}"`);
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw new CliError("FLOW8008", `The input file "${file}" could not be read: ${messageOf(error)}`, { cause: error });
  }
}

async function readStdin({ stdin, stderr }: Host): Promise<string> {
  if (stdin.isTTY === true)
    stderr.write("Reading the input from the terminal; end it with Ctrl-D on a line of its own.\n");
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of stdin) chunks.push(Buffer.from(chunk));
  } catch (error) {
    throw new CliError("FLOW8008", `The input could not be read from stdin: ${messageOf(error)}`, { cause: error });
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parse(text: string, source: string): unknown {
  const json = text.replace(/^\ufeff/, "");
  const mistake = findJsonError(json);
  if (mistake !== undefined) throw new CliError("FLOW8007", ...jsonMistakeText(json, mistake, source));
  return JSON.parse(json);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
