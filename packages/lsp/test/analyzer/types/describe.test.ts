import { describe, expect, test } from "vitest";
import type { FlowTypes, TypeAnswers } from "../../../src/analyzer/type-oracle.ts";
import { unitKey } from "../../../src/analyzer/types/unit-key.ts";
import { MarkedProject } from "./marked-project.ts";

const head = 'import { flow, task } from "graflow";\n';

const tasks = `
/**
 * Reads a page.
 * Twice if need be.
 *
 * @param path - not told
 */
export const read = task("read", async (path: string) => ({ path, text: "" }));
task("words", ({ text }: { text: string }) => text.length);
task("lines", ({ text }: { text: string }) => text.split("\\n"));
task("square", (given: number) => given * given);
task("pick", (given: number) => (given > 1 ? "big" : "small") as "big" | "small");
task("shout", (given: string) => given.toUpperCase());
task("store", (given: { words: number; lines: string[] }) => given.words > 0);
task("nothing", () => undefined);
task("stop", (given: number, ctx) => { ctx.exitLoop("done"); return given; });
task("same", <T>(given: T) => given);
`;

function answers(project: MarkedProject, text: string): TypeAnswers {
  project.replace({ "flow.ts": head + tasks + text });
  return project.describe();
}

const project = new MarkedProject();

function types(text: string): FlowTypes {
  const { diagnostics, flows } = answers(project, `export const f = ${text};`);
  expect(diagnostics).toEqual([]);
  const [flow] = flows;
  const broken = project.analyzer.diagnostics("/app/flow.ts").filter(({ severity }) => severity === "error");
  if (flow === undefined || flows.length > 1) throw new Error(`expected one flow: ${broken[0]?.message}`);
  return flow;
}

/** What flows across each arrow, as `text before the arrow => type`. */
function links(text: string): readonly string[] {
  const body = text.slice(text.indexOf("`") + 1, -1);
  return types(text).links.map(({ span, type }) => {
    expect(body.slice(span.start, span.end)).toBe(">>");
    return `${body.slice(0, span.start).trim()} => ${type.short}`;
  });
}

function units(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(types(text).units.map(({ key, output }) => [key, output.short]));
}

describe("a flow", () => {
  const inAndOut: Readonly<Record<string, readonly [input: string, output: string]>> = {
    "`read >> words >> square`": ["string", "number"],
    "`read >> (words | lines)`": ["string", "{ words: number; lines: string[]; }"],
    "`(words | lines) >> store`": ["{ text: string; }", "boolean"],
    "`(square | shout)`": ["number & string", "{ square: number; shout: string; }"],
    "`nothing`": ["unknown", "undefined"],
    "`(read >> words)[] >> nothing`": ["string[]", "undefined"],
    "`(read >> words)[4]`": ["string[]", "number[]"],
    "<string, number>`read >> words`": ["string", "number"],
    "<'a', number>`read >> words`": ['"a"', "number"],
    "`square >> (a: square | b: shout2)`; task('shout2', (x: number | string) => 'a')": [
      "number",
      "{ a: number; b: string; }",
    ],
  };
  test.each(Object.entries(inAndOut))("flow%s", (text, expected) => {
    const { input, output } = types(`flow${text}`);
    expect([input.short, output.short]).toEqual(expected);
  });

  test("takes what its sub-flow takes", () => {
    const { flows } = answers(project, "const inner = flow`read >> words`; export const f = flow`${inner} >> square`;");
    expect(flows.map(({ input, output }) => [input.short, output.short])).toEqual([
      ["string", "number"],
      ["string", "number"],
    ]);
  });

  test("and what reaches and leaves its nodes", () => {
    expect(types("flow`read >> (words | l: lines) >> same`").nodes).toEqual([
      { id: "read", input: { short: "string" }, output: { short: "{ path: string; text: string; }" } },
      { id: "words", input: { short: "{ path: string; text: string; }" }, output: { short: "number" } },
      { id: "l", input: { short: "{ path: string; text: string; }" }, output: { short: "string[]" } },
      {
        id: "same",
        input: { short: "{ words: number; l: string[]; }" },
        output: { short: "{ words: number; l: string[]; }" },
      },
    ]);
  });
});

