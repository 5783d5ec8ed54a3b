import { access, readdir, readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";

const root = new URL("../", import.meta.url);
const read = (path: string): Promise<string> => readFile(new URL(path, root), "utf8");
const readJson = async (path: string): Promise<Record<string, unknown>> => JSON.parse(await read(path));

describe("what the manifest says", () => {
  it.each(["package.nls.json", "package.nls.ja.json"])("is all in %s, and nothing else is", async (file) => {
    const used = new Set([...(await read("package.json")).matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key));
    expect(Object.keys(await readJson(file)).sort()).toEqual([...used].sort());
  });

  it("is in the README: each command with its key, each setting with its default", async () => {
    const { contributes } = JSON.parse(await read("package.json"));
    const titles = await readJson("package.nls.json");
    const readme = await read("README.md");
    for (const [name, { default: value }] of Object.entries<{ readonly default: unknown }>(
      contributes.configuration.properties,
    )) {
      expect(readme).toContain(`| \`${name}\` | \`${value}\` |`);
    }
    const keys = new Map<string, string>(
      contributes.keybindings.map(({ command, key }: { command: string; key: string }) => [command, key]),
    );
    for (const { command, title, category } of contributes.commands) {
      const row = readme.split("\n").find((line) => line.startsWith(`| ${category}: ${titles[title.slice(1, -1)]} |`));
      expect(row?.toLowerCase(), command).toContain(`| ${keys.has(command) ? `\`${keys.get(command)}\`` : ""} |`);
    }
  });

  it("names files that there are, as do the README and the guide", async () => {
    const manifest = await read("package.json");
    const named = [...manifest.matchAll(/"(?:path|configuration|url|light|dark|icon)": "(\.?[\w/.-]+\.\w+)"/g)];
    expect(named.length).toBeGreaterThan(10);
    for (const [, path = ""] of named) await access(new URL(path, root));
    for (const page of ["README.md", "../../docs/guide/vscode.md"]) {
      const pictures = [...(await read(page)).matchAll(/\]\(([^)#:]+)/g)];
      expect(pictures.length).toBeGreaterThan(2);
      for (const [, path = ""] of pictures) await access(new URL(path, new URL(page, root)));
    }
  });

  it("has commands of its own in menus and keys, with the Mac's key for each", async () => {
    const { contributes } = JSON.parse(await read("package.json"));
    const own = contributes.commands.map(({ command }: { command: string }) => command);
    for (const { command } of Object.values<readonly { command: string }[]>(contributes.menus).flat()) {
      expect(own).toContain(command);
    }
    for (const { command, key, mac } of contributes.keybindings) {
      expect(own).toContain(command);
      expect(mac).toBe(key.replaceAll("ctrl", "cmd"));
    }
  });

  it("has each setting of the server, with the server's default", async () => {
    const { contributes } = JSON.parse(await read("package.json"));
    const guide = await read("../../docs/guide/editor.md");
    const rows = [...guide.matchAll(/^\| `([a-z]\w*\.\w+)` \| `([^`]*)` \|/gm)];
    expect(rows.length).toBeGreaterThan(5);
    for (const [, name = "", value = ""] of rows) {
      const setting = contributes.configuration.properties[`graflow.${name}`];
      // The extension has room for the summary in its lens; other editors have not.
      if (name !== "codeLens.summary") expect(setting?.default, name).toEqual(JSON.parse(value));
    }
  });

  it("says what each setting means, and where it can be set", async () => {
    const { contributes } = JSON.parse(await read("package.json"));
    for (const [name, setting] of Object.entries<Readonly<Record<string, unknown>>>(
      contributes.configuration.properties,
    )) {
      expect(setting.markdownDescription, name).toMatch(/^%[\w.]+%$/);
      expect(["window", "machine-overridable"], name).toContain(setting.scope);
      expect(setting.enum !== undefined, name).toBe(setting.markdownEnumDescriptions !== undefined);
    }
  });
});

describe("what the extension says", () => {
  it("is all in Japanese, and nothing else is", async () => {
    const sources = (await readdir(new URL("src", root), { recursive: true })).filter((path) => path.endsWith(".ts"));
    const texts = await Promise.all(sources.map((path) => read(`src/${path}`)));
    const said = texts.flatMap((text) =>
      [...text.matchAll(/(?:l10n\.t|translate)\(\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)')/g)].map(
        ([, message, quoted]) => message ?? quoted ?? "",
      ),
    );
    const translated = await readJson("l10n/bundle.l10n.ja.json");
    expect(Object.keys(translated).sort()).toEqual([...new Set(said)].sort());
    for (const [message, translation] of Object.entries(translated)) {
      expect(String(translation).match(/\{\d\}/g), message).toEqual(message.match(/\{\d\}/g));
    }
  });
});
