import { durationText } from "../../webview/model/run-text.ts";
import { translate } from "../translate.ts";
import type { NodeRecord, RunRecord } from "./run-record.ts";

/** A run as a text to read and to compare: everything that its figures say of each node. */
export function runText(run: RunRecord): string {
  const lines = [
    `flow:     ${run.flow.name}`,
    `status:   ${run.status}`,
    `duration: ${run.endedMs === undefined ? "" : durationText(run.endedMs - run.startedMs)}`,
    `input:    ${JSON.stringify(run.input)}${run.isInputCut ? " (shortened)" : ""}`,
    ...(run.error === undefined ? [] : [`error:    ${run.error}`]),
    ...(run.output === undefined ? [] : ["output:", indented(run.output)]),
    ...(run.missing === undefined
      ? []
      : [translate("{0} events are missing: the editor did not keep up.", run.missing)]),
    "",
  ];
  return `${[...lines, ...Object.entries(run.nodes).map(([path, node]) => nodeText(path, node))].join("\n")}\n`;
}

function nodeText(path: string, { state, durationMs, attempt, runs, output, error }: NodeRecord): string {
  return [
    path,
    `  ${state}`,
    ...(durationMs === undefined ? [] : [`  duration ${durationText(durationMs)}`]),
    ...(runs === undefined ? [] : [`  ${runs} times`]),
    ...(attempt === undefined || attempt < 2 ? [] : [`  attempt ${attempt}`]),
    ...(error === undefined ? [] : ["  error", indented(error)]),
    ...(output === undefined ? [] : ["  output", indented(output)]),
  ].join("\n");
}

function indented(text: string): string {
  return text.replace(/^/gm, "    ");
}
