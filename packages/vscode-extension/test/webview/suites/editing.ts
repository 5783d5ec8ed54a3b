import { expect, it } from "vitest";
import type { OpenPage } from "../page/browser.ts";

export function editingTests(open: OpenPage): void {
  it("inserts a task on an edge by its menu", async () => {
    const view = await open();
    await view.show("a >> (b | c)", { version: 4 });
    await view.page.locator(".link .hit").last().click({ button: "right", force: true });
    await view.choose("Insert a task here");
    expect(await view.told("edit")).toEqual([
      { type: "edit", version: 4, edit: { kind: "insertTask", from: ["a"], to: ["c"] } },
    ]);
  });

  it("inserts by key on the edge that is selected, else behind the node", async () => {
    const view = await open();
    await view.show("a >> (b | c)");
    await view.node("a").focus();
    await view.page.keyboard.press("Insert");
    await view.page.locator(".link .hit").first().click({ force: true });
    await view.node("a").focus();
    await view.page.keyboard.press("i");
    expect(await view.edits()).toEqual([
      { kind: "insertTask", from: ["a"], to: ["b", "c"] },
      { kind: "insertTask", from: ["a"], to: ["b"] },
    ]);
  });

  it("wraps and deletes all that is selected", async () => {
    const view = await open();
    await view.show("a >> b >> c");
    await view.node("a").click();
    await view.node("b").click({ modifiers: ["Shift"] });
    await view.page.keyboard.press("Control+g");
    await view.node("b").click({ button: "right" });
    await view.choose("Delete 2 tasks");
    expect(await view.edits()).toEqual([
      { kind: "wrapInGroup", nodes: ["a", "b"] },
      { kind: "delete", nodes: ["a", "b"] },
    ]);
  });

  it("changes the policy of a group, and shows which it has", async () => {
    const view = await open();
    await view.show("a >> g: (b | c)@bestEffort");
    await view.node("b").focus();
    await view.page.keyboard.press("g");
    await view.page.keyboard.press("m");
    const chosen = view.page.locator("[role=menuitemradio][aria-checked=true]");
    expect(await chosen.allTextContents()).toEqual(["As many as can complete"]);
    await view.choose("At least some number…");
    expect(await view.edits()).toEqual([{ kind: "setPolicy", group: "g", policy: "atLeast" }]);
  });

  it("deletes a selected group whole", async () => {
    const view = await open();
    await view.show("a >> g: (b >> x | c) >> d");
    await view.node("x").focus();
    await view.page.keyboard.press("g");
    await view.page.keyboard.press("Delete");
    expect(await view.edits()).toEqual([{ kind: "delete", nodes: ["b", "x", "c"] }]);
  });

  it("moves a branch by keys and by dragging it", async () => {
    const view = await open();
    await view.show("a >> g: (b | c | d)");
    await view.node("b").focus();
    await view.page.keyboard.press("Alt+ArrowDown");
    const [first, last] = [await view.place("b"), await view.place("d")];
    await view.page.mouse.move(first.x + 10, first.y + 10);
    await view.page.mouse.down();
    await view.page.mouse.move(first.x + 10, last.y + last.height + 5, { steps: 4 });
    expect(await view.page.locator(".node.dragged").count()).toBe(1);
    await view.page.mouse.up();
    expect(await view.edits()).toEqual([
      { kind: "reorder", group: "g", branches: ["c", "b", "d"] },
      { kind: "reorder", group: "g", branches: ["c", "d", "b"] },
    ]);
    expect(await view.page.locator(".node.dragged").count()).toBe(0);
  });

  it("gives a drag up at Escape", async () => {
    const view = await open();
    await view.show("a >> (b | c)");
    const place = await view.place("b");
    await view.page.mouse.move(place.x + 10, place.y + 10);
    await view.page.mouse.down();
    await view.page.mouse.move(place.x + 10, place.y + 200, { steps: 4 });
    await view.page.keyboard.press("Escape");
    await view.page.mouse.up();
    expect(await view.edits()).toEqual([]);
    expect(await view.place("b")).toEqual(place);
  });

  it("offers no edit where the text cannot be edited", async () => {
    const view = await open();
    await view.show("a >> g: (b | c)", { canEdit: false });
    await view.node("b").click({ button: "right" });
    const items = await view.page.locator(".menu button span").allTextContents();
    expect(items).toEqual(["Open the task", "Copy the name", "Fold the group"]);
    await view.choose("Copy the name");
    await view.page.keyboard.press("Delete");
    await view.page.keyboard.press("Alt+ArrowDown");
    expect(await view.edits()).toEqual([]);
    expect(await view.told("copy")).toEqual([{ type: "copy", text: "b" }]);
  });
}
