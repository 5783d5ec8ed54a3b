import { join } from "node:path";
import { expect, test } from "vitest";
import { checkSourceFile, isTypeScript } from "../../src/load/source-file.ts";
import { tempFolder } from "../support/temp-folder.ts";

const files = {
  "flow.ts": "",
  "nightly.mts": "",
  "old.cjs": "",
  "types.d.ts": "",
  "notes.md": "",
  "sub/deep.ts": "",
  "empty/x.txt": "",
};

function complaint(path: string): { code: unknown; message: string } | undefined {
  const folder = tempFolder(files);
  try {
    checkSourceFile(join(folder, path), folder);
    return undefined;
  } catch (error) {
    const { code, message } = error as Error & { code: unknown };
    return { code, message };
  }
}

test.each(["flow.ts", "nightly.mts", "old.cjs", "sub/deep.ts"])("%s can be loaded", (path) => {
  expect(complaint(path)).toBeUndefined();
});

test.each([
  ["flwo.ts", "FLOW8001", 'There is no file "flwo.ts"\n  Did you mean "flow.ts"?'],
  ["flow", "FLOW8001", 'There is no file "flow"\n  Did you mean "flow.ts"?'],
  [
    "sub/depe.ts",
    "FLOW8001",
    `There is no file "${join("sub", "depe.ts")}"\n  Did you mean "${join("sub", "deep.ts")}"?`,
  ],
  ["something-else.ts", "FLOW8001", 'There is no file "something-else.ts"'],
  ["sbu/deep.ts", "FLOW8001", `There is no file "${join("sbu", "deep.ts")}": the folder "sbu" does not exist either`],
  [
    "notes.md",
    "FLOW8002",
    '"notes.md" is neither TypeScript nor JavaScript\n  Name a file that ends in .ts, .mts, .cts, .tsx, .js, .mjs, .cjs.',
  ],
  [
    "types.d.ts",
    "FLOW8002",
    '"types.d.ts" is neither TypeScript nor JavaScript\n  Name a file that ends in .ts, .mts, .cts, .tsx, .js, .mjs, .cjs.',
  ],
  ["sub", "FLOW8002", `"sub" is a folder, not a file\n  Name a file in it: ${join("sub", "deep.ts")}`],
  ["empty", "FLOW8002", '"empty" is a folder, not a file\n  Name a file in it.'],
])("%s cannot", (path, code, message) => {
  expect(complaint(path)).toEqual({ code, message });
});

test("tells TypeScript from JavaScript by the name", () => {
  expect(["a.ts", "a.mts", "a.cts", "a.tsx"].every(isTypeScript)).toBe(true);
  expect(["a.js", "a.mjs", "a.cjs"].some(isTypeScript)).toBe(false);
});
