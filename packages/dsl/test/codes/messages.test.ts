import { expect, test } from "vitest";
import { type CompileOptions, compileFlow } from "../../src/compile-flow.ts";
import { diagnosticCodes } from "../../src/errors/codes.ts";
import type { Diagnostic } from "../../src/errors/diagnostic.ts";
import type { Slot } from "../../src/syntax/slot.ts";
import { codeFrame } from "../../src/text/code-frame.ts";
import { applyFix } from "../marked-text.ts";
import { type BadText, badTexts } from "./bad-texts.ts";

function optionsOf({ text, slots }: BadText): CompileOptions {
  if (slots === undefined) return {};
  const places = [...text.matchAll(/\$\{.*?\}/g)];
  return {
    slots: slots.map((slot, index): Slot => {
      const start = places[index]?.index ?? 0;
      const span = { start, end: start + (places[index]?.[0].length ?? 0) };
      if (slot === "value") return { kind: "value", span };
      if ("found" in slot) return { kind: "invalid", span, found: slot.found };
      return "task" in slot ? { kind: "task", span, name: slot.task } : { kind: "flow", span, name: slot.flow };
    }),
  };
}

function onlyFinding(bad: BadText): Diagnostic {
  const { diagnostics } = compileFlow(bad.text, optionsOf(bad));
  expect([bad.text, diagnostics.map(({ code }) => code)]).toEqual([bad.text, [bad.code]]);
  return diagnostics[0] as Diagnostic;
}

/** Long texts are cut, so that the file can be read. */
function shown(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 40)} … ${text.slice(-40)}`;
}

/** A finding as a person reads it: the place, the sentence, what explains it, and what each repair makes of the text. */
function readable({ text }: BadText, found: Diagnostic): string {
  const lines = [`${found.code} ${found.severity}`, codeFrame(text, found), found.message];
  if (found.hint !== undefined) lines.push(`Hint: ${found.hint}`);
  for (const { message, span } of found.related.slice(0, 3)) lines.push(`At ${span.start}–${span.end}: ${message}`);
  for (const each of found.fixes)
    lines.push(`${each.title}:\n${shown(applyFix(text, each)).replaceAll(/^/gm, "    ")}`);
  return lines.join("\n");
}

test("each code is raised by a text, which has no other finding", () => {
  for (const bad of badTexts) onlyFinding(bad);
  const codes = new Set(badTexts.map(({ code }) => code));
  expect([...codes]).toEqual(Object.keys(diagnosticCodes));
});

test("the messages read as expected", async () => {
  const all = badTexts.map((bad) => readable(bad, onlyFinding(bad)));
  await expect(`${all.join("\n\n")}\n`).toMatchFileSnapshot("expected/messages.txt");
});

test("a message is one sentence, in whole words, that fits on a screen", () => {
  for (const bad of badTexts) {
    const { message, hint = "It.", related, fixes, severity } = onlyFinding(bad);
    expect(severity).toBe(diagnosticCodes[bad.code].severity);
    for (const sentence of [message, hint, ...related.map((place) => place.message)]) {
      expect(sentence).toMatch(/^[`\p{Lu}\d].*[.?]$/su);
      expect(sentence).not.toMatch(/undefined|null|NaN|\[object|invalid/);
      expect(sentence.length).toBeLessThan(260);
    }
    for (const { title } of fixes) expect(title).toMatch(/^\p{Lu}.*[^.]$/u);
  }
});

test("a fix takes its finding away and brings no error of its own", () => {
  for (const bad of badTexts) {
    for (const repair of onlyFinding(bad).fixes) {
      const repaired = applyFix(bad.text, repair);
      const errors = compileFlow(repaired).diagnostics.filter(
        ({ code, severity }) => severity === "error" || code === bad.code,
      );
      expect([repaired, errors.map(({ code }) => code)]).toEqual([repaired, bad.leaves ?? []]);
    }
  }
});

test("a finding has the places that explain it", () => {
  const places = (text: string): readonly string[] =>
    compileFlow(text).diagnostics.flatMap(({ related }) =>
      related.map(({ span }) => `${text.slice(span.start, span.end)}@${span.start}`),
    );
  expect(places("a >> b\nb >> c\nc >> a")).toEqual(["b@5", "c@12", "a@19"]);
  expect(places("g: (a | h)\nh: (b | g)")).toEqual(["(b | g)@14"]);
  expect(places("(a | b | a) >> c")).toEqual(["a@1"]);
  expect(places("x: a >> x: b")).toEqual(["x@0"]);
  expect(places("x: (y: a)")).toEqual(["y@4"]);
  expect(places("a >> b\na >> b")).toEqual(["b@5"]);
  expect(places("a@retry(2)@retry(3)")).toEqual(["@retry@1"]);
  expect(places("(a | b]")).toEqual(["(@0"]);
  expect(places("a >> (b | (c")).toEqual(["(@10"]);
  expect(places("pick ? { x: a, x: b }")).toEqual(["x@9"]);
});
