import { join } from "node:path";
import { expect, test } from "vitest";
import { parseTarget } from "../../src/load/target.ts";
import { tempFolder } from "../support/temp-folder.ts";

const files = { "flow.ts": "", "c#.ts": "", "a b/flow.ts": "", "v#1/flow.ts": "", "v#1/x#y.ts": "" };

test.each([
  ["flow.ts", "flow.ts", undefined],
  ["flow.ts#main", "flow.ts", "main"],
  ["flow.ts#default", "flow.ts", "default"],
  ["flow.ts#größe", "flow.ts", "größe"],
  // An export can have any text as its name; where the file is there, that is what is meant.
  ["flow.ts#two words", "flow.ts", "two words"],
  ["flow.ts#", "flow.ts", ""],
  ["c#.ts", "c#.ts", undefined],
  ["c#.ts#main", "c#.ts", "main"],
  ["a b/flow.ts#main", "a b/flow.ts", "main"],
  ["v#1/flow.ts", "v#1/flow.ts", undefined],
  ["v#1/flow.ts#main", "v#1/flow.ts", "main"],
  ["v#1/x#y.ts", "v#1/x#y.ts", undefined],
  // What is not there: an export's name can be an identifier only.
  ["missing.ts#main", "missing.ts", "main"],
  ["missing#1/flow.ts", "missing#1/flow.ts", undefined],
  ["#main", "#main", undefined],
])("%s", (typed, file, exportName) => {
  const folder = tempFolder(files);
  const target = parseTarget(typed, folder);
  expect(target).toEqual({ typed, file: join(folder, file), ...(exportName === undefined ? {} : { exportName }) });
});

test("an absolute path stays as it is", () => {
  const folder = tempFolder(files);
  expect(parseTarget(join(folder, "flow.ts#main"), "/elsewhere").file).toBe(join(folder, "flow.ts"));
});
