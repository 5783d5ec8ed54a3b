import { expect, it } from "vitest";
import type { OpenPage } from "../page/browser.ts";

export function selectionTests(open: OpenPage): void {
  it("tells the extension what a click selects, with its place in the text", async () => {
    const view = await open();
    await view.show("fetch >> (words | lines)", { version: 7 });
    await view.node("words").click();
    await view.node("lines").click({ modifiers: ["Control"] });
    expect(await view.told("selected")).toEqual([
      { type: "selected", version: 7, selection: { kind: "nodes", nodes: ["words"] }, spans: [{ start: 10, end: 15 }] },
      {
        type: "selected",
        version: 7,
        selection: { kind: "nodes", nodes: ["words", "lines"] },
        spans: [
          { start: 10, end: 15 },
          { start: 18, end: 23 },
        ],
      },
    ]);
  });

  it("selects an edge, through a join too", async () => {
    const view = await open();
    await view.show("(a | b) >> (c | d)");
    await view.page.locator(".link").last().locator(".hit").click({ force: true });
    const [told] = await view.told("selected");
    expect(told?.selection).toEqual({ kind: "edge", from: ["a", "b"], to: ["d"] });
    expect(await view.page.locator(".link.selected").count()).toBe(1);
  });

  it("selects a group by its ground, and nothing by the ground of all", async () => {
    const view = await open();
    await view.show("a >> g: (b | c)");
    const [top, bottom] = [await view.place("b"), await view.place("c")];
    await view.page.mouse.click(top.x + 5, (top.y + top.height + bottom.y) / 2);
    await view.page.mouse.click(20, 500);
    const told = await view.told("selected");
    expect(told.map((message) => message.selection)).toEqual([
      { kind: "group", group: "g" },
      { kind: "nodes", nodes: [] },
    ]);
    expect(told[0]?.spans).toEqual([{ start: 8, end: 15 }]);
  });

  it("selects what the cursor stands in, without answering", async () => {
    const view = await open({ width: 500, height: 300 });
    await view.show(Array.from({ length: 40 }, (_, at) => `task${at}`).join(" >> "));
    await view.page.locator(".node").first().focus();
    await view.page.keyboard.press("1");
    await view.tell({ type: "select", nodes: ["task39"] });
    expect(await view.node("task39").getAttribute("aria-pressed")).toBe("true");
    const place = await view.place("task39");
    expect(place.x + place.width).toBeLessThan(500);
    expect(await view.told("selected")).toEqual([]);
    await view.tell({ type: "select", nodes: ["no such node"] });
    expect(await view.page.locator("[aria-pressed=true].node").count()).toBe(0);
  });

  it("opens a task by a double click", async () => {
    const view = await open();
    await view.show("first: fetch >> store");
    await view.node("first").dblclick();
    expect(await view.told("openTask")).toEqual([{ type: "openTask", node: "first", task: "fetch" }]);
  });

  it("keeps what is selected while the text changes", async () => {
    const view = await open();
    await view.show("a >> b");
    await view.node("b").click();
    await view.show("a >> new >> b", { version: 2 });
    expect(await view.node("b").getAttribute("aria-pressed")).toBe("true");
    expect(await view.focused()).toBe("b");
  });
}
