import { expect, test } from "vitest";
import { glyphsFor } from "../../src/view/glyphs.ts";
import { textWidth } from "../../src/view/text-width.ts";

test.each([
  ["linux", {}, "✓"],
  ["linux", { TERM: "linux" }, "+"],
  ["win32", {}, "+"],
  ["win32", { WT_SESSION: "1" }, "✓"],
  ["win32", { TERM_PROGRAM: "vscode" }, "✓"],
])("on %s with %j", (platform, env, completed) => {
  expect(glyphsFor({ platform, env }).completed).toBe(completed);
});

test("every sign is one column wide", () => {
  for (const env of [{}, { TERM: "linux" }]) {
    const { running, ...others } = glyphsFor({ platform: "linux", env });
    for (const sign of [...running, ...Object.values(others)]) expect(textWidth(sign)).toBe(1);
  }
});
