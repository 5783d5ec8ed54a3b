import { expect, test } from "vitest";
import { endWords } from "../../src/program/end-words.ts";

test("says how a program has ended, if there is something to say", () => {
  expect(endWords({ exitCode: 0 }, true)).toBe(undefined);
  expect(endWords({}, true)).toBe(undefined);
  expect(endWords({ exitCode: 0 }, false)).toBe("The program ended without running a flow");
  expect(endWords({}, false)).toBe("The program ended without running a flow");
  expect(endWords({ exitCode: 3 }, true)).toBe("The program ended with exit code 3");
  expect(endWords({ exitCode: 3 }, false)).toBe("The program ended with exit code 3, without running a flow");
  expect(endWords({ signal: "SIGSEGV" }, false)).toBe("The program was ended by SIGSEGV");
});
