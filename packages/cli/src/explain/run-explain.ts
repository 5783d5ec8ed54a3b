import { CliError } from "../errors.ts";
import { type Host, writeAll } from "../host.ts";
import { exampleOf } from "./code-example.ts";
import { explanation } from "./explanation.ts";
import { adviceOn, findCode } from "./known-code.ts";

/**
 * Writes what a code means to stdout.
 *
 * @param typed - the code, as typed
 * @throws {@link CliError} FLOW8010 if there is no such code
 */
export async function runExplain(typed: string, host: Host): Promise<void> {
  const known = findCode(typed);
  if (known === undefined) throw new CliError("FLOW8010", `There is no code "${typed}"`, { hint: adviceOn(typed) });
  await writeAll(host.stdout, `${explanation(known, exampleOf(known.code))}\n`);
}
