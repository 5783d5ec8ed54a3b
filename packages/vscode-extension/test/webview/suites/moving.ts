import { expect, it } from "vitest";
import type { OpenPage } from "../page/browser.ts";

const LONG = Array.from({ length: 100 }, (_, at) => `task${at}`).join(" >> ");

export function movingTests(open: OpenPage): void {
  it("keeps the node that the user looks at in its place while the text changes before it", async () => {
    const view = await open();
    await view.show("a >> b >> c");
    await view.node("c").click();
    const before = await view.place("c");
    await view.show("a >> first >> (second | third) >> b >> c", { version: 2 });
    const after = await view.place("c");
    expect(after.x).toBeCloseTo(before.x, 1);
    expect(after.y).toBeCloseTo(before.y, 1);
  });

  it("lets nodes glide to their new places, but not for those who want no motion", async () => {
    const moving = async (reducedMotion: boolean): Promise<number[]> => {
      const view = await open({ reducedMotion });
      await view.show("a >> b >> c");
      await view.page.evaluate(`{
        window.durations = [];
        const animate = Element.prototype.animate;
        Element.prototype.animate = function (frames, timing) {
          window.durations.push(timing.duration);
          return animate.call(this, frames, timing);
        };
      }`);
      await view.show("a >> new >> b >> c", { version: 2 });
      return view.page.evaluate<number[]>("window.durations");
    };
    const durations = await moving(false);
    expect(durations.length).toBeGreaterThan(0);
    expect(Math.max(...durations)).toBeLessThanOrEqual(150);
    expect(await moving(true)).toEqual([]);
  });

  it("draws only what has changed at a keystroke", async () => {
    const view = await open();
    await view.show(LONG);
    await view.page.evaluate(`{
      window.redrawn = new Set();
      new MutationObserver((changes) => {
        for (const { target } of changes) window.redrawn.add(target.getAttribute("data-node"));
      }).observe(document.querySelector("[data-node]").parentNode, { childList: true, subtree: true });
    }`);
    await view.show(`${LONG}x`, { version: 2 });
    expect(await view.page.evaluate("[...window.redrawn].filter((node) => node !== null)")).toEqual(["task99x"]);
    expect(await view.page.locator(".node").count()).toBe(100);
  });

  it("moves and zooms by pointer and wheel without drawing anything anew", async () => {
    const view = await open();
    await view.show(LONG);
    await view.page.evaluate(`{
      window.changes = 0;
      new MutationObserver((list) => { window.changes += list.length; })
        .observe(document.querySelector(".world svg"), { childList: true, subtree: true, attributes: true });
    }`);
    const before = await view.place("task50");
    await view.page.mouse.move(100, 500);
    await view.page.mouse.down();
    await view.page.mouse.move(160, 520, { steps: 5 });
    await view.page.mouse.up();
    const after = await view.place("task50");
    expect([after.x - before.x, after.y - before.y].map(Math.round)).toEqual([60, 20]);
    await view.page.mouse.wheel(0, -300);
    expect((await view.place("task50")).width).toBeGreaterThan(before.width);
    expect(await view.page.evaluate("window.changes")).toBe(0);
    expect(await view.told("selected")).toEqual([]);
  });

  it("zooms where the pointer stands, and pans by wheel where the settings say so", async () => {
    const view = await open();
    await view.show("a >> b");
    const before = await view.place("b");
    await view.page.mouse.move(before.x, before.y);
    await view.page.mouse.wheel(0, -200);
    const zoomed = await view.place("b");
    expect(zoomed.x).toBeCloseTo(before.x, 0);
    expect(zoomed.width).toBeGreaterThan(before.width);
    await view.tell({ type: "settings", showTypes: false, wheel: "pan" });
    await view.page.mouse.wheel(30, 40);
    const panned = await view.place("b");
    expect([panned.x - zoomed.x, panned.y - zoomed.y].map(Math.round)).toEqual([-30, -40]);
  });

  it("zooms by two fingers", async () => {
    const view = await open();
    await view.show("a >> b");
    const before = await view.place("a");
    const session = await view.page.context().newCDPSession(view.page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", apart: number) =>
      session.send("Input.dispatchTouchEvent", {
        type,
        touchPoints:
          type === "touchEnd" ? [] : [-1, 1].map((side, id) => ({ x: 450 + (side * apart) / 2, y: 480, id })),
      });
    await touch("touchStart", 100);
    for (const apart of [120, 140, 160, 180, 200]) await touch("touchMove", apart);
    await touch("touchEnd", 0);
    expect((await view.place("a")).width).toBeGreaterThan(before.width * 1.5);
  });
}
