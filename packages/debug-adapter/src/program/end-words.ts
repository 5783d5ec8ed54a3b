import type { ProgramEnd } from "./started-program.ts";

/** What is to be said of how a program has ended by itself; nothing where all went well. */
export function endWords({ exitCode = 0, signal }: ProgramEnd, ranFlow: boolean): string | undefined {
  if (signal !== undefined) return `The program was ended by ${signal}`;
  if (ranFlow) return exitCode === 0 ? undefined : `The program ended with exit code ${exitCode}`;
  if (exitCode === 0) return "The program ended without running a flow";
  return `The program ended with exit code ${exitCode}, without running a flow`;
}
