import { beforeAll, describe, expect, test } from "vitest";
import { type AnalyzerCode, type AnalyzerDiagnostic, analyzerCodes, machineFixed } from "../../src/index.ts";
import { ExampleProject } from "./example-project.ts";
import { opening, sections } from "./page-section.ts";

let project: ExampleProject;

// TypeScript's libraries and graflow's own sources are read once for all examples.
beforeAll(() => {
  project = new ExampleProject();
  project.show("export const begun = flow`fetch >> words`;\n");
  expect([project.findings(), project.compilerErrors()]).toEqual([[], []]);
}, 60_000);

test("the page has a section for every code, in their order, and for no other", () => {
  expect(sections.map(({ code }) => code)).toEqual(Object.keys(analyzerCodes));
});

test("its table of contents has every range of codes, and leads to the first of each", () => {
  const rows = [...opening.matchAll(/\| (FLOW\d+) to (FLOW\d+) \|.*\(#(flow\d+)\)/g)].map(([, ...cells]) => cells);
  const kindOf = (code: string | undefined): string | undefined => code?.replace(/\d\d$/, "");
  const codes = Object.keys(analyzerCodes);
  const firsts = codes.filter((code, index) => kindOf(code) !== kindOf(codes[index - 1]));
  const lasts = codes.filter((code, index) => kindOf(code) !== kindOf(codes[index + 1]));
  expect(rows).toEqual(firsts.map((first, index) => [first, lasts[index], first.toLowerCase()]));
});

describe.each(sections.map((section) => [section.code as AnalyzerCode, section] as const))("%s", (code, section) => {
  test("begins with its severity and title, and has a wrong program, what is found, and a right one", () => {
    const { severity, title } = analyzerCodes[code];
    expect(section.title).toBe(`**${severity.charAt(0).toUpperCase()}${severity.slice(1)}**: ${title}.`);
    expect(section.blocks).toEqual(["ts wrong", "text found", "ts right"]);
  });

  test("says of --fix what is so", () => {
    expect(section.prose.includes("`graflow check --fix`")).toBe(machineFixed.has(code));
  });

  test("what is said of the wrong program is what is found in it, and nothing else", () => {
    project.show(section.wrong);
    const found = project.findings();
    expect(new Set(found.map((one) => one.code))).toEqual(new Set([code]));
    expect(found.map(said).join("\n\n")).toBe(section.found);
  });

  test("in the right program nothing is found, by TypeScript neither", () => {
    project.show(section.right);
    expect([project.findings(), project.compilerErrors()]).toEqual([[], []]);
  });
});

function said({ message, hint }: AnalyzerDiagnostic): string {
  return hint === undefined ? message : `${message}\n${hint}`;
}
