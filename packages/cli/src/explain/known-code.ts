import { nearest } from "@graflow/dsl";
import { type AnalyzerCode, analyzerCodes, machineFixed } from "@graflow/lsp";
import { runtimeCodes } from "@graflow/runtime";
import { cliCodes } from "../errors.ts";

/** What a code stands for. */
export interface KnownCode {
  readonly code: string;
  /** What it is, in one line. */
  readonly title: string;
  /** What reports it. */
  readonly origin: "check" | "run" | "command line";
  /** Of what check reports. */
  readonly severity?: "error" | "warning" | "hint";
  /** Whether `graflow check --fix` repairs it by itself. */
  readonly isFixable: boolean;
}

/** Check says first what some codes mean that runs have as well. */
const all: readonly KnownCode[] = [...ofCheck(), ...ofRuns(), ...ofCommandLine()];

/**
 * The code that was typed: in any case, also by its number alone.
 *
 * @returns undefined if there is none
 */
export function findCode(typed: string): KnownCode | undefined {
  const name = nameOf(typed);
  return all.find(({ code }) => code === name);
}

/** What to do where there is no such code. */
export function adviceOn(typed: string): string {
  const guess = nearest(
    nameOf(typed),
    all.map(({ code }) => code),
  );
  return guess === undefined ? "Codes are FLOW and four digits, such as FLOW1001." : `Did you mean ${guess}?`;
}

function nameOf(typed: string): string {
  const name = typed.trim().toUpperCase();
  return /^\d+$/.test(name) ? `FLOW${name}` : name;
}

function ofCheck(): readonly KnownCode[] {
  return Object.entries(analyzerCodes).map(([code, { title, severity }]) => {
    return { code, title, origin: "check", severity, isFixable: machineFixed.has(code as AnalyzerCode) };
  });
}

function ofRuns(): readonly KnownCode[] {
  return Object.entries(runtimeCodes).map(([code, title]) => ({ code, title, origin: "run", isFixable: false }));
}

function ofCommandLine(): readonly KnownCode[] {
  return Object.entries(cliCodes).map(([code, title]) => ({ code, title, origin: "command line", isFixable: false }));
}
