import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import fc from "fast-check";
import { expect, it } from "vitest";
import { readFlowInputs } from "../../src/runs/flow-inputs.ts";

const schema = JSON.parse(
  readFileSync(new URL("../../schemas/flow-inputs.schema.json", import.meta.url), "utf8"),
) as object;
// `defaultSnippets` is the editor's own; all else has to be of the standard.
const isValid = new Ajv({ strictTypes: false, keywords: ["defaultSnippets"] }).compile(schema);

/** Mostly what is expected, sometimes anything else; no two cases of a flow have the same name. */
const value = fc.jsonValue({ maxDepth: 1 });
const orAny = <Expected>(expected: fc.Arbitrary<Expected>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 8, arbitrary: expected as fc.Arbitrary<unknown> }, { weight: 1, arbitrary: value });
const name = fc.oneof({ weight: 8, arbitrary: fc.string({ minLength: 1 }) }, { weight: 1, arbitrary: value });
const savedCase = fc
  .record(
    { name, input: value, output: value, error: orAny(fc.constantFrom("ENOENT", "FLOW6001", "")), other: value },
    { requiredKeys: [] },
  )
  .map(({ other, ...rest }) => (other === null ? { ...rest, other } : rest));
const cases = fc.uniqueArray(orAny(savedCase), {
  maxLength: 4,
  selector: (one) => (isObject(one) && typeof one.name === "string" ? one.name : one),
});
const file = fc
  .record(
    {
      $schema: value,
      flows: orAny(fc.dictionary(fc.string(), orAny(cases), { maxKeys: 3, noNullPrototype: true })),
      other: value,
    },
    { requiredKeys: [] },
  )
  .map(({ other, ...rest }) => (other === null ? { ...rest, other } : rest));

function isObject(one: unknown): one is Readonly<Record<string, unknown>> {
  return typeof one === "object" && one !== null && !Array.isArray(one);
}

it("the schema finds fault with a file where its reader does, and nowhere else", () => {
  const verdicts = new Set<boolean>();
  fc.assert(
    fc.property(orAny(file), (document) => {
      const text = JSON.stringify(document);
      const isRead = readFlowInputs(text).problems.length === 0;
      verdicts.add(isRead);
      expect(isValid(JSON.parse(text)), text).toBe(isRead);
    }),
    { numRuns: 2000, seed: 1 },
  );
  expect([...verdicts].sort()).toEqual([false, true]);
});

it("that two cases have the same name only the reader can tell", () => {
  const document = { flows: { f: [{ name: "one" }, { name: "one", input: 1 }] } };
  expect(isValid(document)).toBe(true);
  expect(readFlowInputs(JSON.stringify(document)).problems).toHaveLength(1);
});

it.each([
  { flows: { f: [{ name: "one", input: 1, output: [] }] } },
  { $schema: "./flow-inputs.schema.json", flows: { f: [{ name: "one", error: "ENOENT" }], g: [] } },
])("a file as the guide shows it is right: %j", (document) => {
  expect(isValid(document)).toBe(true);
  expect(readFlowInputs(JSON.stringify(document)).problems).toEqual([]);
});
