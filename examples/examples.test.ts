import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const examples = import.meta.dirname;
const root = dirname(examples);
const folders = readdirSync(examples, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !["node_modules", "report"].includes(entry.name))
  .map((entry) => entry.name);

/** The command that users get, from the package that they install. */
const manifest = createRequire(import.meta.url).resolve("graflow/package.json");
const bin = join(dirname(manifest), JSON.parse(readFileSync(manifest, "utf8")).bin.graflow);

/** How a command ended. */
interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function graflow(args: readonly string[], cwd: string): Promise<Ended> {
  const { INIT_CWD: _, ...env } = process.env;
  const child = spawn(process.execPath, [bin, ...args], { cwd, env: { ...env, NO_COLOR: "1" } });
  const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on("data", (chunk) => stdout.push(chunk));
  child.stderr.on("data", (chunk) => stderr.push(chunk));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) =>
      resolve({ code, stdout: String(Buffer.concat(stdout)), stderr: String(Buffer.concat(stderr)) }),
    );
  });
}

/** The arguments of the command that a README tells to type: words, and texts in single quotes. */
function argumentsIn(readme: string): string[] {
  const command = /^npx graflow (.+)$/m.exec(readme)?.[1] ?? "";
  return [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? "");
}

test("every example is run", () => {
  expect(folders).toEqual([
    "dynamic-tasks",
    "hello",
    "map-route-fallback-loop",
    "operators",
    "policies",
    "retries",
    "state-machine",
    "sub-flows",
    "typed-combinators",
  ]);
});

test.each(folders)("%s prints what is expected, by the command in its README", async (name) => {
  const args = argumentsIn(await readFile(join(examples, name, "README.md"), "utf8"));
  const { code, stdout, stderr } = await graflow(args, root);
  expect(code, stderr).toBe(0);
  await expect(stdout).toMatchFileSnapshot(join(name, "expected/output.txt"));
});

test("npm start writes the report and says where it is", async () => {
  const { scripts } = JSON.parse(await readFile(join(examples, "package.json"), "utf8"));
  const [command, ...args] = scripts.start.split(" ");
  expect(command).toBe("graflow");
  const out = await mkdtemp(join(tmpdir(), "graflow-start-"));
  try {
    const { code, stdout, stderr } = await graflow([...args, "--input", JSON.stringify({ out })], examples);
    expect(code, stderr).toBe(0);
    const result = JSON.parse(stdout);
    expect(result).toMatchObject({ films: 3143, quarantined: 58, flights: 20_000, charts: 18 });
    expect(await readFile(join(examples, result.report), "utf8")).toContain("Films, flights, weather");
  } finally {
    await rm(out, { recursive: true });
  }
});
