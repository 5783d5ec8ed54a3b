import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileFlow } from "../../src/compile-flow.ts";
import { sha256 } from "../../src/graph/sha256.ts";

const hashOf = (text: string): string => compileFlow(text).graph.hash;

describe("the hash of a graph", () => {
  test("is the same for the same content, however it is written", () => {
    const hash = hashOf("a >> (b | c)@retry(3, delay: 1s) >> d");
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(hashOf("a>>(b|c)@retry( 3,delay:1000ms )>>d // why")).toBe(hash);
    expect(hashOf("\r\n  ((a) >> (b\n | (c))@retry(3, delay: 1s)) /* x */ >> d;")).toBe(hash);
    expect(hashOf("a >> (b | c)@retry(3, max: 2s, delay: 1s) >> d")).toBe(
      hashOf("a >> (b | c)@retry(3, delay: 1s, max: 2s) >> d"),
    );
  });

  test("differs where the content does", () => {
    const texts = [
      ..."a;b;a >> b;b >> a;a | b;(a | b) >> c;a >> b >> c;x: a;x: b;a[];a[1];a[2];a[][];a ?? b;b ?? a".split(";"),
      ..."g: (a | b);h: (a | b);group_1: (a | b);g: (a | b)\ng >> c;g: (a | b) >> c;x: (a >> b);y: (a >> b)".split(";"),
      ..."r ? { x: a };r ? { y: a };r ? { else: a };r ? { x: a, else: b };r ? { else: a, x: b }".split(";"),
      ..."a@loop(max: 2);a@loop(max: 3);a@retry(3);a@retry(4);a@timeout(3);a@retry(3)@timeout(3)".split(";"),
      ..."a@retry(3, delay: 1s);a@retry(3, max: 1s);a@retry(3)[];a[]@retry(3);a@queue(x);a@queue('1')".split(";"),
      ..."(a | b)@strict;(a | b)@bestEffort;(a | b)@strict(failFast: true);(a | b)@on(direct);(a | b)@limit(1)".split(
        ";",
      ),
      ..."(a | b)@policy(p);(a | b)@policy(${p});(a >> b)@limit(1);a@limit(1) >> b;${a};${b};ab;aé;a\u{1d4b3}".split(
        ";",
      ),
      ...["a; b", "b; a", "a\nb >> c", "a >> (b >> c)@limit(1)", "(a >> b)@limit(1) >> c"],
    ];
    const hashes = new Map(texts.map((text) => [hashOf(text), text]));
    expect([...hashes.values()]).toEqual([...new Set(texts)]);
  });

  test("covers sub-flows", () => {
    const withFlow = (text: string): string => {
      const { graph } = compileFlow(text);
      return compileFlow("${f}", { slots: [{ kind: "flow", span: { start: 0, end: 4 }, name: "f", graph }] }).graph
        .hash;
    };
    expect(withFlow("a >> b")).toBe(withFlow("a>>b"));
    expect(withFlow("a >> b")).not.toBe(withFlow("b >> a"));
  });
});

test("sha256 agrees with another implementation", () => {
  const expected = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
  for (const length of [0, 1, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1000]) {
    const bytes = Uint8Array.from({ length }, (_, index) => index * 7);
    expect(sha256(bytes)).toBe(expected(bytes));
  }
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => sha256(bytes) === expected(bytes)));
});
