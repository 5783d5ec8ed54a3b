import { expect, test } from "vitest";
import {
  type DoctorReport,
  diagnoseProject,
  formatDoctor,
  openMeasured,
  relativeReport,
  TypeScriptOracle,
} from "../../src/index.ts";
import { tempProject } from "./temp-project.ts";

/** A clock on which each look takes a millisecond. */
function tickingClock(): () => number {
  let now = 0;
  return () => now++;
}

const source = 'import { flow, task } from "graflow";\ntask("a_b", () => 1);\nexport const x = flow`a_b`;\n';

function healthy(): { readonly folder: string; readonly report: DoctorReport } {
  const folder = tempProject({ "tsconfig.json": "{}", "a.ts": source });
  const { project, timings } = openMeasured(
    { paths: [folder], oracle: (world) => new TypeScriptOracle(world) },
    tickingClock(),
  );
  const place = { file: `${folder}/a.ts`, offset: source.indexOf("a_b`") };
  return { folder, report: diagnoseProject(project, { places: [place], timings }) };
}

test("text: what is analysed, the places asked about, what is left out", () => {
  const { folder, report } = healthy();
  expect(
    formatDoctor({ ...report, typescript: "6.0.0" }, { root: folder }).replace(/took .*/, "took …"),
  ).toBe(`What is analysed
  1 flow and 1 task, in 1 of 1 file
  a.ts: 1 flow, 1 task
  tsconfig.json: 1 file
  read and type-checked by TypeScript 6.0.0, which comes with graflow
  took …

a.ts:3:18
  This is a flow of 1 node, analysed in full.
  It is in tsconfig.json. It covers everything in its folder.
  It is read for flows and tasks.

What is not
  Nothing is left out.
`);
});

test("text: problems with their places, and whole paths without a root", () => {
  const { folder, report } = healthy();
  const text = formatDoctor({
    ...report,
    problems: [
      { kind: "taskUnnamed", file: `${folder}/a.ts`, line: 2, column: 6, message: "This.", hint: "Do that." },
      { kind: "configBroken", message: "It is broken.", hint: "Correct it." },
    ],
  });
  expect(text).toContain(`\n  ${folder}/a.ts: 1 flow, 1 task\n`);
  expect(text).toMatch(/What is not\n {2}\S+\/a\.ts:2:6: This\. Do that\.\n {2}It is broken\. Correct it\.\n$/);
});

test("text: what many files have in common is said once, files without flows and tasks are left out", () => {
  const { folder, report } = healthy();
  const common = { kind: "fileExcluded", message: `It is not in ${folder}/tsconfig.json.`, hint: "Cover it." } as const;
  const files = ["a", "b", "c", "d", "e", "f", "g"].map((name) => `${folder}/${name}.ts`);
  const text = formatDoctor(
    {
      ...report,
      files: [...report.files, { file: `${folder}/empty.ts`, flows: 0, tasks: 0 }],
      problems: [
        ...files.map((file) => ({ ...common, file })),
        { kind: "taskUnnamed", file: `${folder}/a.ts`, line: 2, column: 6, message: "One.", hint: "Do." },
        { kind: "taskUnnamed", file: `${folder}/a.ts`, line: 3, column: 6, message: "One.", hint: "Do." },
      ],
    },
    { root: folder },
  );
  expect(text).not.toContain("empty.ts");
  expect(text.slice(text.indexOf("What is not"))).toBe(`What is not
  a.ts, b.ts, c.ts, d.ts, e.ts and 2 more: It is not in tsconfig.json. Cover it.
  a.ts:2:6: One. Do.
  a.ts:3:6: One. Do.
`);
});

test("paths are shortened where they begin with the root, in texts as well, and nowhere else", () => {
  const { report } = healthy();
  const why = 'It is not in /app/tsconfig.json: "/app/a" (/app/b), not /other/app/c nor /app/ nor /apple/d.';
  const shown = relativeReport(
    {
      ...report,
      configs: [],
      files: [],
      places: [{ file: "/app/a.ts", isKnown: true, isRead: true, config: { isIn: false, why } }],
    },
    "/app",
  );
  expect(shown.places[0]).toMatchObject({
    file: "a.ts",
    config: { why: 'It is not in tsconfig.json: "a" (b), not /other/app/c nor /app/ nor /apple/d.' },
  });
  expect(
    relativeReport({ ...report, configs: [{ path: "/x/(1)+/t.json", files: 1 }] }, "/x/(1)+").configs[0]?.path,
  ).toBe("t.json");
});

test("markdown: headings and lists in which nothing of the project's is markup", () => {
  const { folder, report } = healthy();
  const text = formatDoctor(
    { ...report, problems: [{ kind: "tagUnknown", message: "No `flow_x`.", hint: "Do." }] },
    { root: `${folder}/`, style: "markdown" },
  );
  expect(text).toMatch(/^## What is analysed\n\n- 1 flow and 1 task, in 1 of 1 file\n- a\.ts: 1 flow, 1 task\n/);
  expect(text).toMatch(/\n\n## What is not\n\n- No \\`flow\\_x\\`\. Do\.\n$/);
});

test("times are those of the clock, and leave nothing out", () => {
  const folder = tempProject({ "tsconfig.json": "{}", "a.ts": source });
  const clock = tickingClock();
  const { timings } = openMeasured({ paths: [folder], oracle: (world) => new TypeScriptOracle(world) }, clock);
  const { findingMs, readingMs, structureMs, typesMs } = timings;
  for (const spent of [findingMs, readingMs, structureMs, typesMs]) expect(spent).toBeGreaterThan(0);
  expect(findingMs + readingMs + structureMs + typesMs).toBe(clock() - 1);
  expect(openMeasured({ paths: [folder] }, () => 0).timings.typesMs).toBe(0);
});
