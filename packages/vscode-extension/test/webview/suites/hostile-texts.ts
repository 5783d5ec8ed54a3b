import type { TaskGraph } from "@graflow/dsl";
import { expect, it } from "vitest";
import type { OpenPage } from "../page/browser.ts";
import { flowMessage } from "../page/flow-message.ts";

const MARKUP = "<img src=x onerror=\"alert('broken out')\">";
const NAMES = [
  MARKUP,
  "</text></svg><script>alert(1)</script>",
  "עברית שלום",
  "\u202Egnp.exe",
  "👩‍👩‍👧‍👦 family",
  "x".repeat(200),
  "__proto__",
  "constructor",
  'a"]b\\c\nd',
];

/** A chain of nodes with these names, as interpolated tasks may have them. */
function chainOf(names: readonly string[]): TaskGraph {
  return {
    version: 1,
    hash: "hostile",
    nodes: names.map((id, at) => ({ id, task: id, span: { start: at, end: at + 1 } })),
    edges: names.slice(1).map((id, at) => [names[at] ?? "", id] as const),
    groups: [],
    chains: [{ kind: "sequence", steps: names.map((id) => ({ kind: "node", id })) }],
  };
}

export function hostileTextTests(open: OpenPage): void {
  it("draws any name as text", async () => {
    const view = await open();
    await view.tell(
      flowMessage("", {
        flow: { id: MARKUP, title: MARKUP },
        graph: chainOf(NAMES),
        issues: [{ severity: "error", message: MARKUP, span: { start: 0, end: 1 }, nodes: [MARKUP] }],
        edgeTypes: [{ from: MARKUP, to: NAMES[1] ?? "", type: MARKUP }],
        dynamicEdges: [{ from: "constructor", to: "toString" }],
      }),
      {
        type: "states",
        run: "1",
        nodes: { [MARKUP]: { state: "failed", durationMs: 5, output: MARKUP } },
      },
    );
    await view.page.getByRole("button", { name: "Types" }).click();
    await view.page.getByRole("button", { name: "Outline" }).click();
    const nodes = view.page.locator(".node");
    expect(await nodes.count()).toBe(NAMES.length + 1);
    await nodes.first().hover();
    await nodes.first().click();
    await nodes.first().click({ button: "right" });
    expect(await view.page.locator("img, script:not([nonce])").count()).toBe(0);
    expect(await view.page.locator("h1").textContent()).toBe(MARKUP);
    expect(await view.page.locator(".detail").textContent()).toContain(`Error: ${MARKUP}`);
    expect(await view.page.locator(".tooltip strong").textContent()).toBe(MARKUP);
    expect(await view.page.locator(".outline").textContent()).toContain("</script>");
  });

  it("cuts long names, and says the whole one beside the picture", async () => {
    const view = await open();
    const long = "y".repeat(200);
    await view.tell(flowMessage("", { graph: chainOf([long, "short"]) }));
    const place = await view.place(long);
    const text = await view.node(long).locator(".name").boundingBox();
    expect((text?.x ?? 0) + (text?.width ?? 0)).toBeLessThanOrEqual(place.x + place.width);
    expect(await view.node(long).getAttribute("aria-label")).toContain(long);
  });

  it("finds, selects and walks over any name", async () => {
    const view = await open({ width: 2400 });
    await view.tell(flowMessage("", { graph: chainOf(NAMES), issues: [] }));
    await view.page.locator(".node").first().click();
    for (let step = 1; step < NAMES.length; step++) await view.page.keyboard.press("ArrowRight");
    const told = await view.told("selected");
    expect(told.map((message) => message.selection)).toEqual(NAMES.map((name) => ({ kind: "nodes", nodes: [name] })));
    await view.page.keyboard.press("Control+f");
    await view.page.keyboard.type("שלום");
    await view.page.keyboard.press("Enter");
    expect(await view.node("עברית שלום").getAttribute("aria-pressed")).toBe("true");
  });
}
