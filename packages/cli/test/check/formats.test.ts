import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { tempFolder } from "../support/temp-folder.ts";
import { check } from "./run-check.ts";
import { sarifErrors } from "./sarif-schema.ts";

const files = {
  "src/tasks.ts": 'import { task } from "graflow";\ntask("a", () => 1);\ntask("b", () => 1);\ntask("lone", () => 1);\n',
  "src/a flow.ts":
    'import { flow } from "graflow";\nimport "./tasks.js";\nexport const x = flow`\n  aa >> b\n  a | b >> a\n`;\n',
} as const;

test("text: each finding with its lines, related places, repairs, and a summary", async () => {
  const { code, stdout, stderr } = await check(tempFolder(files));
  expect([code, stderr]).toEqual([1, ""]);
  await expect(stdout).toMatchFileSnapshot("expected/report.txt");
});

test("text: in colours where they are asked for", async () => {
  const { stdout } = await check(tempFolder(files), [], { FORCE_COLOR: "1" });
  expect(stdout).toContain("\u001B[31merror");
  expect(stripVTControlCharacters(stdout)).toBe((await check(tempFolder(files))).stdout);
});

test("text: nothing wrong", async () => {
  const folder = tempFolder({ "a.ts": 'import { flow, task } from "graflow";\ntask("a", () => 1);\nflow`a`;\n' });
  expect(await check(folder)).toEqual({
    code: 0,
    stdout: "✓ nothing wrong in 1 flow and 1 task in 1 file\n",
    stderr: "",
  });
});

test("json: what text says, for programs", async () => {
  const folder = tempFolder(files);
  const { code, stdout } = await check(folder, ["--format", "json"]);
  expect(code).toBe(1);
  const report = JSON.parse(stdout) as { readonly diagnostics: readonly Record<string, unknown>[] };
  expect(report).toMatchObject({
    version: 1,
    summary: { files: 2, flows: 1, tasks: 3, errors: 2, warnings: 1, hints: 1 },
  });
  expect(report.diagnostics.find(({ code }) => code === "FLOW3001")).toEqual({
    code: "FLOW3001",
    severity: "error",
    message: 'There is no task "aa": did you mean "a"?',
    file: "src/a flow.ts",
    start: { line: 4, column: 3, offset: 78 },
    end: { line: 4, column: 5, offset: 80 },
    related: [
      {
        message: '"a" is defined here.',
        file: "src/tasks.ts",
        start: { line: 2, column: 7, offset: 38 },
        end: { line: 2, column: 8, offset: 39 },
      },
    ],
    fixes: [
      {
        title: "Change it to a",
        edits: [
          {
            start: { line: 4, column: 3, offset: 78 },
            end: { line: 4, column: 5, offset: 80 },
            text: "a",
          },
        ],
      },
      { title: "Create the task aa", edits: expect.any(Array) },
    ],
  });
});

test("github: a command for each finding, with what is special escaped; the default in GitHub Actions", async () => {
  const folder = tempFolder({
    "a,b.ts": 'import { flow } from "graflow";\nexport const x = flow`a%20`;\nexport const y = flow.from("a >>");\n',
  });
  const { code, stdout } = await check(folder, [], { GITHUB_ACTIONS: "true" });
  expect(code).toBe(1);
  const lines = stdout.trimEnd().split("\n");
  expect(lines.at(-1)).toMatch(/^graflow check: \d errors?$/);
  for (const line of lines.slice(0, -1)) {
    expect(line).toMatch(
      /^::error file=a%2Cb\.ts,line=\d,endLine=\d,col=\d+,endColumn=\d+,title=FLOW\d{4}::[^%]+(%25|%0A|[^%])*$/,
    );
  }
  expect(stdout).toContain("line=3,endLine=3,col=31,endColumn=33,title=FLOW1003::");
  expect((await check(folder, ["--format", "text"], { GITHUB_ACTIONS: "true" })).stdout).not.toContain("::error");
  const inRepository = { GITHUB_ACTIONS: "true", GITHUB_WORKSPACE: folder.slice(0, folder.lastIndexOf("/")) };
  expect((await check(folder, [], inRepository)).stdout).toContain(`file=${folder.split("/").at(-1)}/a%2Cb.ts,`);
});

test("sarif: a log of version 2.1.0 with rules, places, related places and repairs", async () => {
  const folder = tempFolder(files);
  const { code, stdout } = await check(folder, ["--format", "sarif"]);
  expect(code).toBe(1);
  const log: unknown = JSON.parse(stdout);
  expect(sarifErrors(log)).toEqual([]);
  const region = {
    startLine: expect.any(Number),
    startColumn: expect.any(Number),
    endLine: expect.any(Number),
    endColumn: expect.any(Number),
  };
  const text = { text: expect.stringMatching(/./) };
  const artifact = { uri: expect.stringMatching(/^src\/(a%20flow|tasks)\.ts$/), uriBaseId: "ROOT" };
  const location = { physicalLocation: { artifactLocation: artifact, region } };
  const { results, rules, ...rest } = readSarif(log);
  expect(rest).toEqual({
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    driver: { name: "graflow", version: expect.stringMatching(/^\d+\.\d+\.\d+/) },
    columnKind: "utf16CodeUnits",
    originalUriBaseIds: { ROOT: { uri: `file://${folder}/` } },
  });
  expect(results).toHaveLength(4);
  for (const result of results) {
    const { ruleId, ruleIndex, relatedLocations, fixes, ...own } = result;
    expect(rules[ruleIndex]?.id).toBe(ruleId);
    expect(own).toEqual({
      level: rules[ruleIndex]?.defaultConfiguration.level,
      message: text,
      locations: [location],
    });
    for (const [id, related] of relatedLocations.entries()) expect(related).toEqual({ id, message: text, ...location });
    for (const { description, artifactChanges } of fixes) {
      expect([description, artifactChanges.length]).toEqual([text, 1]);
      for (const { artifactLocation, replacements } of artifactChanges) {
        expect(artifactLocation).toEqual(artifact);
        expect(replacements.length).toBeGreaterThan(0);
        for (const replacement of replacements) {
          expect(replacement).toEqual({ deletedRegion: region, insertedContent: { text: expect.any(String) } });
        }
      }
    }
  }
  expect(rules.map(({ id, defaultConfiguration }) => [id, defaultConfiguration.level])).toEqual([
    ["FLOW1008", "warning"],
    ["FLOW2002", "error"],
    ["FLOW3001", "error"],
    ["FLOW3003", "note"],
  ]);
});

interface SarifRule {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly defaultConfiguration: { readonly level: string };
}

interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly relatedLocations: readonly unknown[];
  readonly fixes: readonly {
    readonly description: unknown;
    readonly artifactChanges: readonly {
      readonly artifactLocation: unknown;
      readonly replacements: readonly unknown[];
    }[];
  }[];
}

interface SarifParts {
  readonly $schema: unknown;
  readonly version: unknown;
  readonly driver: unknown;
  readonly rules: readonly SarifRule[];
  readonly results: readonly SarifResult[];
}

/** The one run of a log, flattened. */
function readSarif(log: unknown): SarifParts {
  const { $schema, version, runs } = log as { $schema: unknown; version: unknown; runs: readonly unknown[] };
  expect(runs).toHaveLength(1);
  const { tool, results, ...run } = runs[0] as {
    tool: { driver: { rules: readonly SarifRule[] } };
    results: readonly SarifResult[];
  };
  const { rules, ...driver } = tool.driver;
  return { $schema, version, driver, rules, results, ...run };
}
