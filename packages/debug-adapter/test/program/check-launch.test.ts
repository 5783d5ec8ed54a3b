import { basename, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { checkLaunch } from "../../src/program/check-launch.ts";
import type { LaunchArguments } from "../../src/program/launch-arguments.ts";

const program = fileURLToPath(import.meta.url);

function mistake(given: object): string {
  try {
    checkLaunch({ program, ...given } as LaunchArguments);
  } catch (error) {
    return (error as Error).message;
  }
  return "";
}

test.each<readonly [object, string]>([
  [{}, ""],
  [{ program: basename(program), cwd: dirname(program) }, ""],
  [{ program: undefined }, 'The launch configuration has no "program": name the TypeScript or JavaScript file to run'],
  [{ program: 3 }, '"program" has to be a text, and is 3'],
  [{ program: "/missing.ts" }, '"program" is /missing.ts, which does not exist'],
  [{ program: "missing.ts", cwd: dirname(program) }, 'which does not exist (relative names count from "cwd")'],
  [{ program: dirname(program) }, "which is a folder: name the file in it to run"],
  [{ cwd: "/missing" }, '"cwd" is /missing, which does not exist'],
  [{ cwd: program }, "which is a file"],
  [{ flow: 1 }, '"flow" has to be a text, and is 1'],
  [{ flow: "" }, '"flow" is empty'],
  [{ input: 1 }, '"input" is the input of a flow: name the flow too'],
  [{ flow: "*", input: 1 }, ""],
  [{ args: "one" }, '"args" has to be a list of texts, and is "one"'],
  [{ runtimeArgs: [1] }, '"runtimeArgs" has to be a list of texts, and is [1]'],
  [{ env: ["a"] }, '"env" has to be an object'],
  [{ env: { A: 1 } }, '"env.A" has to be a text, or null, and is 1'],
  [{ env: { A: "1", B: null } }, ""],
  [
    { console: "none" },
    '"console" has to be "internalConsole" or "integratedTerminal" or "externalTerminal", and is "none"',
  ],
  [{ typescript: "bun" }, '"typescript" has to be "tsx" or "node", and is "bun"'],
  [{ noDebug: "yes" }, '"noDebug" has to be true or false, and is "yes"'],
  [{ stopOnEntry: 1 }, '"stopOnEntry" has to be true or false, and is 1'],
  [{ history: -1 }, '"history" has to be a whole number of moments, 0 for none, and is -1'],
  [{ history: 0, secrets: false, allStop: false }, ""],
  [{ secrets: "a" }, '"secrets" has to be a list of texts, or false for none, and is "a"'],
  [{ expressions: "some" }, '"expressions" has to be "all" or "restricted"'],
])("%j", (given, expected) => {
  if (expected === "") expect(mistake(given)).toBe("");
  else expect(mistake(given)).toContain(expected);
});
