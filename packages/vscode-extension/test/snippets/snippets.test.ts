import { readFileSync } from "node:fs";
import { compileFlow } from "@graflow/dsl";
import { describe, expect, it, vi } from "vitest";
import { expandSnippet } from "./expand-snippet.ts";
import { sampleProject } from "./sample-project.ts";

/** The compiler reads TypeScript's libraries and graflow's own sources. */
vi.setConfig({ testTimeout: 120_000 });

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

function snippets(name: string): readonly Snippet[] {
  return Object.values(JSON.parse(readFileSync(new URL(`../../snippets/${name}.json`, import.meta.url), "utf8")));
}

/** What a snippet counts on around it, as its defaults are named. */
const around: Readonly<Record<string, string>> = {
  "graflow-flow":
    'import { flow, task } from "graflow";\ntask("first", (text: string) => text);\ntask("second", (text: string) => text);\n',
  "graflow-retry": 'import { flow, task } from "graflow";\nexport const used = flow`name`;\n',
  "graflow-start": "",
  "graflow-task": 'import { flow, task } from "graflow";\nexport const used = flow`name`;\n',
  "graflow-test": "",
};
const imports = 'import { flow, task, workflow } from "graflow";\nexport const all = { flow, task, workflow };\n';

function expanded(language: "typescript" | "javascript"): Readonly<Record<string, string>> {
  const ending = language === "typescript" ? "ts" : "js";
  const typed = (text: string): string => (ending === "ts" ? text : text.replaceAll(": string", ""));
  const files = snippets(language).map(({ prefix, body }) => {
    const path = prefix === "graflow-start" ? "count" : prefix;
    return [`${path}.${ending}`, `${typed(around[prefix] ?? imports)}${expandSnippet(body.join("\n"))}\n`] as const;
  });
  return Object.fromEntries(files);
}

describe("an expanded snippet", () => {
  it("of TypeScript has nothing that the analyzer or the compiler finds", async () => {
    const project = sampleProject(expanded("typescript"));
    expect(project.findings()).toEqual([]);
    expect(await project.typeErrors()).toBe("");
  });

  it("of JavaScript has nothing that the analyzer or the compiler finds", async () => {
    const project = sampleProject(expanded("javascript"));
    expect(project.findings()).toEqual([]);
    expect(await project.typeErrors()).toBe("");
  });

  it("of the flow language is a flow", () => {
    for (const { prefix, body } of snippets("graflow")) {
      expect(compileFlow(expandSnippet(body.join("\n"))).diagnostics, prefix).toEqual([]);
    }
  });

  it("says of itself what the language's other snippets do not", () => {
    expect(snippets("typescript").map(({ prefix }) => prefix)).toEqual(
      snippets("javascript").map(({ prefix }) => prefix),
    );
    for (const name of ["typescript", "javascript", "graflow"]) {
      const all = snippets(name);
      expect(new Set(all.map(({ prefix }) => prefix)).size).toBe(all.length);
      expect(new Set(all.map(({ description }) => description)).size).toBe(all.length);
    }
  });
});

it("keeps what is escaped, and takes what is proposed inside of what is proposed", () => {
  expect(expandSnippet("a${1:b ${2:c} \\} \\$ \\\\s}$0 `${3:d}`")).toBe("ab c } $ \\s `d`");
  expect(() => expandSnippet("${1:a")).toThrow("not closed");
});
