import { mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { FileStamps } from "../../src/mcp/file-stamps.ts";
import { FolderListing } from "../../src/mcp/folder-listing.ts";
import { LiveProject } from "../../src/mcp/live-project.ts";
import { tempFolder } from "../support/temp-folder.ts";

const longAgo = new Date(2001, 1, 1);

/** Writes a file that has been there for long. */
function writeOld(path: string, text: string): void {
  writeFileSync(path, text);
  utimesSync(path, longAgo, longAgo);
}

test("a file is looked into again only if it may have changed", () => {
  const path = join(tempFolder(), "a.ts");
  writeOld(path, "1");
  const stamps = new FileStamps();
  expect([stamps.look([path]), stamps.look([path])]).toEqual([[path], []]);
  writeOld(path, "12");
  expect([stamps.look([path]), stamps.look([path])]).toEqual([[path], []]);
  rmSync(path);
  expect([stamps.look([path]), stamps.look([path])]).toEqual([[path], []]);
  // So young that another write within the disk's step of time would not show.
  writeFileSync(path, "1");
  expect([stamps.look([path]), stamps.look([path])]).toEqual([[path], [path]]);
});

test("the layout changes with sources, folders and configurations, not with what is in sources or beside them", () => {
  const folder = tempFolder({
    "src/a.ts": "",
    "package.json": "{}",
    "node_modules/x/package.json": "{}",
    ".git/a.ts": "",
  });
  for (const path of ["package.json", "src/a.ts"]) utimesSync(join(folder, path), longAgo, longAgo);
  const listing = new FolderListing([folder]);
  const isChangedBy = (change: () => void): boolean => {
    change();
    const first = listing.isChanged();
    expect(listing.isChanged()).toBe(false);
    return first;
  };
  const at = (path: string): string => join(folder, path);
  expect(listing.isChanged()).toBe(false);
  for (const [change, isChange] of [
    [() => writeFileSync(at("src/a.ts"), "other"), false],
    [() => writeFileSync(at("src/notes.md"), ""), false],
    [() => writeFileSync(at("src/a.ts~"), ""), false],
    [() => renameSync(at("src/a.ts~"), at("src/a.ts")), false],
    [() => writeFileSync(at("node_modules/x/a.ts"), ""), false],
    [() => writeFileSync(at(".git/b.ts"), ""), false],
    [() => writeFileSync(at("src/b.ts"), ""), true],
    [() => mkdirSync(at("src/deep/er"), { recursive: true }), true],
    [() => writeFileSync(at("src/deep/er/c.ts"), ""), true],
    [() => rmSync(at("src/deep"), { recursive: true }), true],
    [() => writeOld(at("package.json"), '{ "type": "module" }'), true],
    [() => writeOld(at("tsconfig.json"), "{}"), true],
    [() => writeOld(at("tsconfig.json"), '{ "include": [] }'), true],
  ] as const) {
    expect(isChangedBy(change), String(change)).toBe(isChange);
  }
});

test("a project stays the same one while its files change, and is begun anew after it was broken", () => {
  const flow = 'import { flow } from "graflow";\nexport const x = flow`a`;\n';
  const folder = tempFolder({ "tsconfig.json": "{}", "a.ts": flow });
  const live = new LiveProject(folder);
  const project = live.current;
  expect(project.analyzer.flows()).toHaveLength(1);
  writeFileSync(join(folder, "a.ts"), `${flow}export const y = flow\`b\`;\n`);
  expect(live.current).toBe(project);
  expect(project.analyzer.flows()).toHaveLength(2);
  writeFileSync(join(folder, "b.ts"), flow);
  expect(live.current).toBe(project);
  expect(project.analyzer.flows()).toHaveLength(3);
  writeFileSync(join(folder, "tsconfig.json"), '{ "extends": "./none.json" }');
  expect(() => live.current).toThrow(/cannot be read/);
  expect(() => live.current).toThrow(/cannot be read/);
  writeFileSync(join(folder, "tsconfig.json"), '{ "files": ["b.ts"] }');
  expect(live.current.analyzer.flows()).toHaveLength(1);
});
