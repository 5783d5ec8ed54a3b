import { writeFileSync } from "node:fs";
import { extname, resolve } from "node:path";
import { type SvgOptions, type TaskGraph, toAscii, toDot, toMermaid, toSvg } from "@graflow/dsl";
import { CliError } from "../errors.ts";
import { type Host, writeAll } from "../host.ts";
import { loadFlow } from "../load/load-flow.ts";
import { formatOf, type GraphFormat } from "./formats.ts";

/** What `graflow graph` was asked for. */
export interface DrawRequest {
  /** `FILE#export` as typed. */
  readonly target: string;
  readonly format?: GraphFormat | undefined;
  /** A file to write to; without one, stdout. */
  readonly output?: string | undefined;
  readonly theme?: NonNullable<SvgOptions["theme"]> | undefined;
}

/** Columns of a drawing that goes to no terminal. */
const fileColumns = 120;

/**
 * Draws a flow, to a file or to stdout.
 *
 * @throws {@link CliError} FLOW8009 if nothing says which format the file is to have, FLOW8011 if it cannot be
 * written, and what {@link loadFlow} throws
 */
export async function drawFlow(request: DrawRequest, host: Host): Promise<void> {
  const { output } = request;
  const format = request.format ?? (output === undefined ? "ascii" : formatOf(output));
  if (format === undefined) {
    throw new CliError("FLOW8009", `The name "${output}" does not say which format to write`, {
      hint: "Give it one of the endings .svg, .mmd, .md, .dot, .json, .txt, or say --format.",
    });
  }
  const flow = await loadFlow(request.target, "graflow graph", host);
  const columns = output === undefined ? (host.stdout.columns ?? fileColumns) : fileColumns;
  const text = draw(flow.graph, format, { title: flow.name, theme: request.theme ?? "auto", columns });
  if (output === undefined) await writeAll(host.stdout, text);
  else
    write(
      resolve(host.cwd, output),
      output,
      extname(output).toLowerCase() === ".md" ? `\`\`\`mermaid\n${text}\`\`\`\n` : text,
    );
}

interface DrawOptions {
  readonly title: string;
  readonly theme: NonNullable<SvgOptions["theme"]>;
  readonly columns: number;
}

function draw(graph: TaskGraph, format: GraphFormat, { title, theme, columns }: DrawOptions): string {
  const text = {
    ascii: () => toAscii(graph, { width: columns }),
    mermaid: () => toMermaid(graph),
    dot: () => toDot(graph),
    svg: () => toSvg(graph, { title, theme }),
    json: () => JSON.stringify(graph, undefined, 2),
  }[format]();
  return text.endsWith("\n") ? text : `${text}\n`;
}

function write(path: string, shown: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const hint = code === "ENOENT" ? "The folder does not exist." : undefined;
    throw new CliError("FLOW8011", `"${shown}" could not be written: ${message}`, { cause: error, hint });
  }
}
