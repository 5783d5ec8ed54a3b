import { symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { FlowTexts } from "../../src/source/flow-texts.ts";
import { normalDrive, SourceNames } from "../../src/source/source-names.ts";
import { sourcePath } from "../../src/source/source-path.ts";
import { written } from "./written.ts";

test("a file opened by a symbolic link is shown as it was opened", () => {
  const file = written({ "real/flow.ts": "" })("real/flow.ts");
  const link = join(dirname(dirname(file)), "link");
  symlinkSync(dirname(file), link, "junction");
  const names = new SourceNames();
  const opened = join(link, "flow.ts");
  expect(names.real(opened)).toBe(file);
  expect(names.shown(file)).toBe(opened);
  expect(names.shown("/elsewhere.ts")).toBe("/elsewhere.ts");
});

test("a drive's letter is the same, however an editor writes it", () => {
  expect(["c:\\flow.ts", "C:\\flow.ts", "c:/flow.ts", "/c:/flow.ts", "c:"].map(normalDrive)).toEqual([
    "C:\\flow.ts",
    "C:\\flow.ts",
    "C:/flow.ts",
    "/c:/flow.ts",
    "c:",
  ]);
  const names = new SourceNames();
  expect(names.real("c:\\nowhere\\flow.ts")).toBe("C:\\nowhere\\flow.ts");
  expect(names.shown("C:\\nowhere\\flow.ts")).toBe("c:\\nowhere\\flow.ts");
});

test("what a program names: paths, URLs with what loaders put behind them, things that are no files", () => {
  const named = ["/a b/flow.ts", "file:///a%20b/flow.ts?v=1#x", "node:internal/x", "file:///%ZZ", undefined];
  expect(named.map(sourcePath)).toEqual(["/a b/flow.ts", "/a b/flow.ts", undefined, undefined, undefined]);
});

test("flows in no file have one number each", () => {
  const texts = new FlowTexts();
  const one = texts.source({ name: "one", text: "a" });
  expect(texts.source({ name: "one", text: "a" })).toEqual(one);
  expect(texts.source({ name: "one", text: "b" }).sourceReference).not.toBe(one.sourceReference);
  expect(texts.text(one.sourceReference ?? 0)).toBe("a");
  expect(() => texts.text(0)).toThrow("There is no such source");
});
