import { expect, it } from "vitest";
import { useBrowser } from "../webview/page/browser.ts";
import { flowMessage } from "../webview/page/flow-message.ts";
import { printFigure } from "./print-figure.ts";

const open = useBrowser();

const branches = Array.from({ length: 998 }, (_, at) => `t${at}`).join(" | ");
const thousand = `first >> (${branches}) >> last`;

it("measures how long a thousand nodes take to be drawn", async () => {
  const samples: number[] = [];
  for (let count = 0; count < 7; count++) {
    const { page } = await open();
    const message = JSON.stringify(flowMessage(thousand));
    samples.push(
      await page.evaluate<number>(`new Promise((done) => {
        const message = ${message};
        const begun = performance.now();
        dispatchEvent(new MessageEvent("message", { data: message }));
        requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begun)));
      })`),
    );
    expect(await page.locator(".node").count()).toBe(1000);
  }
  printFigure("a thousand nodes, from the message to the picture", samples);
});

it("measures the frames while a thousand nodes are dragged", async () => {
  const view = await open();
  await view.show(thousand);
  const samples = await view.page.evaluate<number[]>(`new Promise((done) => {
    const stage = document.querySelector(".stage");
    const say = (type, x) => stage.dispatchEvent(new PointerEvent(type, {
      pointerId: 1, button: 0, buttons: 1, clientX: 400 + x, clientY: 300 + x, bubbles: true, isPrimary: true,
    }));
    const deltas = [];
    let before = 0;
    say("pointerdown", 0);
    const frame = (now) => {
      if (before > 0) deltas.push(now - before);
      before = now;
      if (deltas.length === 180) return done(deltas);
      say("pointermove", 100 * Math.sin(deltas.length / 10));
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  })`);
  expect(samples).toHaveLength(180);
  printFigure("a frame while they are dragged", samples);
});
