import { inputsPath, readFlowInputs, type SavedCase } from "./flow-inputs.ts";
import { readText } from "./flow-program.ts";
import type { FlowRef } from "./run-record.ts";

/** The saved inputs of a flow. */
export async function savedCases({ file, exportName }: FlowRef): Promise<readonly SavedCase[]> {
  const text = await readText(inputsPath(file));
  return text === undefined ? [] : readFlowInputs(text).cases.filter(({ flow }) => flow === exportName);
}
