import { compileFlow } from "@graflow/dsl";
import { describe, expect, it } from "vitest";
import { type OutlineLine, outlineOf } from "../../../webview/model/outline.ts";

function written(lines: readonly OutlineLine[], indent = ""): string[] {
  return lines.flatMap((line) => [`${indent}${line.text}`, ...written(line.items, `${indent}  `)]);
}

describe("outlineOf", () => {
  it("says every form of the language in words", () => {
    const text =
      "fetch@retry(3) >> g: (words | w: lines)@atLeast(1) >> store[4]\n" +
      "r ? { big: a, else: (b ?? c) } >> (d >> e)@loop(max: 3)\ng >> last";
    expect(written(outlineOf(compileFlow(text).graph))).toEqual([
      "one after the other",
      "  fetch, retry 3",
      "  then group g, 2 branches at the same time, atLeast 1",
      "    words",
      "    w, task lines",
      "  then for each element, 4 at a time",
      "    store",
      "one after the other",
      "  route",
      "    by r",
      "    case big: a",
      "    else: the first that succeeds",
      "      b",
      "      on failure c",
      "  then repeat, at most 3 times",
      "    one after the other",
      "      d",
      "      then e",
      "one after the other",
      "  group g, as above",
      "  then last",
    ]);
  });
});
