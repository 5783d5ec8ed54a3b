import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** The cookie by which a window asks for a language. */
export const languageCookie = { name: "vscode.nls.locale", value: "ja" } as const;

/**
 * Lets an editor have windows in Japanese, for those that ask for it: as if a language pack were installed that has no
 * text of the editor's own, so that these stay English, while extensions use their translations.
 */
export async function allowJapanese(userData: string): Promise<void> {
  const folder = join(userData, "japanese");
  await mkdir(folder);
  const translations = join(folder, "main.i18n.json");
  await writeFile(translations, JSON.stringify({ "": "", version: "1.0.0", contents: {} }));
  const pack = {
    hash: "graflow",
    extensions: [{ extensionIdentifier: { id: "graflow.japanese" }, version: "1.0.0" }],
    translations: { vscode: translations },
    label: "日本語",
  };
  await writeFile(join(userData, "languagepacks.json"), JSON.stringify({ ja: pack }));
  // Without this file the editor takes English, whatever a window asks for.
  await writeFile(join(userData, "User", "argv.json"), "{}");
}
