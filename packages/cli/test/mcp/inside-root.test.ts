import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { insideRoot } from "../../src/mcp/inside-root.ts";
import { tempFolder } from "../support/temp-folder.ts";

const files = { "app/src/a.ts": "", "app/.hidden/..b.ts": "", "apple/c.ts": "", "secret.ts": "" };

test.each([
  ["src/a.ts", "/src/a.ts"],
  ["./src/../src/a.ts", "/src/a.ts"],
  ["src", "/src"],
  [".", ""],
  ["", ""],
  [".hidden/..b.ts", "/.hidden/..b.ts"],
])("%j is inside", (given, path) => {
  const root = join(tempFolder(files), "app");
  expect(insideRoot(root, given)).toBe(root + path);
  expect(insideRoot(root, join(root, given))).toBe(root + path);
});

test.each(["..", "../secret.ts", "../apple/c.ts", "src/../../secret.ts", "/", "/etc/passwd", "../none.ts"])(
  "%j is outside",
  (given) => {
    const root = join(tempFolder(files), "app");
    expect(() => insideRoot(root, given)).toThrow(
      / is outside the folder that this server was started for\. Give a path /,
    );
  },
);

test("a link that leads out is outside, whatever stands behind it; one that stays inside is not", () => {
  const folder = tempFolder(files);
  const root = join(folder, "app");
  symlinkSync(folder, join(root, "out"));
  symlinkSync(join(root, "src"), join(root, "in"));
  for (const given of ["out", "out/secret.ts", "out/none.ts"]) expect(() => insideRoot(root, given)).toThrow(/outside/);
  expect(insideRoot(root, "in/a.ts")).toBe(join(root, "in/a.ts"));
  // The root itself may be reached through a link.
  symlinkSync(root, join(folder, "link"));
  expect(insideRoot(join(folder, "link"), "src/a.ts")).toBe(join(folder, "link/src/a.ts"));
});

test("what is not there is said to be missing", () => {
  const root = join(tempFolder(files), "app");
  expect(() => insideRoot(root, "src/b.ts")).toThrow(
    'There is no file or folder "src/b.ts". list_flows and list_tasks',
  );
});
