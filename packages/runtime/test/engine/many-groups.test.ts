import { expect, test } from "vitest";
import { flow, task } from "../../src/index.ts";

/** A chain of groups of two, each with its join, which keeps what flows into it. */
function chainOfGroups(prefix: string, groups: number): { readonly text: string; readonly joined: unknown[] } {
  const joined: unknown[] = [];
  const stages = Array.from({ length: groups }, (_, stage) => {
    const name = (part: string): string => `${prefix}${stage}${part}`;
    task(name("x"), () => `x${stage}`);
    task(name("y"), () => `y${stage}`);
    task(name("join"), (input: unknown) => {
      joined.push(input);
    });
    return `(${name("x")} | ${name("y")}) >> ${name("join")}`;
  });
  return { text: stages.join(" >> "), joined };
}

test.each([10, 1_001])(
  "the value of each of %i groups is a plain object, its entries in text order",
  async (groups) => {
    const prefix = `many${groups}-`;
    const { text, joined } = chainOfGroups(prefix, groups);
    await flow.from(text).run();
    expect(joined).toHaveLength(groups);
    const last = groups - 1;
    const expected = { [`${prefix}${last}x`]: `x${last}`, [`${prefix}${last}y`]: `y${last}` };
    expect(joined.at(-1)).toStrictEqual(expected);
    expect(Object.keys(joined.at(-1) as object)).toEqual(Object.keys(expected));
    expect(joined.every((value) => Object.getPrototypeOf(value) === Object.prototype)).toBe(true);
  },
);

test("an edge that is written twice counts once", async () => {
  const inputs: unknown[] = [];
  const one = task("twice-one", () => 1);
  const two = task("twice-two", (input: unknown) => {
    inputs.push(input);
  });
  await flow`${one} >> ${two}
${one} >> ${two}`.run();
  expect(inputs).toEqual([1]);
});

test("the result of a group can be read by its label, and a node's by its name", async () => {
  task("label-a", () => "a");
  task("label-b", () => "b");
  const reader = task("label-reader", (_: unknown, ctx) => [ctx.getResult("both"), ctx.getResult("label-a")]);
  const run = flow.from(`both: (label-a | label-b) >> ${reader.name}`).run();
  expect(await run).toEqual([{ "label-a": "a", "label-b": "b" }, "a"]);
});
