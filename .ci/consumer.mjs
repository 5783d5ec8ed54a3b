// What a user gets: packs every public package, checks the tarballs, installs them into an empty project in a temporary
// folder, type-checks a small program there with each supported TypeScript, runs it, and runs the `graflow` command.
import { deepEqual, equal, match, ok } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { publicPackages, root } from "./packages.mjs";

const typescripts = ["5.9.3", "6.0.3", "7.0.2"];

const flow = `import { compileFlow } from "@graflow/dsl";
import { flow, task } from "graflow";

export const words = task("words", (text: string) => text.split(/\\s+/).length);
export const lines = task("lines", (text: string) => text.split("\\n").length);
export const store = task("store", (counts: { words: number; lines: number }) => counts);

export const count = flow\`(words | lines) >> store\`;

/** The compiler must know the types, not take anything for anything. */
// @ts-expect-error a node's id is a string
export const wrong: number | undefined = compileFlow("a").graph.nodes[0]?.id;
`;

/** The language alone needs neither Node's types nor the DOM's. */
const language = `import { compileFlow, type TaskGraph } from "@graflow/dsl";

export const graph: TaskGraph = compileFlow("a >> b").graph;
`;

const main = `import { deepEqual } from "node:assert/strict";
import { count, wrong } from "./flow.js";

deepEqual(wrong, "a");
deepEqual(await count.run("one two\\nthree"), { words: 3, lines: 2 });
`;

/**
 * Runs a program to its end, without input, and returns what it printed; where it fails, shows that and stops.
 *
 * @param {string} cwd
 * @param {string} program
 * @param {readonly string[]} args
 */
function run(cwd, program, args) {
  try {
    return execFileSync(program, args, {
      cwd,
      input: "",
      encoding: "utf8",
      stdio: "pipe",
      shell: process.platform === "win32",
    });
  } catch (error) {
    if (error instanceof Error && "stdout" in error && "stderr" in error) console.error(error.stdout, error.stderr);
    throw new Error(`failed: ${program} ${args.join(" ")}`);
  }
}

/**
 * Every file that `npm pack` put in must be meant, and what the build wrote must come from a source that still exists.
 *
 * @param {readonly string[]} files
 */
function checkContents(files) {
  const present = new Set(files);
  for (const file of ["package.json", "README.md", "LICENSE", "dist/index.js", "dist/index.d.ts", "src/index.ts"]) {
    ok(present.has(file), `the package lacks ${file}`);
  }
  for (const file of files) {
    match(
      file,
      /^(package\.json|README\.md|LICENSE|(diagnostics|conformance)\.md|bin\/.*\.js|(dist|src)\/.*)$/,
      `the package holds ${file}`,
    );
    const source = file.replace(/^dist\/(.*?)(\.d\.ts|\.js)(\.map)?$/, "src/$1.ts");
    ok(present.has(source), `${file} has no source: remove dist and build again`);
  }
}

/**
 * Packs all packages into `project`, checks each tarball, and returns the dependencies that install them.
 *
 * @param {string} project
 */
function pack(project) {
  /** @type {Record<string, string>} */
  const dependencies = {};
  for (const { directory, manifest } of publicPackages()) {
    const [packed] = JSON.parse(run(directory, "npm", ["pack", "--json", "--pack-destination", project]));
    checkContents(packed.files.map((/** @type {{ path: string }} */ file) => file.path));
    const tarball = join(project, packed.filename);
    run(root, "npx", ["--no", "--", "publint", "run", tarball, "--strict"]);
    run(root, "npx", [
      "--no",
      "--",
      "attw",
      tarball,
      "--profile",
      "esm-only",
      "--no-definitely-typed",
      "--format",
      "ascii",
      // Loaded into a process through its inspector; nobody imports it, so it has no types.
      "--exclude-entrypoints",
      "./debug/attach",
    ]);
    dependencies[manifest.name] = `file:${packed.filename}`;
    console.log(`packed   ${manifest.name} ${manifest.version}: ${packed.entryCount} files, ${packed.size} bytes`);
  }
  return dependencies;
}

/**
 * @param {string} project
 * @param {Record<string, string>} dependencies
 */
function install(project, dependencies) {
  const compilers = typescripts.map((version) => [`typescript-${version}`, `npm:typescript@${version}`]);
  const { devDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const manifest = {
    name: "consumer",
    private: true,
    type: "module",
    dependencies,
    devDependencies: { "@types/node": devDependencies["@types/node"], ...Object.fromEntries(compilers) },
  };
  writeFileSync(join(project, "package.json"), JSON.stringify(manifest));
  run(project, "npm", ["install", "--no-audit", "--no-fund", "--prefer-offline"]);
}

/** @param {string} project */
function typeCheck(project) {
  const strict = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
  };
  const base = { ...strict, target: "ES2023", lib: ["ES2023"], types: ["node"], outDir: "out" };
  const sources = { "flow.ts": flow, "language.ts": language, "main.ts": main };
  for (const [file, text] of Object.entries(sources)) writeFileSync(join(project, file), text);
  const nodenext = { ...base, module: "NodeNext", moduleResolution: "NodeNext" };
  const configs = {
    nodenext: { compilerOptions: nodenext, files: Object.keys(sources) },
    bundler: {
      compilerOptions: { ...base, module: "ESNext", moduleResolution: "Bundler" },
      files: Object.keys(sources),
    },
    language: { compilerOptions: { ...nodenext, types: [] }, files: ["language.ts"] },
  };
  for (const [name, config] of Object.entries(configs)) {
    writeFileSync(join(project, `tsconfig.${name}.json`), JSON.stringify(config));
  }
  for (const version of typescripts) {
    const compiler = join(project, "node_modules", `typescript-${version}`);
    const { bin } = JSON.parse(readFileSync(join(compiler, "package.json"), "utf8"));
    for (const name of Object.keys(configs)) {
      run(project, process.execPath, [join(compiler, bin.tsc), "-p", `tsconfig.${name}.json`]);
    }
    console.log(`types    TypeScript ${version}: ${Object.keys(configs).join(", ")}`);
  }
}

/** @param {string} project */
function useIt(project) {
  run(project, process.execPath, [join("out", "main.js")]);
  console.log("program  runs");
  const { version } = JSON.parse(readFileSync(join(root, "packages/cli/package.json"), "utf8"));
  equal(run(project, "npx", ["--no", "--", "graflow", "--version"]).trim(), version);
  writeFileSync(join(project, "input.json"), JSON.stringify("one two\nthree"));
  const output = run(project, "npx", ["--no", "--", "graflow", "run", "flow.ts", "--input", "@input.json"]);
  deepEqual(JSON.parse(output), { words: 3, lines: 2 });
  for (const name of ["words", "lines", "store"])
    ok(run(project, "npx", ["--no", "--", "graflow", "graph", "flow.ts"]).includes(name));
  // Its standard input is at its end at once: the adapter ends too.
  equal(run(project, "npx", ["--no", "--", "graflow", "debug-adapter"]), "");
  console.log("command  graflow --version, run, graph, debug-adapter");
}

const project = mkdtempSync(join(tmpdir(), "graflow-consumer-"));
try {
  install(project, pack(project));
  typeCheck(project);
  useIt(project);
} finally {
  rmSync(project, { recursive: true, force: true });
}
