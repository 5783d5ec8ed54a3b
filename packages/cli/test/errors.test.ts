import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { CliError, cliCodes } from "../src/errors.ts";

test("each code is raised in a test", () => {
  const folder = dirname(fileURLToPath(import.meta.url));
  const texts = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".test.ts") && join(folder, path) !== fileURLToPath(import.meta.url))
    .map((path) => readFileSync(join(folder, path), "utf8"));
  const untested = Object.keys(cliCodes).filter((code) => !texts.some((text) => text.includes(code)));
  expect(untested).toEqual([]);
});

test("an error is branded as graflow's, and its message ends with the hint", () => {
  const cause = new Error("inner");
  const error = new CliError("FLOW8001", "There is no file", { hint: "Do this.", cause });
  expect(Symbol.for("graflow.error") in error).toBe(true);
  expect(error).toMatchObject({
    name: "CliError",
    code: "FLOW8001",
    hint: "Do this.",
    message: "There is no file\n  Do this.",
    cause,
  });
  expect("cause" in new CliError("FLOW8001", "There is no file")).toBe(false);
});
