import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { anotherLanguageServer, languageServers } from "./support/language-servers.ts";
import { copyProject } from "./support/project.ts";
import { waitUntil } from "./support/wait-until.ts";
import { useWindows } from "./support/windows.ts";

const { projectsFolder } = inject("editor");
const windows = useWindows("each");

describe("a workspace without Graflow", () => {
  it("gets a language server only when it is asked for one", async () => {
    const before = await languageServers();
    const window = await windows.project("plain");
    expect(await window.runningExtensions()).not.toContain("Graflow");
    await window.openFile("src/greeting.ts");
    await waitUntil("the extension to look at the file", async () =>
      (await window.runningExtensions()).includes("Graflow") ? true : undefined,
    );
    await window.screenshot("plain-workspace");
    expect((await languageServers()).filter((id) => !before.includes(id))).toEqual([]);
    await window.runCommand("Graflow: Restart Language Server");
    await anotherLanguageServer(before);
  });
});

describe("a workspace with Graflow", () => {
  it("gets a language server with its first TypeScript file, and another when that dies", async () => {
    const before = await languageServers();
    const window = await windows.project("shop");
    await window.openFile("src/orders.ts");
    const first = await anotherLanguageServer(before);
    await window.gotoText(">> notify");
    await window.type("x");
    await window.waitForProblem(/notifyx/);
    process.kill(first, "SIGKILL");
    const second = await anotherLanguageServer([...before, first]);
    await window.press("Backspace");
    await window.waitForNoProblem(/notifyx/);
    expect(await languageServers()).toContain(second);
    expect(await window.notifications()).toEqual([]);
  });

  it("is told when the server dies again and again, and can start it", async () => {
    const known = [...(await languageServers())];
    const window = await windows.project("shop");
    await window.openFile("src/orders.ts");
    await window.hoverAt("(charge", /Takes the money/);
    for (let deaths = 0; deaths < 5; deaths++) {
      const server = await anotherLanguageServer(known);
      known.push(server);
      process.kill(server, "SIGKILL");
    }
    const notice = await waitUntil("a notice", async () => (await window.notifications())[0]);
    expect(notice).toBe(
      "Graflow's language server stopped 5 times in a few minutes and is not started again. Its log says why.",
    );
    await window.screenshot("server-given-up");
    await window.page.locator(".notifications-toasts .monaco-button", { hasText: "Restart" }).click();
    await anotherLanguageServer(known);
  });
});

describe("a file opened alone", () => {
  it("gets a language server if it can use Graflow", async () => {
    const before = await languageServers();
    const folder = await copyProject("shop", projectsFolder);
    const window = await windows.open({ file: join(folder, "src/orders.ts") });
    await anotherLanguageServer(before);
    await window.gotoText(">> notify");
    await window.type("x");
    await window.waitForProblem(/notifyx/);
    await window.screenshot("file-alone");
  });
});
