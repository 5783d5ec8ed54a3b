import { describe, expect, it } from "vitest";
import { inputsPath, readFlowInputs } from "../../src/runs/flow-inputs.ts";

it.each([
  ["/app/orders.ts", "/app/orders.flow-inputs.json"],
  ["/app/orders.test.mts", "/app/orders.test.flow-inputs.json"],
  ["/app/page.jsx", "/app/page.flow-inputs.json"],
  ["/app/old.cjs", "/app/old.flow-inputs.json"],
])("the saved inputs of %s stand in %s", (file, path) => {
  expect(inputsPath(file)).toBe(path);
});

describe("a file of saved inputs", () => {
  it("has cases by flow, each at its place", () => {
    const text = `{
  "flows": {
    "nightly": [
      { "name": "empty", "input": {}, "output": [] },
      { "name": "broken", "error": "FLOW6001" }
    ],
    "daily": [{ "name": "empty", "input": null, "output": null }]
  }
}`;
    const { cases, problems } = readFlowInputs(text);
    expect(problems).toEqual([]);
    expect(cases.map(({ offset, ...rest }) => rest)).toEqual([
      { flow: "nightly", name: "empty", input: {}, output: [] },
      { flow: "nightly", name: "broken", error: "FLOW6001" },
      { flow: "daily", name: "empty", input: null, output: null },
    ]);
    const lines = cases.map(({ offset }) => text.slice(0, offset).split("\n").length);
    expect(lines).toEqual([4, 5, 7]);
  });

  it.each([
    ["no JSON", "{", "Expected JSON"],
    ["no flows", "{}", 'an object "flows"'],
    ["no list", '{"flows":{"a":{}}}', '"a": expected a list'],
    ["no name", '{"flows":{"a":[{"input":1}]}}', '"a", case 1: expected an object with a "name"'],
    ["a name twice", '{"flows":{"a":[{"name":"x"},{"name":"x"}]}}', '"a", case 2: there is another case named "x"'],
    ["a code that is none", '{"flows":{"a":[{"name":"x","error":5}]}}', 'expected a code as "error"'],
    [
      "an output and an error",
      '{"flows":{"a":[{"name":"x","error":"E","output":1}]}}',
      "a run that fails has no output",
    ],
  ])("says what is wrong: %s", (_, text, problem) => {
    expect(readFlowInputs(text).problems).toEqual([expect.stringContaining(problem)]);
  });

  it("keeps the cases beside a wrong one", () => {
    expect(readFlowInputs('{"flows":{"a":[5,{"name":"good"}]}}').cases).toMatchObject([{ name: "good" }]);
  });
});
