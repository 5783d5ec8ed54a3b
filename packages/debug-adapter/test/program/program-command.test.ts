import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { LaunchArguments } from "../../src/program/launch-arguments.ts";
import { programCommand } from "../../src/program/program-command.ts";

// In a package that has tsx and graflow.
const folder = fileURLToPath(new URL(".", import.meta.url));
const debugging = { registerFile: "/a b/register.js", endpoint: "tcp://127.0.0.1:1", token: "secret" };

beforeEach(() => void vi.stubEnv("NODE_OPTIONS", ""));
afterEach(() => void vi.unstubAllEnvs());

function argsOf(given: Partial<LaunchArguments>): readonly string[] {
  const { args } = programCommand({ program: "flow.ts", cwd: folder, ...given }, undefined);
  return args.map((one) => one.replace(/^--import=file:.*tsx.*$/, "<tsx>").replace(folder, ""));
}

test("TypeScript gets a loader, unless Node is to strip types or the user loads something", () => {
  expect(argsOf({})).toEqual(["<tsx>", "flow.ts"]);
  expect(argsOf({ args: ["a"], runtimeArgs: ["--cpu-prof"] })).toEqual(["--cpu-prof", "<tsx>", "flow.ts", "a"]);
  expect(argsOf({ typescript: "node" })).toEqual(["flow.ts"]);
  expect(argsOf({ runtimeArgs: ["--import=swc"] })).toEqual(["--import=swc", "flow.ts"]);
  expect(argsOf({ runtimeArgs: ["--experimental-strip-types"] })).toEqual(["--experimental-strip-types", "flow.ts"]);
  expect(argsOf({ program: "flow.mjs" })).toEqual(["flow.mjs"]);
  expect(argsOf({ runtimeExecutable: "/bin/tsx" })).toEqual(["flow.ts"]);
  expect(argsOf({ runtimeExecutable: "/opt/node22/bin/node" })).toEqual(["<tsx>", "flow.ts"]);
});

test("where there is no tsx, Node runs the program; or that is said, if it was asked for", () => {
  expect(argsOf({ program: "/flow.ts" })).toEqual(["/flow.ts"]);
  expect(() => argsOf({ program: "/flow.ts", typescript: "tsx" })).toThrow(
    '"tsx" is not installed where /flow.ts stands',
  );
});

test("a flow is run by graflow's own command", () => {
  const [command, ...rest] = argsOf({ flow: "main", input: { day: 3 }, args: ["--concurrency", "1"] });
  expect(command).toMatch(/cli[\\/]bin[\\/]graflow\.js$/);
  expect(rest).toEqual(["run", "flow.ts#main", "--input", '{"day":3}', "--concurrency", "1"]);
  expect(argsOf({ flow: "*" }).slice(1)).toEqual(["run", "flow.ts"]);
  expect(() => argsOf({ program: "/flow.ts", flow: "*" })).toThrow('"graflow" is not installed where /flow.ts stands');
  expect(() => argsOf({ flow: "*", input: "x".repeat(200_000) })).toThrow('"input" has 200002 characters as JSON');
});

test("the environment makes a program connect, and keeps the options it has", () => {
  const env = (given: Partial<LaunchArguments>): object =>
    programCommand({ program: "flow.mjs", cwd: folder, ...given }, debugging).env;
  const hook = `--import=${pathToFileURL(join("/a b", "register.js")).href}`;
  expect(env({})).toEqual({
    NODE_OPTIONS: `--enable-source-maps ${hook}`,
    GRAFLOW_DEBUG: "tcp://127.0.0.1:1",
    GRAFLOW_DEBUG_TOKEN: "secret",
    GRAFLOW_DEBUG_WAIT: "60000",
  });
  expect(env({ sourceMaps: false, env: { NODE_OPTIONS: "--no-warnings", A: "1" } })).toMatchObject({
    NODE_OPTIONS: `--no-warnings ${hook}`,
    A: "1",
  });
  vi.stubEnv("NODE_OPTIONS", "--no-deprecation");
  expect(env({})).toMatchObject({ NODE_OPTIONS: `--no-deprecation --enable-source-maps ${hook}` });
  expect(env({ env: { NODE_OPTIONS: null } })).toMatchObject({ NODE_OPTIONS: `--enable-source-maps ${hook}` });
});
