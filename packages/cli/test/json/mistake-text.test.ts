import { expect, test } from "vitest";
import { findJsonError } from "../../src/json/find-json-error.ts";
import { jsonMistakeText } from "../../src/json/mistake-text.ts";

function textOf(text: string, source = "--input"): { message: string; hint: string | undefined } {
  const mistake = findJsonError(text);
  if (mistake === undefined) throw new Error("The text is JSON");
  const [message, { hint }] = jsonMistakeText(text, mistake, source);
  return { message, hint };
}

test("shows the line, the column and the place", () => {
  expect(textOf('{\n  "a": 1,\n  b: 2\n}', '"in.json"')).toEqual({
    message: '"in.json" is not JSON: expected a property name in double quotes at line 3, column 3\n    b: 2\n    ^',
    hint: undefined,
  });
});

test("shows the part of a long line that the mistake is in", () => {
  const { message } = textOf(`[${"1,".repeat(200)}x${",1".repeat(200)}]`, "stdin");
  expect(message).toBe(
    `stdin is not JSON: expected a value at line 1, column 402\n  …${"1,".repeat(20)}x${",1".repeat(19)},…\n  ${" ".repeat(41)}^`,
  );
});

test("the caret stays under its place where tabs stand before it", () => {
  expect(textOf("[\t\tx]", "stdin").message).toBe(
    'stdin is not JSON: expected a value, or "]" at line 1, column 4\n  [  x]\n     ^',
  );
});

test("an empty text is said to be empty", () => {
  expect(textOf(" \n", "stdin").message).toBe("stdin is not JSON: it is empty");
});

test.each([
  ["{url:x}", /single ones, as in --input '\{"url": "a"\}'/],
  ["[a,b]", /the shell takes them away/],
  ["{'a': 1}", /quotes are double ones/],
  ["README.md", /--input '"README\.md"'/],
  ['{"a": 1,}', undefined],
])("a hint about the shell for %s", (text, hint) => {
  if (hint === undefined) expect(textOf(text).hint).toBeUndefined();
  else expect(textOf(text).hint).toMatch(hint);
  expect(textOf(text, "stdin").hint).toBeUndefined();
});