describe("what flows across an arrow", () => {
  test("of a chain and a group", () => {
    expect(links("flow`read >> (words | lines) >> store >> nothing`")).toEqual([
      "read => { path: string; text: string; }",
      "read >> (words | lines) => { words: number; lines: string[]; }",
      "read >> (words | lines) >> store => boolean",
    ]);
  });

  test("of chains that meet", () => {
    expect(links("flow`read >> words >> store; read >> lines >> store`")).toEqual([
      "read => { path: string; text: string; }",
      "read >> words => number",
      "read >> words >> store; read => { path: string; text: string; }",
      "read >> words >> store; read >> lines => string[]",
    ]);
  });

  test("of maps, routes, loops and fallbacks", () => {
    expect(links("flow`(read >> words)[] >> same`")).toEqual([
      "(read => { path: string; text: string; }",
      "(read >> words)[] => number[]",
    ]);
    expect(links("flow`square >> pick ? { big: shout >> same, small: s: shout } >> last: shout`")).toEqual([
      "square => number",
      "square >> pick ? { big: shout => string",
      "square >> pick ? { big: shout >> same, small: s: shout } => string",
    ]);
    expect(links("flow`(pick ?? other: same) >> same`").at(-1)).toBe("(pick ?? other: same) => any");
    expect(links("flow`(square >> stop)@loop(max: 3) >> shout`")).toEqual([
      "(square => number",
      '(square >> stop)@loop(max: 3) => "done"',
    ]);
  });
});

describe("units", () => {
  test("are found by what is written, however it is laid out", () => {
    expect(units("flow`read >> ( words /* how many */ | lines )@strict >> x: store // end\n`")).toEqual({
      "": "string",
      read: "{ path: string; text: string; }",
      "(words|lines)@strict": "{ words: number; lines: string[]; }",
      "(words|lines)": "{ words: number; lines: string[]; }",
      words: "number",
      lines: "string[]",
      "x:store": "boolean",
      x: "boolean",
      group_1: "{ words: number; lines: string[]; }",
    });
  });

  test("with maps and routes, before and behind each suffix", () => {
    expect(units("flow`(read >> words)[2][] >> nothing`")).toMatchObject({
      "(read>>words)": "number",
      "(read>>words)[2]": "number[]",
      "(read>>words)[2][]": "number[][]",
    });
    expect(units("flow`pick ? { big: shout, 'small': same }`")).toMatchObject({
      pick: '"big" | "small"',
      "pick?{big:shout,'small':same}": "string",
    });
  });

  test("a key keeps what is quoted", () => {
    expect(unitKey(' x : r ?{ "a  // b" : c } /* d */ [ 3 ]')).toBe('x:r?{"a  // b":c}[3]');
  });
});

describe("a task", () => {
  const { tasks: described } = answers(project, "");
  const of = (name: string) =>
    described.find(({ span }) => (head + tasks).slice(span.start).startsWith(`task("${name}"`));

  test("takes, gives and is documented", () => {
    expect(of("read")).toMatchObject({
      file: "/app/flow.ts",
      input: { short: "string" },
      output: { short: "{ path: string; text: string; }" },
      doc: "Reads a page.\nTwice if need be.",
    });
    expect(of("words")).not.toHaveProperty("doc");
    expect(of("nothing")).toMatchObject({ input: { short: "unknown" }, output: { short: "undefined" } });
  });

  test("is told whole when that is asked for", () => {
    const keys = Array.from({ length: 60 }, (_, index) => `key${index}: number`).join("; ");
    const { tasks: wide } = answers(project, `task("wide", (): { ${keys} } => null as never);`);
    const { short = "", long = "" } = wide.at(-1)?.output ?? {};
    expect(short).toMatch(/^\{ key0: number; .* \.\.\. \d+ more \.\.\.; key59: number; \}$/);
    expect(short.length).toBeLessThanOrEqual(320);
    expect(long).toBe(`{ ${keys}; }`);
    const huge = Array.from({ length: 5000 }, (_, index) => `key${index}: number`).join("; ");
    const { tasks: vast } = answers(project, `task("vast", (): { ${huge} } => null as never);`);
    expect(vast.at(-1)?.output.long?.length).toBeLessThanOrEqual(2000);
  });
});
