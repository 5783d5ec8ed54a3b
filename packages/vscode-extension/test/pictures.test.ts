import { readdir, readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";

const root = new URL("../../../", import.meta.url);
const pictures = new URL("docs/images/vscode/", root);

/** Every file below a folder whose name ends so. */
async function filesIn(folder: string, end: string): Promise<readonly URL[]> {
  const names = await readdir(new URL(folder, root), { recursive: true });
  return names.filter((name) => name.endsWith(end)).map((name) => new URL(`${folder}${name}`, root));
}

/** What a pattern's group finds in files, each once, in their order. */
async function foundIn(files: readonly URL[], pattern: RegExp): Promise<readonly string[]> {
  const texts = await Promise.all(files.map((file) => readFile(file, "utf8")));
  return [...new Set(texts.flatMap((text) => Array.from(text.matchAll(pattern), ([, found = ""]) => found)))].sort();
}

/** The pictures that the tests in the editor write where they are asked to: `GRAFLOW_PICTURES=1 npm run test:e2e`. */
async function written(): Promise<readonly string[]> {
  const suites = await filesIn("packages/vscode-extension/test/", ".editor.test.ts");
  return foundIn(suites, /\.picture\("([\w-]+)"/g);
}

/** Pages in Markdown that show pictures of the editor, and the extension's walkthrough. */
async function pages(): Promise<readonly URL[]> {
  const walkthrough = await filesIn("packages/vscode-extension/walkthrough/", ".md");
  const readmes = ["README.md", "packages/vscode-extension/README.md"].map((path) => new URL(path, root));
  return [...(await filesIn("docs/", ".md")), ...walkthrough, ...readmes];
}

describe("pictures of the editor in the documentation", () => {
  it("are all written by the tests in the editor, none by hand", async () => {
    const files = (await readdir(pictures)).map((name) => name.replace(/\.png$/, "")).sort();
    expect(files).toEqual(await written());
  });

  it("are all shown somewhere, and those that are shown are there", async () => {
    const shown = await foundIn(await pages(), /images\/vscode\/([\w-]+)\.png/g);
    expect(shown.length).toBeGreaterThan(5);
    expect(shown).toEqual(await written());
  });

  it("are all that the walkthrough has, beside those that its own test draws", async () => {
    const manifest = await readFile(new URL("packages/vscode-extension/package.json", root), "utf8");
    const drawn = ["draw", "run"].flatMap((name) =>
      ["dark", "light"].map((theme) => `walkthrough/${name}-${theme}.svg`),
    );
    const shown = new Set(manifest.match(/walkthrough\/[\w-]+\.(?:svg|png)/g));
    expect([...shown].sort()).toEqual(drawn.sort());
    const inPages = await foundIn(
      await filesIn("packages/vscode-extension/walkthrough/", ".md"),
      /!\[[^\]]*\]\(([^)]+)\)/g,
    );
    expect(inPages.filter((path) => !path.includes("images/vscode/"))).toEqual([]);
  });
});
