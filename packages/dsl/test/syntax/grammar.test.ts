import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const sources = new URL("../../src/syntax/", import.meta.url);
const grammar = new URL("../../../../docs/reference/grammar.ebnf", import.meta.url);

/** The productions in a grammar, by name; comments and white space do not count. */
function productionsIn(text: string): ReadonlyMap<string, string> {
  const productions = text.replace(/ *(?:\(\*.*\*\))?$/gm, "").matchAll(/^(\w+) += +([\s\S]*?) ;$/gm);
  return new Map(Array.from(productions, ([, name = "", body = ""]) => [name, body.replace(/\s+/g, " ").trim()]));
}

/** The productions above the methods that read them: comments of the form `// name = … ;`. */
function productionsInCode(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const file of readdirSync(sources)) {
    const comments = readFileSync(new URL(file, sources), "utf8").matchAll(
      /(?:^ *\/\/ .*\n)+(?= *(?:#|protected |\w+\())/gm,
    );
    for (const [comment] of comments) {
      for (const [name, body] of productionsIn(comment.replace(/^ *\/\/ /gm, ""))) {
        expect(found.has(name), `${name} stands above two methods`).toBe(false);
        found.set(name, body);
      }
    }
  }
  return found;
}

test("each method of the parser stands under its production of the grammar, and the grammar has no other", () => {
  const written = productionsIn(readFileSync(grammar, "utf8"));
  expect(written.size).toBeGreaterThan(15);
  expect(Object.fromEntries([...productionsInCode()].sort())).toEqual(Object.fromEntries([...written].sort()));
});
