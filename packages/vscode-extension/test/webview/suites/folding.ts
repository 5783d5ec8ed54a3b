import { compileFlow } from "@graflow/dsl";
import { expect, it } from "vitest";
import type { ShowMessage } from "../../../webview/protocol.ts";
import type { OpenPage } from "../page/browser.ts";
import { flowMessage } from "../page/flow-message.ts";

function withFlow(): ShowMessage {
  const text = "a >> ${inner} >> b";
  const { graph } = compileFlow("x >> (y | z)");
  const slots = [{ kind: "flow", span: { start: 5, end: 13 }, name: "inner", graph }] as const;
  return { ...flowMessage(text), graph: compileFlow(text, { slots }).graph, issues: [] };
}

export function foldingTests(open: OpenPage): void {
  it("folds and unfolds a group by its button", async () => {
    const view = await open();
    await view.show("a >> g: (b | c) >> d");
    await view.node("b").hover();
    await view.page.locator("[data-toggle=group][data-path=g] circle").last().click({ force: true });
    expect(await view.names()).toEqual(["a", "g", "d"]);
    expect(await view.page.locator(".node.folded").getAttribute("aria-label")).toContain("folded group of 2 tasks");
    await view.page.locator(".node.folded [data-toggle=group] circle").last().click();
    expect(await view.names()).toEqual(["a", "b", "c", "d"]);
  });

  it("folds by key, keeps the focus, and selects what is hidden", async () => {
    const view = await open();
    await view.show("a >> (b | c) >> d");
    await view.node("c").focus();
    await view.page.keyboard.press("f");
    expect(await view.names()).toEqual(["a", "group_1", "d"]);
    await view.page.keyboard.press("Space");
    expect((await view.told("selected")).at(-1)?.selection).toEqual({ kind: "nodes", nodes: ["b", "c"] });
    await view.tell({ type: "select", nodes: ["c"] });
    expect(await view.page.locator(".node.folded").getAttribute("aria-pressed")).toBe("true");
    await view.page.keyboard.press("Enter");
    expect(await view.names()).toEqual(["a", "b", "c", "d"]);
    expect(await view.focused()).toBe("b");
  });

  it("opens a sub-flow in its place, and closes it again", async () => {
    const view = await open();
    await view.tell(withFlow());
    expect(await view.names()).toEqual(["a", "inner", "b"]);
    await view.node("inner").focus();
    await view.page.keyboard.press("f");
    expect(await view.names()).toEqual(["a", "x", "y", "z", "b"]);
    await view.node("inner>y").click();
    const [told] = await view.told("selected");
    expect(told?.selection).toEqual({ kind: "nodes", nodes: ["inner>y"] });
    expect(told?.spans).toEqual([{ start: 5, end: 13 }]);
    await view.page.keyboard.press("Delete");
    expect(await view.edits()).toEqual([]);
    await view.page.locator("[data-toggle=flow] circle").last().click();
    expect(await view.names()).toEqual(["a", "inner", "b"]);
  });

  it("stays folded while the text changes, and when the panel is opened again", async () => {
    const state = { flow: "file:///count.ts#count", folded: ["g"], opened: [] };
    const view = await open({ state });
    await view.show("a >> g: (b | c)");
    expect(await view.names()).toEqual(["a", "g"]);
    await view.show("a >> g: (b | c | d) >> e", { version: 2 });
    expect(await view.names()).toEqual(["a", "g", "e"]);
    await view.show("a >> g: (b | c)", { flow: { id: "another", title: "another" } });
    expect(await view.names()).toEqual(["a", "b", "c"]);
  });

  it("folds all and unfolds all by the button and by key", async () => {
    const view = await open();
    await view.tell(withFlow());
    const button = view.page.getByRole("button", { name: "Fold", exact: true });
    expect(await button.getAttribute("aria-pressed")).toBe("true");
    await button.click();
    expect(await view.names()).toEqual(["a", "x", "y", "z", "b"]);
    expect(await button.getAttribute("aria-pressed")).toBe("false");
    await view.show("a >> g: (b | h: (c | d)) >> (e | f)", { flow: { id: "another", title: "another" } });
    await view.node("c").focus();
    await view.page.keyboard.press("Shift+F");
    expect(await view.names()).toEqual(["a", "g", "group_1"]);
    expect(await button.getAttribute("aria-pressed")).toBe("true");
    await view.page.keyboard.press("Shift+F");
    expect(await view.names()).toEqual(["a", "b", "c", "d", "e", "f"]);
  });

  it("has nothing to fold where there is neither a group nor a sub-flow", async () => {
    const view = await open();
    await view.show("a >> b");
    const button = view.page.getByRole("button", { name: "Fold", exact: true });
    await button.click();
    expect(await button.getAttribute("aria-pressed")).toBe("false");
    expect(await view.names()).toEqual(["a", "b"]);
  });

  it("survives a state that another version has left", async () => {
    const view = await open({ state: { folded: 3 } });
    await view.show("a >> (b | c)");
    expect(await view.names()).toEqual(["a", "b", "c"]);
  });
}
