import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { plainTexts } from "./plain-texts.ts";

const src = new URL("../../src/", import.meta.url);

/** What is the same in every language, and what is only written to the log. */
const untranslated: ReadonlySet<string> = new Set([
  "Graflow",
  "/Graflow Doctor.md",
  "Error",
  "The language server stopped; it is started again.",
]);

describe("texts of the extension", () => {
  it("are all translated", () => {
    const modules = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));
    expect(modules.length).toBeGreaterThan(20);
    const found = modules
      // A program, not something to read.
      .filter((path) => !path.endsWith("first-flow.ts"))
      .flatMap((path) => plainTexts(readFileSync(new URL(path, src), "utf8")).map((one) => ({ path, ...one })))
      .filter(({ text }) => !untranslated.has(text));
    expect(found).toEqual([]);
  });
});

describe("a text that is not translated", () => {
  it.each([
    ['window.showInformationMessage("Nothing has run yet.")', "Nothing has run yet."],
    ["pick.title = `Run of ${name} again`", "Run of … again"],
    ['const items = [{ label: "Restart" }]', "Restart"],
  ])("is found in %s", (source, text) => {
    expect(plainTexts(source)).toEqual([{ line: 1, text }]);
  });

  it.each([
    'window.showInformationMessage(l10n.t("Nothing has run yet."))',
    'log.debug("The server has stopped.")',
    'throw new Error("There is no server.")',
    'import { a } from "Some where"',
    'commands.executeCommand("graflow.run")',
  ])("is none in %s", (source) => {
    expect(plainTexts(source)).toEqual([]);
  });
});
