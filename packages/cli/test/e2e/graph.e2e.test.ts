import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { tempFolder } from "../support/temp-folder.ts";
import { graflow } from "./support/graflow-process.ts";

test.each([
  ["ascii", /first.*second/],
  ["mermaid", /^flowchart [\s\S]*first[\s\S]*second/],
  ["dot", /^digraph [\s\S]*first[\s\S]*second/],
  ["svg", /^<svg [\s\S]*first[\s\S]*second[\s\S]*<\/svg>\n$/],
])("--format %s on stdout", async (format, text) => {
  const { code, stdout, stderr } = await graflow(["graph", "double.ts", "--format", format]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(text);
});

test("json is the graph", async () => {
  const { stdout } = await graflow(["graph", "double.ts", "-f", "json"]);
  expect(JSON.parse(stdout)).toMatchObject({ version: 1, edges: [["first", "second"]] });
});

test("a picture by default, without a format", async () => {
  const [picture, ascii] = await Promise.all([
    graflow(["graph", "double.ts"]),
    graflow(["graph", "double.ts", "-f", "ascii"]),
  ]);
  expect(picture.stdout).toBe(ascii.stdout);
});

test.each([
  ["flow.svg", /^<svg /],
  ["flow.mmd", /^flowchart /],
  ["flow.md", /^```mermaid\nflowchart [\s\S]*\n```\n$/],
  ["flow.dot", /^digraph /],
  ["flow.json", /^\{\n {2}"version": 1/],
  ["flow.txt", /first.*second/],
])("-o %s: the name says the format", async (name, text) => {
  const output = join(tempFolder(), name);
  const { code, stdout } = await graflow(["graph", "double.ts", "-o", output]);
  expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
  expect(readFileSync(output, "utf8")).toMatch(text);
});

test("--theme changes an svg", async () => {
  const [light, dark] = await Promise.all(
    ["light", "dark"].map((theme) => graflow(["graph", "double.ts", "-f", "svg", "--theme", theme])),
  );
  expect(light?.stdout).not.toBe(dark?.stdout);
});

test("one of several flows", async () => {
  const { stdout } = await graflow(["graph", "several.ts#nightly"]);
  expect(stdout).toMatch(/one.*again/);
});

test("a task that is not there does not keep a flow from being drawn", async () => {
  const { code, stdout } = await graflow(["graph", "unknown-task.ts"]);
  expect(code).toBe(0);
  expect(stdout).toContain("exrtact");
});

test("a file that cannot be written", async () => {
  const { code, stderr } = await graflow(["graph", "double.ts", "-o", "no-such-folder/flow.svg"]);
  expect(code).toBe(2);
  expect(stderr).toMatch(
    /^error FLOW8011: "no-such-folder\/flow\.svg" could not be written: ENOENT.*\n {2}The folder does not exist\.\n/,
  );
});

test("a mistake in the text, several flows without a name", async () => {
  const [mistake, several] = await Promise.all([
    graflow(["graph", "text-mistake.ts"]),
    graflow(["graph", "several.ts"]),
  ]);
  expect(mistake).toMatchObject({ code: 2, stderr: expect.stringContaining("FLOW1004") });
  expect(several).toMatchObject({ code: 2, stderr: expect.stringContaining("graflow graph several.ts#nightly") });
});
