import { expect } from "vitest";
import type { DapClient } from "./dap-client.ts";

/** That something goes on is answered before or after the next stop is told: which, differs from run to run. */
const goingOn =
  /^← (next|stepIn|stepOut|continue|goto|restartFrame|pause|terminateThreads|graflow\/\w+) (ok|\{.*"allThreadsContinued".*)\n/gm;

/** Compares what was said, of some requests and events, with the golden file of a capability. */
export async function golden(client: DapClient, capability: string, ...names: readonly string[]): Promise<void> {
  const text = client.transcript.text(...names).replaceAll(goingOn, "");
  await expect(text).toMatchFileSnapshot(`transcripts/${capability}.txt`);
}
