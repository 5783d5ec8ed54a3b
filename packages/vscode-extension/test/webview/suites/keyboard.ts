import { expect, it } from "vitest";
import type { OpenPage } from "../page/browser.ts";

export function keyboardTests(open: OpenPage): void {
  it("reaches the picture by Tab and walks along its edges", async () => {
    const view = await open();
    await view.show("a >> (b | c | d) >> e");
    await view.page.keyboard.press("Tab");
    await view.page.keyboard.press("Tab");
    expect(await view.focused()).toBe("a");
    const way: (string | null)[] = [];
    for (const key of ["ArrowRight", "ArrowUp", "ArrowRight", "ArrowLeft", "End", "Home"]) {
      await view.page.keyboard.press(key);
      way.push(await view.focused());
    }
    expect(way).toEqual(["c", "b", "e", "c", "e", "a"]);
    const nodes = (await view.told("selected")).map((message) => message.selection);
    expect(nodes.at(-1)).toEqual({ kind: "nodes", nodes: ["a"] });
  });

  it("opens by Enter, adds to the selection by Space, gives it up by Escape", async () => {
    const view = await open();
    await view.show("a >> b");
    await view.node("a").focus();
    await view.page.keyboard.press("Enter");
    expect(await view.told("openTask")).toEqual([{ type: "openTask", node: "a", task: "a" }]);
    await view.page.keyboard.press("Space");
    await view.page.keyboard.press("Control+ArrowRight");
    await view.page.keyboard.press("Space");
    await view.page.keyboard.press("Escape");
    const told = (await view.told("selected")).map((message) => message.selection);
    expect(told).toEqual([
      { kind: "nodes", nodes: ["a"] },
      { kind: "nodes", nodes: ["a", "b"] },
      { kind: "nodes", nodes: [] },
    ]);
  });

  it("opens the menu of a node, and comes back from it", async () => {
    const view = await open();
    await view.show("a >> b");
    await view.node("b").focus();
    await view.page.keyboard.press("Shift+F10");
    expect(await view.page.evaluate("document.activeElement.textContent")).toBe("Open the taskEnter");
    await view.page.keyboard.press("ArrowUp");
    await view.page.keyboard.press("Enter");
    expect(await view.edits()).toEqual([{ kind: "delete", nodes: ["b"] }]);
    expect(await view.focused()).toBe("b");
    await view.page.keyboard.press("ContextMenu");
    await view.page.keyboard.press("Escape");
    expect(await view.page.getByRole("menu").count()).toBe(0);
    expect(await view.focused()).toBe("b");
  });

  it("zooms, fits and moves the view", async () => {
    const view = await open();
    await view.show("a >> b");
    await view.node("a").focus();
    const start = await view.place("a");
    await view.page.keyboard.press("+");
    expect((await view.place("a")).width).toBeCloseTo(start.width * 1.25, 0);
    await view.page.keyboard.press("-");
    await view.page.keyboard.press("Shift+ArrowLeft");
    expect((await view.place("a")).x).toBeCloseTo(start.x + 60, 0);
    await view.page.keyboard.press("0");
    expect((await view.place("a")).x).toBeCloseTo(start.x, 0);
  });

  it("walks over the toolbar by arrow keys", async () => {
    const view = await open();
    await view.show("a");
    await view.page.getByRole("button", { name: "Zoom out" }).focus();
    await view.page.keyboard.press("ArrowLeft");
    expect(await view.page.evaluate("document.activeElement.textContent")).toBe("Export");
  });
}
