import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compileFlow } from "../../src/compile-flow.ts";
import { diagnosticCodes } from "../../src/errors/codes.ts";
import { annotationRows, argumentRows, examples, page, pageUrl, sections, slotsOf } from "./language-page.ts";

const codesIn = (text: string): readonly string[] =>
  compileFlow(text, slotsOf(text)).diagnostics.map(({ code }) => code);

test("the page has every code, with its title and severity", () => {
  expect(sections()).toEqual(
    Object.entries(diagnosticCodes).map(([code, { title, severity }]) => ({ code, title, severity })),
  );
});

test("the page's tables of annotations are those of the language", () => {
  expect(page).toContain(`| annotation | stands on | meaning |\n| --- | --- | --- |\n${annotationRows()}\n`);
  expect(page).toContain(
    `| annotation | argument | what it takes | meaning |\n| --- | --- | --- | --- |\n${argumentRows()}\n`,
  );
});

describe("each example", () => {
  const all = examples();

  test("is there for every code but the limits'", () => {
    const wrong = new Set(all.filter(({ isWrong }) => isWrong).map(({ code }) => code));
    const right = new Set(all.filter(({ isWrong }) => !isWrong).map(({ code }) => code));
    const expected = Object.keys(diagnosticCodes).filter((code) => code !== "FLOW1009");
    expect([...wrong]).toEqual(expected);
    expect([...right]).toEqual(expected);
  });

  test.each(all.filter(({ isWrong }) => isWrong).map(({ text, code }) => [text, code]))("%s: %s", (text, code) => {
    expect(codesIn(text)).toEqual([code]);
  });

  test.each(all.filter(({ isWrong }) => !isWrong).map(({ text }) => [text]))("%s: nothing", (text) => {
    expect(codesIn(text)).toEqual([]);
  });
});

test("each form of the table, and each flow elsewhere on the page, has no findings", () => {
  const forms = page.slice(page.indexOf("## Forms"), page.indexOf("## Precedence"));
  const cells = [...forms.matchAll(/^\| (`.*?`) \| /gm)].flatMap(([, cell = ""]) => cell.split(", `"));
  const flows = cells.map((cell) => cell.replaceAll("`", "").replaceAll("\\|", "|"));
  expect(flows.length).toBeGreaterThan(15);
  const [first] = [...page.matchAll(/^```flow\n(.*?)^```$/gms)].map(([, text = ""]) => text);
  for (const text of [...flows, first ?? ""]) expect([text, codesIn(text)]).toEqual([text, []]);
});

test("the limits are those of the page", () => {
  expect(page).toContain("nested 256 deep");
  expect(codesIn(`${"(".repeat(256)}a${")".repeat(256)}`)).toEqual([]);
  expect(codesIn(`${"(".repeat(257)}a${")".repeat(257)}`)).toEqual(["FLOW1009"]);
  expect(page).toContain("2,000,000 edges");
  const group = (name: string, size: number): string =>
    `(${Array.from({ length: size }, (_, index) => `${name}${index}`).join(" | ")})`;
  expect(codesIn(`${group("a", 1000)} >> ${group("b", 2000)}`)).toEqual([]);
  expect(codesIn(`${group("a", 1000)} >> ${group("b", 2001)}`)).toEqual(["FLOW1009"]);
});

test("the page's links lead somewhere", () => {
  const anchors = [...page.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(" ", "-")
      .replaceAll(/[^\p{L}\d-]/gu, ""),
  );
  const links = [...page.matchAll(/\]\((.*?)\)/g)].map(([, link = ""]) => link);
  expect(links.length).toBeGreaterThan(4);
  for (const link of links) {
    if (link.startsWith("#")) expect(anchors).toContain(link.slice(1));
    else expect([link, existsSync(new URL(link, pageUrl))]).toEqual([link, true]);
  }
});
