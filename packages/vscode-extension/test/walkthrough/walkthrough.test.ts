import { existsSync, readFileSync } from "node:fs";
import { compileFlow, type NodeState, type SvgOptions, toSvg } from "@graflow/dsl";
import { describe, expect, it, vi } from "vitest";
import { firstFlow } from "../../src/walkthrough/first-flow.ts";
import { sampleProject } from "../snippets/sample-project.ts";

/** The compiler reads TypeScript's libraries and graflow's own sources. */
vi.setConfig({ testTimeout: 120_000 });

const root = new URL("../../", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL("package.json", root), "utf8"));
const titles = ["package.nls.json", "package.nls.ja.json"].map(
  (path): Readonly<Record<string, string>> => JSON.parse(readFileSync(new URL(path, root), "utf8")),
);
const [walkthrough] = manifest.contributes.walkthroughs;
const text = /flow<[^`]*>`([^`]*)`/.exec(firstFlow)?.[1] ?? "";

/** The commands of the editor itself that steps call. */
const ofTheEditor = ["extension.open", "workbench.action.problems.focus"];
const own: readonly string[] = manifest.contributes.commands.map(({ command }: { command: string }) => command);

describe("the first flow", () => {
  it("has nothing that the analyzer or the compiler finds", async () => {
    const project = sampleProject({ "count.ts": firstFlow });
    expect(project.findings()).toEqual([]);
    expect(await project.typeErrors()).toBe("");
  });
});

describe("the walkthrough", () => {
  it.each(["check.md", "check.ja.md"])("says in %s what is found", (page) => {
    const { findings } = sampleProject({ "count.ts": firstFlow.replace("| lines)", "| line)") });
    const unknown = findings().find((finding) => finding.includes("FLOW3001"));
    const message = unknown?.slice(unknown.indexOf("There is"));
    expect(readFileSync(new URL(`walkthrough/${page}`, root), "utf8")).toContain(`~~~~\n${message}\n`);
  });

  it.each(["light", "dark"] as const)("has the renderer's own pictures, %s", async (theme) => {
    const picture = (source: string, options: SvgOptions = {}): string =>
      `${toSvg(compileFlow(source).graph, { ...options, theme })}\n`;
    const states = Object.fromEntries(
      compileFlow(text).graph.nodes.map(({ id }): [string, NodeState] => [id, "completed"]),
    );
    const file = (name: string): string => `../../walkthrough/${name}-${theme}.svg`;
    await expect(picture(text)).toMatchFileSnapshot(file("draw"));
    await expect(picture(text, { states })).toMatchFileSnapshot(file("run"));
  });

  it("has the files that its steps show, in each language", () => {
    for (const title of titles) {
      for (const { media } of walkthrough.steps) {
        const paths = media.markdown === undefined ? Object.values<string>(media.image) : [media.markdown];
        for (const path of paths) {
          const named = path.startsWith("%") ? (title[path.slice(1, -1)] ?? "") : path;
          expect(existsSync(new URL(named, root)), named).toBe(true);
        }
      }
    }
  });

  it("calls commands that there are, and is completed by what its steps call", () => {
    for (const title of titles) {
      for (const { id, description, completionEvents } of walkthrough.steps) {
        const called = [...(title[description.slice(1, -1)] ?? "").matchAll(/\(command:(?:toSide:)?([\w.]+)/g)].map(
          ([, name]) => name ?? "",
        );
        expect(called.length, id).toBeGreaterThan(0);
        for (const command of called) expect([...own, ...ofTheEditor]).toContain(command);
        for (const event of completionEvents as readonly string[]) {
          const [kind, name = ""] = event.split(":");
          if (kind === "onCommand") expect(called, event).toContain(name);
          else expect(["graflow.active", "graflow.running"], event).toContain(name);
        }
      }
    }
  });
});
