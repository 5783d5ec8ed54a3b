import { expect, test } from "vitest";
import { Analyzer, moduleResolver } from "../../src/index.ts";
import { memorySystem } from "../support/memory-system.ts";

interface Watched {
  readonly analyzer: Analyzer;
  /** The files read since the last call. */
  readonly reads: () => readonly string[];
  readonly codes: (path: string) => readonly string[];
}

function watched(files: Readonly<Record<string, string>>): Watched {
  let reads: string[] = [];
  const system = memorySystem(files);
  const analyzer = new Analyzer({
    resolver: moduleResolver(system, () => ({})),
    readExternal: (path) => system.readFile(path),
    onRead: (path) => reads.push(path),
  });
  for (const [path, text] of Object.entries(files)) analyzer.setFile({ path, text });
  return {
    analyzer,
    reads: () => {
      const read = reads;
      reads = [];
      return read;
    },
    codes: (path) => analyzer.diagnostics(path).map(({ code }) => code),
  };
}

const files = {
  "/app/tasks.ts": 'import { task } from "graflow";\nexport const a = task("a", () => 1);\n',
  "/app/flow.ts":
    'import { flow } from "graflow";\nimport { a } from "./tasks.js";\nexport const x = flow`${a} >> b`;\n',
  "/app/main.ts": 'import { x } from "./flow.js";\nx.run();\n',
  "/app/plain.ts": "export const nothing = 1;\n",
};

test("files that graflow has no part in are not parsed, and an edit parses one file", () => {
  const { analyzer, reads, codes } = watched(files);
  expect(codes("/app/flow.ts")).toEqual(["FLOW3001"]);
  expect(reads()).toEqual(["/app/tasks.ts", "/app/flow.ts"]);
  for (let version = 1; version <= 3; version++) {
    const text = `${files["/app/tasks.ts"]}task("b${"b".repeat(version - 1)}", () => 1);\n`;
    analyzer.setFile({ path: "/app/tasks.ts", version, text });
    expect(codes("/app/flow.ts")).toEqual(version === 1 ? [] : ["FLOW3001"]);
    expect(codes("/app/tasks.ts")).toEqual(version === 1 ? [] : ["FLOW3003"]);
    expect(reads()).toEqual(["/app/tasks.ts"]);
  }
});

test("an edit that changes what other files mean is seen in them", () => {
  const { analyzer, reads, codes } = watched(files);
  expect(codes("/app/flow.ts")).toEqual(["FLOW3001"]);
  analyzer.setFile({ path: "/app/flow.ts", text: files["/app/flow.ts"].replace(" >> b", "") });
  expect(codes("/app/flow.ts")).toEqual([]);
  analyzer.setFile({ path: "/app/tasks.ts", text: "export const a = (graflow: number) => graflow;\n" });
  expect(codes("/app/flow.ts")).toEqual(["FLOW1007"]);
  analyzer.setFile({ path: "/app/tasks.ts", text: files["/app/tasks.ts"] });
  expect(codes("/app/flow.ts")).toEqual([]);
  expect(reads()).toHaveLength(5);
});

test("a file that comes, and one that goes, changes what the others find", () => {
  const { analyzer, codes } = watched(files);
  analyzer.setFile({ path: "/app/b.ts", text: 'import { task } from "graflow";\ntask("b", () => 1);\n' });
  expect(codes("/app/flow.ts")).toEqual(["FLOW3006"]);
  analyzer.setFile({ path: "/app/tasks.ts", text: `${files["/app/tasks.ts"]}import "./b.js";\n` });
  expect(codes("/app/flow.ts")).toEqual([]);
  analyzer.removeFile("/app/b.ts");
  expect(codes("/app/flow.ts")).toEqual(["FLOW3001"]);
  expect(analyzer.diagnostics("/app/b.ts")).toEqual([]);
  expect(analyzer.files).toEqual(Object.keys(files));
});

test("a file begins to hand on graflow's functions, and what uses them is read", () => {
  const { analyzer, reads, codes } = watched({
    "/app/kit.ts": "export const nothing = 1;\n",
    "/app/flow.ts": 'import { tag } from "./kit.js";\nexport const x = tag`a >>`;\n',
  });
  expect([codes("/app/flow.ts"), reads()]).toEqual([[], []]);
  analyzer.setFile({ path: "/app/kit.ts", text: 'export { flow as tag } from "graflow";\n' });
  expect([codes("/app/flow.ts"), reads()]).toEqual([
    ["FLOW3001", "FLOW1003"],
    ["/app/kit.ts", "/app/flow.ts"],
  ]);
});

