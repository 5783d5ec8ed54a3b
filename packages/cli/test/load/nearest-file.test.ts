import { join } from "node:path";
import { expect, test } from "vitest";
import { nearestFile } from "../../src/load/nearest-file.ts";
import { tempFolder } from "../support/temp-folder.ts";

test("the one in the file's folder, else in one above it", () => {
  const folder = tempFolder({ "tsconfig.json": "", "a/tsconfig.json": "", "a/b/c/flow.ts": "", "d/flow.ts": "" });
  expect(nearestFile(join(folder, "a/b/c/flow.ts"), "tsconfig.json")).toBe(join(folder, "a/tsconfig.json"));
  expect(nearestFile(join(folder, "d/flow.ts"), "tsconfig.json")).toBe(join(folder, "tsconfig.json"));
  expect(nearestFile(join(folder, "d/flow.ts"), "no-such-file.json")).toBeUndefined();
});
