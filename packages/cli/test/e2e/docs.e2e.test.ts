import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../../../..");
const scratch = join(root, "out/docs");

/** A program in a page of the docs: a block of TypeScript that imports something. */
interface Program {
  readonly name: string;
  readonly code: string;
}

async function pages(): Promise<readonly string[]> {
  const docs = await readdir(join(root, "docs"), { recursive: true });
  return ["README.md", ...docs.map((path) => join("docs", path))].filter((path) => path.endsWith(".md"));
}

async function programs(): Promise<readonly Program[]> {
  const found: Program[] = [];
  for (const page of await pages()) {
    const text = (await readFile(join(root, page), "utf8")).replaceAll("\r\n", "\n");
    const blocks = [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = ""]) => code);
    for (const [i, code] of blocks.filter((block) => /^import .* from "graflow";$/m.test(block)).entries()) {
      found.push({ name: `${page.replaceAll(/[\\/]/g, "-")}-${i + 1}`, code });
    }
  }
  return found;
}

/** What the program says that it prints: the comments behind its `console.log`s, in order. */
function promised(code: string): readonly string[] {
  return [...code.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map(([, text = ""]) => text);
}

const all = await programs();

test("the docs have programs", () => {
  expect(all.length).toBeGreaterThan(3);
});

test.each(all)("$name runs and prints what it says", async ({ name, code }) => {
  await mkdir(scratch, { recursive: true });
  const file = join(scratch, `${name}.ts`);
  await writeFile(file, code);
  const tsx = pathToFileURL(join(root, "node_modules/tsx/dist/esm/index.mjs")).href;
  const { stdout } = await promisify(execFile)(process.execPath, ["--import", tsx, file], { cwd: scratch });
  const printed = stdout.split("\n");
  for (const line of promised(code)) {
    expect(printed).toContain(line);
    printed.splice(0, printed.indexOf(line) + 1);
  }
});