test("any text is read: cut at every place, nothing throws and every place lies in the file", () => {
  const text = `import { flow, task } from "graflow";
// graflow-ignore FLOW1008
const a = task("a", (n: number, ctx) => { if (n) ctx.nextTask("b", { goto: true }); else ctx.nextIteration(); });
export default flow<number>("x", { maxCycles: 1 })\`a | \${a}[] >> (b ?? "😀")@retry(\${3}) // \${flow.from("a >> b")}
  c ? { x: a, else: b }\`;
`;
  const { analyzer } = watched({});
  for (let end = 0; end <= text.length; end++) {
    for (const cut of [text.slice(0, end), text.slice(end)]) {
      const whole = `${cut}// graflow`;
      analyzer.setFile({ path: "/app/cut.ts", version: end, text: whole });
      for (const { span } of analyzer.diagnostics("/app/cut.ts")) {
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeGreaterThanOrEqual(span.start);
        expect(span.end).toBeLessThanOrEqual(whole.length);
      }
    }
  }
});

test("what a type oracle gets says for each node what it stands for, and its findings join the others", () => {
  const { analyzer } = watched({
    "/app/tasks.ts": 'import { task } from "graflow";\nexport const a = task("a", () => 1);\ntask("b", () => 1);\n',
    "/app/flow.ts": `import { chain, flow } from "graflow";
import { a } from "./tasks.js";
const inner = flow\`b\`;
export const x = flow<number, string>("x")\`\${a} >> y: b >> \${inner} >> \${chain(a)}\`;
export const broken = flow\`a >>\`;
`,
  });
  const flows = analyzer.resolvedFlows();
  const text = analyzer.text("/app/flow.ts") ?? "";
  const tasks = analyzer.text("/app/tasks.ts") ?? "";
  const [inner, x] = flows;
  expect(flows).toHaveLength(2);
  expect(x).toMatchObject({ file: "/app/flow.ts", name: "x", text: "${a} >> y: b >> ${inner} >> ${chain(a)}" });
  expect(text.slice(x?.textStart, (x?.textStart ?? 0) + (x?.text.length ?? 0))).toBe(x?.text);
  expect(x?.typeArguments.map(({ start, end }) => text.slice(start, end))).toEqual(["number", "string"]);
  expect(x?.slots.map(({ start, end }) => text.slice(start, end))).toEqual(["a", "inner", "chain(a)"]);
  const targets = x?.nodes.map(({ target }) => target) ?? [];
  expect(targets.map(({ kind }) => kind)).toEqual(["task", "task", "flow", "expression"]);
  expect(targets[2]).toEqual({ kind: "flow", flow: inner?.id, slot: 1 });
  expect(
    targets.flatMap((target) => (target.kind === "task" ? [tasks.slice(target.span.start, target.span.end)] : [])),
  ).toEqual(['task("a", () => 1)', 'task("b", () => 1)']);
  const typeFinding = {
    code: "FLOW4001",
    severity: "error",
    message: "",
    file: "/app/flow.ts",
    span: { start: 0, end: 1 },
    related: [],
    fixes: [],
  } as const;
  expect(analyzer.diagnostics("/app/flow.ts", [typeFinding]).map(({ code }) => code)).toEqual(["FLOW4001", "FLOW1003"]);
});

test("generated code, however long and deeply nested, is read or left alone", () => {
  const flow = 'import { flow } from "graflow";\nexport const x = flow`a >>`;\n';
  const { analyzer, codes } = watched({
    "/app/sum.ts": `${flow}export const sum = ${Array.from({ length: 10_000 }, (_, i) => `"${i}"`).join(" + ")};\n`,
    "/app/deep.ts": `${flow}export const deep = ${"(".repeat(20_000)}1${")".repeat(20_000)};\n`,
    "/app/long.ts": `${"export const x1 = { a: [1, 2, 3], b: 'text' };\n".repeat(8_000)}${flow}`,
  });
  expect(codes("/app/sum.ts")).toEqual(["FLOW3001", "FLOW1003"]);
  expect(codes("/app/long.ts")).toEqual(["FLOW3001", "FLOW1003"]);
  expect(analyzer.diagnostics("/app/deep.ts").length).toBeLessThanOrEqual(2);
});

test("a change is seen through files that hand on what they import", () => {
  const { analyzer, codes } = watched({
    "/app/tasks.ts": files["/app/tasks.ts"],
    "/app/index.ts": 'export * from "./tasks.js";\n',
    "/app/outer.ts": 'import { a } from "./index.js";\nexport { a as handed };\n',
    "/app/flow.ts": 'import { flow } from "graflow";\nimport { handed } from "./outer.js";\nflow`${handed}`;\n',
  });
  expect(codes("/app/flow.ts")).toEqual([]);
  analyzer.setFile({ path: "/app/tasks.ts", text: 'import "graflow";\nexport const a = 1;\n' });
  expect(codes("/app/flow.ts")).toEqual(["FLOW1007"]);
  analyzer.setFile({ path: "/app/index.ts", text: "export {};\n" });
  expect(codes("/app/flow.ts")).toEqual([]);
});
