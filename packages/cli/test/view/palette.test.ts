import { expect, test } from "vitest";
import { colored, paintFor, uncolored } from "../../src/view/palette.ts";
import { Recorder } from "../support/fake-host.ts";
import { Terminal } from "../support/terminal.ts";

test.each([
  { on: "a terminal", isTerminal: true, env: {}, colors: true },
  { on: "a pipe", isTerminal: false, env: {}, colors: false },
  { on: "a dumb terminal", isTerminal: true, env: { TERM: "dumb" }, colors: false },
  { on: "a terminal with NO_COLOR", isTerminal: true, env: { NO_COLOR: "1" }, colors: false },
  { on: "a terminal with an empty NO_COLOR", isTerminal: true, env: { NO_COLOR: "" }, colors: true },
  { on: "a pipe with FORCE_COLOR", isTerminal: false, env: { FORCE_COLOR: "1" }, colors: true },
  { on: "a terminal with FORCE_COLOR=0", isTerminal: true, env: { FORCE_COLOR: "0" }, colors: false },
])("on $on", ({ isTerminal, env, colors }) => {
  const stream = isTerminal ? new Terminal(80, 24) : new Recorder();
  expect(paintFor(stream, env)).toBe(colors ? colored : uncolored);
});

test("paints", () => {
  expect(colored("red", "x")).toBe("\u001b[31mx\u001b[39m");
  expect(uncolored("red", "x")).toBe("x");
});
