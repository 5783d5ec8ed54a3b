import { expect, test } from "vitest";
import { loadHint } from "../../src/load/load-hint.ts";

function coded(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}

test.each([
  [new Error('Top-level await is currently not supported with the "cjs" output format'), /"type": "module"/],
  [coded("ERR_UNKNOWN_FILE_EXTENSION", 'Unknown file extension ".ts"'), /name the file \.ts or \.mts/],
  [coded("ERR_MODULE_NOT_FOUND", "Cannot find package 'graflow' imported from /x/flow.ts"), /npm install graflow/],
  [coded("MODULE_NOT_FOUND", "Cannot find module 'graflow'"), /npm install graflow/],
])("%s", (error, hint) => {
  expect(loadHint(error)).toMatch(hint);
});

test("says nothing of other errors", () => {
  expect(loadHint(new Error("boom"))).toBeUndefined();
  expect(loadHint(coded("ERR_MODULE_NOT_FOUND", "Cannot find package 'lodash'"))).toBeUndefined();
  expect(loadHint("text")).toBeUndefined();
});
