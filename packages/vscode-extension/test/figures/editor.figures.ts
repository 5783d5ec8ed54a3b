import { expect, it } from "vitest";
import { GraphView } from "../e2e/support/graph-view.ts";
import { appears, waitUntil } from "../e2e/support/wait-until.ts";
import { useWindows } from "../e2e/support/windows.ts";
import { printFigure } from "./print-figure.ts";

const windows = useWindows("each");

it("measures the activation of the extension", async () => {
  const samples: number[] = [];
  for (let count = 0; count < 7; count++) {
    const window = await windows.project("shop");
    await window.openFile("src/orders.ts");
    await window.hoverAt("(charge", /Takes the money/);
    await window.runCommand("Developer: Show Running Extensions");
    const row = window.page.locator(".runtime-extensions-editor .monaco-list-row", { hasText: "Graflow" }).first();
    const shown = await waitUntil("the time of the activation", async () => {
      return /Activation: (\d+)ms/.exec(await row.innerText())?.[1];
    });
    samples.push(Number(shown));
  }
  expect(samples).toHaveLength(7);
  printFigure("activation", samples);
});

it("measures how long the picture takes to show what was typed", async () => {
  const window = await windows.project("shop");
  await window.openFile("src/orders.ts");
  await waitUntil("the graph's tab", async () => {
    await window.page.locator(".codelens-decoration a", { hasText: "Show graph" }).first().click();
    return (await appears(window.page.locator(".tab", { hasText: /^Graph/ }).first())) ? true : undefined;
  });
  const view = new GraphView(window);
  await view.waitForNodes("parse", "charge", "pack", "notify");
  await window.gotoText(">> notify");
  await window.page.evaluate(`{
    window.pressedMs = 0;
    addEventListener("keydown", () => (window.pressedMs = performance.timeOrigin + performance.now()), true);
  }`);
  // The frame in which the node is painted ends with the next animation frame's begin.
  await view.find("body").evaluate(`{
    window.drawnMs = 1;
    new MutationObserver(() => {
      if (drawnMs > 0 || document.querySelector('[data-node="' + wanted + '"]') === null) return;
      drawnMs = 1;
      requestAnimationFrame(() => (drawnMs = performance.timeOrigin + performance.now()));
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
  }`);
  const samples: number[] = [];
  for (let count = 0; count < 40; count++) {
    const isLonger = count % 2 === 0;
    const wanted = isLonger ? "notifyx" : "notify";
    await view.find("body").evaluate(`Object.assign(window, { wanted: "${wanted}", drawnMs: 0 })`);
    await window.press(isLonger ? "x" : "Backspace");
    const drawnMs = await waitUntil("the picture", async () => {
      const at = Number(await view.find("body").evaluate("drawnMs"));
      return at > 1 ? at : undefined;
    });
    samples.push(drawnMs - (await window.page.evaluate<number>("window.pressedMs")));
  }
  expect(samples).toHaveLength(40);
  printFigure("from a keystroke to the picture", samples);
});
