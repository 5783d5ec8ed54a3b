import { expect, it } from "vitest";
import type { OpenPage } from "../page/browser.ts";
import { flowMessage } from "../page/flow-message.ts";

export function drawingTests(open: OpenPage): void {
  it("draws an empty frame where an operand is missing, that cannot be selected", async () => {
    const view = await open();
    const missing = [{ operator: ">>", side: "right", nodes: ["b"] }] as const;
    await view.show("a >> b >>", { missing });
    const frame = view.page.locator(".missing");
    expect(await frame.count()).toBe(1);
    expect(await frame.locator("text").textContent()).toBe("?");
    expect(await view.computed(".missing .face", "stroke-dasharray")).not.toBe("none");
    const [box, before] = [await frame.locator(".face").boundingBox(), await view.place("b")];
    if (box === null) throw new Error("The frame is not shown.");
    expect(box.x).toBeGreaterThan(before.x + before.width);
    await view.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await view.node("b").focus();
    await view.page.keyboard.press("ArrowRight");
    const selected = (await view.told("selected")).map(({ selection }) => selection);
    for (const selection of selected) expect(selection).toEqual({ kind: "nodes", nodes: [] });
    expect(await view.focused()).toBe("b");
    await view.show("a >> b >> c", { version: 2, missing: [] });
    expect(await frame.count()).toBe(0);
  });

  it("says that it listens, and draws what it is sent", async () => {
    const view = await open();
    expect(await view.told("ready")).toHaveLength(1);
    await view.show("fetch >> (words | lines) >> store");
    expect(await view.names()).toEqual(["fetch", "words", "lines", "store"]);
    expect(await view.page.locator(".link").count()).toBe(4);
    expect(await view.page.locator("h1").textContent()).toBe("count");
  });

  it("draws a thousand nodes, all of them on the stage", async () => {
    const view = await open();
    const branches = Array.from({ length: 998 }, (_, at) => `t${at}`).join(" | ");
    await view.show(`first >> (${branches}) >> last`);
    expect(await view.page.locator(".node").count()).toBe(1000);
    const stage = await view.page.locator(".stage").boundingBox();
    const last = await view.place("t997");
    expect(last.y + last.height).toBeLessThanOrEqual((stage?.y ?? 0) + (stage?.height ?? 0));
  });

  it("draws what is left of a broken text, and marks the broken part", async () => {
    const view = await open();
    await view.show("fetch >> >> store", {
      issues: [
        { severity: "error", message: "A task is missing.", span: { start: 6, end: 8 }, nodes: ["store"] },
        { severity: "warning", message: "Careful.", span: { start: 0, end: 5 }, nodes: ["fetch"] },
      ],
    });
    expect(await view.names()).toEqual(["fetch", "store"]);
    const dash = (path: string) => view.computed(`[data-node=${path}] .face`, "stroke-dasharray");
    expect(await dash("store")).toBe("5px, 3px");
    expect(await dash("fetch")).toBe("none");
    expect(await view.node("store").locator(".issue-icon.error").count()).toBe(1);
    await view.page.getByRole("button", { name: "error: A task is missing.", exact: true }).click();
    expect(await view.told("reveal")).toEqual([{ type: "reveal", version: 1, span: { start: 6, end: 8 } }]);
  });

  it("keeps the last picture where nothing can be drawn, and edits nothing then", async () => {
    const view = await open();
    await view.show("fetch >> store");
    await view.show(">>", { version: 2 });
    expect(await view.names()).toEqual(["fetch", "store"]);
    expect(await view.page.locator(".stage.stale").count()).toBe(1);
    expect(await view.page.getByRole("status").textContent()).toContain("This is the last picture.");
    await view.node("fetch").click();
    await view.page.keyboard.press("Delete");
    expect(await view.edits()).toEqual([]);
    await view.show("fetch >> send", { version: 3 });
    expect(await view.names()).toEqual(["fetch", "send"]);
    expect(await view.page.locator(".stage.stale").count()).toBe(0);
  });

  it("says why there is nothing, where there was nothing before", async () => {
    const view = await open();
    await view.tell({ type: "clear", message: "Put the cursor into a flow." });
    expect(await view.page.getByRole("status").textContent()).toBe("Put the cursor into a flow.");
    await view.show("");
    expect(await view.page.getByRole("status").textContent()).not.toBe("");
    await view.show("a");
    expect(await view.page.locator(".banner").isVisible()).toBe(false);
    await view.tell({ type: "clear", message: "Gone." });
    expect(await view.names()).toEqual([]);
  });

  it("puts types on edges where the user wants them", async () => {
    const view = await open();
    const edgeTypes = [{ from: "fetch", to: "words", type: "string" }];
    await view.show("fetch >> words", { edgeTypes });
    expect(await view.page.locator(".type").count()).toBe(0);
    await view.page.getByRole("button", { name: "Types" }).click();
    expect(await view.page.locator(".type text").textContent()).toBe("string");
    const [from, type, to] = [await view.place("fetch"), view.page.locator(".type .pill"), await view.place("words")];
    const pill = await type.boundingBox();
    expect(pill?.x).toBeGreaterThan(from.x + from.width);
    expect((pill?.x ?? 0) + (pill?.width ?? 0)).toBeLessThan(to.x);
    await view.tell({ type: "settings", showTypes: true, wheel: "zoom" });
    await view.tell({ type: "settings", showTypes: false, wheel: "zoom" });
    expect(await view.page.locator(".type").count()).toBe(0);
  });

  it("draws jumps dashed, and a task that only they lead to", async () => {
    const view = await open();
    await view.show("a >> b >> c", {
      dynamicEdges: [
        { from: "c", to: "a" },
        { from: "b", to: "elsewhere" },
      ],
    });
    expect(await view.page.locator(".link.dynamic").count()).toBe(2);
    expect(await view.node("elsewhere").getAttribute("aria-label")).toContain("not in the flow");
    expect(await view.computed(".link.dynamic .edge", "stroke-dasharray")).toBe("2px, 4px");
  });

  it("ignores messages that are none of the extension's", async () => {
    const view = await open();
    await view.show("a");
    await view.page.evaluate(`for (const data of [null, 1, "show", {}, { type: "other" }]) {
      window.dispatchEvent(new MessageEvent("message", { data }));
    }`);
    expect(await view.names()).toEqual(["a"]);
  });

  it("draws another flow anew, and forgets what was selected", async () => {
    const view = await open();
    await view.tell(flowMessage("a >> b", { selection: ["b"] }));
    expect(await view.node("b").getAttribute("aria-pressed")).toBe("true");
    await view.show("b >> c", { flow: { id: "other", title: "other" } });
    expect(await view.node("b").getAttribute("aria-pressed")).toBe("false");
  });
}
