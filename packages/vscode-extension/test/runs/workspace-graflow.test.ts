import { join } from "node:path";
import { expect, it } from "vitest";
import { InputHistory } from "../../src/runs/input-history.ts";
import { findGraflow } from "../../src/runs/workspace-graflow.ts";

/** A disk with these files. */
function disk(files: Readonly<Record<string, unknown>>): (path: string) => Promise<string | undefined> {
  const texts = new Map(
    Object.entries(files).map(([path, content]) => [
      join("/", path),
      typeof content === "string" ? content : JSON.stringify(content),
    ]),
  );
  return async (path) => texts.get(path);
}

it.each([
  ["bin by name", { bin: { graflow: "./bin/graflow.js" } }],
  ["bin alone", { bin: "bin/graflow.js" }],
])("finds the program in the nearest node_modules above the file: %s", async (_, manifest) => {
  const read = disk({ "repo/node_modules/graflow/package.json": manifest });
  expect(await findGraflow("/repo/packages/app/src/flows.ts", read)).toBe("/repo/node_modules/graflow/bin/graflow.js");
});

it("prefers the nearer one, and passes over what names no program", async () => {
  const read = disk({
    "repo/node_modules/graflow/package.json": { bin: "far.js" },
    "repo/app/node_modules/graflow/package.json": { bin: "near.js" },
    "repo/app/src/node_modules/graflow/package.json": "no JSON",
  });
  expect(await findGraflow("/repo/app/src/flows.ts", read)).toBe("/repo/app/node_modules/graflow/near.js");
});

it("finds none where none is installed", async () => {
  expect(await findGraflow("/repo/app/flows.ts", disk({}))).toBeUndefined();
});

it("remembers a flow's inputs, each once, the last one first", () => {
  const kept = new Map<string, readonly string[]>();
  const history = new InputHistory({ get: (key) => kept.get(key), update: (key, texts) => void kept.set(key, texts) });
  for (let at = 1; at <= 12; at++) history.add("a#main", `${at}`);
  history.add("a#main", "5");
  history.add("a#main", "x".repeat(50_000));
  history.add("a#other", "other");
  expect(history.of("a#main")).toEqual(["5", "12", "11", "10", "9", "8", "7", "6", "4", "3"]);
  expect(history.of("a#none")).toEqual([]);
});
