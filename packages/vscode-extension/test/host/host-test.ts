import { writeFile } from "node:fs/promises";
import { join } from "node:path";

/** How a test inside the extension host came out. */
export interface HostResult {
  readonly name: string;
  /** What it failed with. */
  readonly error?: string;
}

/** The file that the results are written to, beside the bundle of the tests. */
export const resultsFile = "results.json";

const tests: { readonly name: string; readonly body: () => Promise<void> }[] = [];

/** A test that is run inside the extension host, one after the other: all share its workspace. */
export function hostTest(name: string, body: () => Promise<void>): void {
  tests.push({ name, body });
}

/**
 * Runs all tests, and writes after each how they came out until then: what hangs takes nothing with it.
 *
 * @param folder - where the bundle of the tests is
 */
export async function runHostTests(folder: string): Promise<void> {
  const results: HostResult[] = [];
  for (const { name, body } of tests) {
    try {
      await body();
      results.push({ name });
    } catch (error) {
      results.push({ name, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
    await writeFile(join(folder, resultsFile), JSON.stringify(results));
  }
}
