import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { commandRow, quickInput } from "./support/quick-pick.ts";
import { waitUntil } from "./support/wait-until.ts";
import { useWindows } from "./support/windows.ts";

const windows = useWindows("each");

/** The texts of the manifest, and those of the program, by what they are in English. */
const manifest = readJson("package.nls.ja.json");
const program = readJson("l10n/bundle.l10n.ja.json");

function readJson(path: string): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), "utf8"));
}

it("speaks Japanese in an editor that does", async () => {
  const window = await windows.project("shop", "ja");
  await window.openFile("src/orders.ts");
  await window.page.locator(".codelens-decoration", { hasText: "Show graph" }).first().waitFor();
  const showGraph = `Graflow: ${manifest["command.showGraph"]}`;
  await waitUntil("the command in the palette", async () => {
    await window.press("F1");
    await quickInput(window.page).fill(`>${showGraph}`);
    return (await commandRow(window.page, showGraph).count()) > 0 ? true : undefined;
  });
  await window.screenshot("japanese-palette");
  await window.press("Escape");
  await window.runCommand(`Graflow: ${manifest["command.runAgain"]}`);
  const notice = await waitUntil("a notice", async () => (await window.notifications())[0]);
  expect(notice).toBe(program["No flow has been run yet."]);
  await window.runCommand(showGraph);
  await window.page.locator(".tab", { hasText: program["Graph of {0}"]?.replace("{0}", "sell") ?? "" }).waitFor();
  await window.screenshot("japanese");
  expect(notice).toMatch(/\p{Script=Hiragana}/u);
});
