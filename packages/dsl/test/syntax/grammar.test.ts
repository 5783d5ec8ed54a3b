import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

function read(path: string): string {
  return readFileSync(new URL(`../../../../${path}`, import.meta.url), "utf8").replaceAll("\r\n", "\n");
}

/** The productions of the published grammar, by their names. */
function published(): ReadonlyMap<string, string> {
  const grammar = read("docs/reference/grammar.ebnf").replaceAll(/\(\*[^]*?\*\)/g, "");
  return new Map(
    [...grammar.matchAll(/^(\w+) *= ([^]*?) ;$/gm)].map(([, name = "", right = ""]) => [
      name,
      right.replaceAll(/\s+/g, " "),
    ]),
  );
}

/** The productions that stand above the methods which read them. */
function implemented(): readonly (readonly [name: string, right: string])[] {
  return ["parser", "annotation-parser", "scanner", "cursor", "recovering-cursor"].flatMap((file) =>
    [...read(`packages/dsl/src/syntax/${file}.ts`).matchAll(/^ *\/\/ (\w+) = (.*) ;$/gm)].map(
      ([, name = "", right = ""]) => [name, right] as const,
    ),
  );
}

test("each production of the parser is that of the grammar", () => {
  const grammar = published();
  for (const [name, right] of implemented()) expect([name, right]).toEqual([name, grammar.get(name)]);
});

test("each production of the grammar stands above one method", () => {
  const names = implemented().map(([name]) => name);
  // What parts chains is no token but a question that the parser asks; its rule is in words.
  expect(names.toSorted()).toEqual([...published().keys()].filter((name) => name !== "sep").toSorted());
});

test("each name in the grammar is defined", () => {
  const grammar = published();
  const inWords = new Set(["sep", "slot", "comment"]);
  const lexical = ["letter", "digit", "integer", "number", "string"];
  const used = [...grammar]
    .filter(([name]) => !inWords.has(name))
    .flatMap(([, right]) => right.replaceAll(/"[^"]*"/g, "").match(/\w+/g) ?? []);
  expect(used.length).toBeGreaterThan(30);
  for (const name of used) expect([...grammar.keys(), ...lexical]).toContain(name);
  const text = read("docs/reference/grammar.ebnf");
  for (const name of lexical) expect(text).toMatch(new RegExp(`^(?:\\(\\*|  ) ${name}: `, "m"));
});
