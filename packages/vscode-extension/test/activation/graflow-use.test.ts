import { join, parse, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { canUseGraflow } from "../../src/activation/graflow-use.ts";

const nowhere = async (): Promise<boolean> => false;
const folder = resolve("project");

describe("a source can use Graflow", () => {
  it.each(['import { flow } from "graflow";', "require('graflow')", 'import x from "graflow/x";'])(
    "by its text: %s",
    async (text) => {
      expect(await canUseGraflow({ text, path: undefined }, nowhere)).toBe(true);
    },
  );

  it.each([["src"], ["packages", "a", "src"], []])("where the package is installed above it: %s", async (...below) => {
    const installed = join(folder, "node_modules", "graflow", "package.json");
    const path = join(folder, ...below, "a.ts");
    expect(await canUseGraflow({ text: "", path }, async (asked) => asked === installed)).toBe(true);
  });
});

describe("a source cannot use Graflow", () => {
  it.each(["", "const graflow = 1;", 'import x from "graflower";', 'import x from "./graflow.js";'])(
    "by its text alone: %s",
    async (text) => {
      expect(await canUseGraflow({ text, path: join(folder, "a.ts") }, nowhere)).toBe(false);
    },
  );

  it("when it is no file and does not import the package", async () => {
    expect(await canUseGraflow({ text: "", path: undefined }, async () => true)).toBe(false);
  });

  it("where nothing is installed up to the root, each folder being looked at once", async () => {
    const asked: string[] = [];
    const path = join(folder, "src", "a.ts");
    await canUseGraflow({ text: "", path }, async (place) => {
      asked.push(place);
      return false;
    });
    expect(new Set(asked).size).toBe(asked.length);
    expect(asked.at(0)).toBe(join(folder, "src", "node_modules", "graflow", "package.json"));
    expect(asked.at(-1)).toBe(join(parse(path).root, "node_modules", "graflow", "package.json"));
  });
});
