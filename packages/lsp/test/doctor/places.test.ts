import { expect, test } from "vitest";
import { type DoctorReport, diagnoseProject, Project } from "../../src/index.ts";
import { tempProject } from "./temp-project.ts";

const source = 'import { flow } from "graflow";\nexport const x = flow`a >> b`;\n';

function diagnose(folder: string, file: string, offset?: number): DoctorReport {
  const place = { file: `${folder}/${file}`, ...(offset === undefined ? undefined : { offset }) };
  return diagnoseProject(new Project({ paths: [folder] }), { places: [place] });
}

test.each([
  ["include", '{ "include": ["src"] }', "src/a.ts", true, 'Its "include" covers it.'],
  ["files", '{ "files": ["./src/a.ts"] }', "src/a.ts", true, 'Its "files" name it.'],
  ["neither", "{}", "src/a.ts", true, "It covers everything in its folder."],
  ["not included", '{ "include": ["src"] }', "test/a.ts", false, 'Its "include" does not cover the file.'],
  ["not named", '{ "files": ["src/a.ts"] }', "test/a.ts", false, 'Its "files" do not name the file.'],
  ["excluded", '{ "exclude": ["test"] }', "test/a.ts", false, 'Its "exclude" leaves the file out.'],
  [
    "in the output",
    '{ "compilerOptions": { "outDir": "test" } }',
    "test/a.ts",
    false,
    'It is in a folder that is left out by default, such as that of "outDir".',
  ],
  ["JavaScript", "{}", "test/a.js", false, 'It is JavaScript, and "allowJs" is not set.'],
])("which tsconfig.json has a file, and why: %s", (...[, config, file, isIn, why]) => {
  const folder = tempProject({ "tsconfig.json": config, "src/a.ts": source, [file]: source });
  const { places, problems } = diagnose(folder, file);
  expect(places[0]).toEqual({
    file: `${folder}/${file}`,
    isKnown: isIn,
    isRead: isIn,
    config: { config: `${folder}/tsconfig.json`, isIn, why },
  });
  // What no tsconfig.json has is reported as well, unless nobody would look for sources there.
  const named = problems.filter(({ kind }) => kind === "fileExcluded").map((problem) => problem.message);
  expect(named).toEqual(
    isIn ? [] : [`This file imports graflow, and is not analysed: it is not in ${folder}/tsconfig.json. ${why}`],
  );
});

test("a file of a referenced project, or of one inside that is not referred to, is in that tsconfig.json", () => {
  const folder = tempProject({
    "tsconfig.json": '{ "include": ["src"], "references": [{ "path": "lib" }] }',
    "src/a.ts": source,
    "lib/tsconfig.json": '{ "compilerOptions": { "composite": true } }',
    "lib/b.ts": source,
    "apart/tsconfig.json": "{}",
    "apart/c.ts": source,
  });
  const { places } = diagnose(folder, "lib/b.ts");
  expect(places[0]?.config).toMatchObject({ config: `${folder}/lib/tsconfig.json`, isIn: true });
  const { places: apart, problems } = diagnose(folder, "apart/c.ts");
  expect(apart[0]).toMatchObject({ isKnown: false, config: { config: `${folder}/apart/tsconfig.json`, isIn: true } });
  expect(problems).toEqual([]);
});

test("a file that only quotes an import of graflow, or is in no tsconfig.json but does not import it, is not missed", () => {
  const folder = tempProject({
    "tsconfig.json": '{ "include": ["src"] }',
    "src/a.ts": source,
    "test/quoting.ts": 'export const text = `import { flow } from "graflow";`;\n',
    "test/naming.ts": "// graflow\nexport {};\n",
    "test/requiring.cjs": 'const { flow } = require("graflow");\n',
  });
  const { problems } = diagnose(folder, "src/a.ts");
  expect(problems.map(({ kind, file }) => [kind, file])).toEqual([["fileExcluded", `${folder}/test/requiring.cjs`]]);
});

test("without a tsconfig.json, or with a broken one around the file, that is said", () => {
  const folder = tempProject({ "a.ts": source, "sub/tsconfig.json": "{ nonsense", "sub/b.ts": source });
  const { places } = diagnose(folder, "a.ts");
  expect(places[0]?.config).toEqual({
    isIn: false,
    why: "There is no tsconfig.json around it, so TypeScript's defaults apply.",
  });
  expect(diagnose(folder, "sub/b.ts").places[0]?.config).toEqual({
    isIn: false,
    why: expect.stringMatching(/sub\/tsconfig\.json cannot be read: .+\.$/),
  });
});

test("a template at an offset is explained: a flow, one with errors, none, the inner one of two", () => {
  const text = [
    'import { flow } from "graflow";',
    "const good = flow`a >> b`;",
    "const bad = flow`a >>`;",
    "const other = css`x`;",
    "const outer = tag`${css`y`} z`;",
    "",
  ].join("\n");
  const folder = tempProject({ "a.ts": text });
  const at = (mark: string): unknown => diagnose(folder, "a.ts", text.indexOf(mark)).places[0]?.template;
  expect(at("a >> b")).toEqual({
    span: { start: 45, end: 57 },
    line: 2,
    column: 14,
    isFlow: true,
    why: "This is a flow of 2 nodes, analysed in full.",
  });
  expect(at("a >>`")).toMatchObject({
    isFlow: true,
    why: expect.stringMatching(/^This is a flow, but types are not checked in it, as its text has errors: ./),
  });
  expect(at("x`")).toMatchObject({
    isFlow: false,
    why: 'This template is no flow: "css" is neither imported nor declared here.',
  });
  expect(at("y`")).toMatchObject({ line: 5, column: 21 });
  expect(at(" z`")).toMatchObject({ line: 5, column: 15 });
  expect(at("import")).toBeUndefined();
});
