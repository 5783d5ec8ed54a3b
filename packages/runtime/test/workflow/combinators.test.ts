import { describe, expect, test } from "vitest";
import { chain, flow, parallel, task } from "../../src/index.ts";

const inc = task("cb-inc", (n: number) => n + 1);
const dbl = task("cb-dbl", (n: number) => n * 2);
const text = task("cb-text", (n: number) => `<${n}>`);
const both = task(
  "cb-both",
  (entries: { "cb-inc": number; "cb-dbl": number }) => entries["cb-inc"] + entries["cb-dbl"],
);

describe("chain and parallel", () => {
  test("build the same graph as the text", () => {
    const built = chain(inc, parallel({ left: chain(dbl, text), right: dbl2 }), join);
    const written = flow`${inc} >> (left: (${dbl} >> ${text}) | right: ${dbl2}) >> ${join}`;
    expect(built.graph.hash).toBe(written.graph.hash);
    expect(built.graph.edges).toEqual(written.graph.edges);
  });

  test("run", async () => {
    expect(await chain(inc, text).run(1)).toBe("<2>");
    expect(await parallel(inc, dbl).run(3)).toEqual({ "cb-inc": 4, "cb-dbl": 6 });
    expect(await chain(parallel(inc, dbl), both).run(3)).toBe(10);
  });

  test("take a flow as a sub-flow", async () => {
    const sub = flow<number, string>("sub")`${dbl} >> ${text}`;
    expect(await chain(inc, sub).run(1)).toBe("<4>");
    expect(await parallel({ a: sub, b: inc }).run(1)).toEqual({ a: "<2>", b: 2 });
  });

  test.each([
    ["nothing", () => chain(...([] as never)), "chain needs a step"],
    ["what is no step", () => chain(inc, 3 as never), "chain got 3"],
    ["no branch", () => parallel({}), "parallel needs a branch"],
    ["a key that is no label", () => parallel({ "a b": inc }), 'parallel cannot label a branch "a b"'],
  ])("%s is FLOW6017", (_, build, message) => {
    expect(build).toThrow(expect.objectContaining({ code: "FLOW6017", message: expect.stringContaining(message) }));
  });

  const dbl2 = task("cb-dbl2", (n: number) => n * 2);
  const join = task("cb-join", (entries: { left: string; right: number }) => `${entries.left}${entries.right}`);
});
