import { expect, it } from "vitest";
import type { OpenPage } from "../page/browser.ts";

const STATES = ["pending", "ready", "running", "completed", "failed", "skipped"] as const;

export function runTests(open: OpenPage): void {
  it("tells states apart by icons and words, not by colour alone", async () => {
    const view = await open();
    await view.show(STATES.join(" >> "));
    const nodes = Object.fromEntries(STATES.map((state) => [state, { state }]));
    await view.tell({ type: "states", run: "1", nodes });
    const icons: string[] = [];
    for (const state of STATES) {
      icons.push((await view.node(state).locator(".state-icon path").getAttribute("d")) ?? "");
      expect(await view.node(state).locator(".note").textContent()).toBe(state);
      expect(await view.node(state).getAttribute("aria-label")).toContain(`, ${state}`);
    }
    expect(new Set(icons).size).toBe(STATES.length);
  });

  it("shows duration, attempt and output of the node that has the focus", async () => {
    const view = await open();
    await view.show("fetch >> store");
    await view.tell({
      type: "states",
      run: "1",
      nodes: { fetch: { state: "failed", durationMs: 1250, attempt: 3, output: "Error: no answer" } },
    });
    expect(await view.node("fetch").locator(".note").textContent()).toBe("failed · 1.25 s · try 3");
    await view.node("fetch").click();
    const facts = "State: failed · Duration: 1.25 s · Attempt: 3 · Error: Error: no answer";
    expect(await view.page.locator(".detail").textContent()).toBe(`fetch · ${facts}`);
    await view.node("fetch").hover();
    expect(await view.page.locator(".tooltip").textContent()).toContain("Attempt: 3");
    expect(await view.page.locator("[aria-live=polite]").first().textContent()).not.toBeNull();
  });

  it("moves nothing while a run goes on, and announces what failed", async () => {
    const view = await open();
    await view.show("fetch >> (words | lines) >> store");
    await view.tell({ type: "states", run: "1", nodes: { fetch: { state: "running" } } });
    const before = await view.transforms();
    await view.tell({
      type: "states",
      run: "1",
      nodes: {
        fetch: { state: "completed", durationMs: 61_000, attempt: 2, output: "…" },
        words: { state: "failed", durationMs: 3 },
      },
    });
    expect(await view.transforms()).toEqual(before);
    expect(await view.page.locator("div[aria-live=polite]").textContent()).toBe("Failed: words");
  });

  it("shows a folded group as all that it hides, and forgets a run that is over", async () => {
    const view = await open();
    await view.show("a >> g: (b | c) >> d");
    await view.tell({ type: "states", run: "1", nodes: { b: { state: "completed" }, c: { state: "failed" } } });
    await view.node("b").click();
    await view.page.keyboard.press("f");
    expect(await view.page.locator(".node.folded.state-failed").count()).toBe(1);
    await view.tell({ type: "states", run: "2", nodes: { a: { state: "running" } } });
    expect(await view.page.locator(".node.folded.state-failed").count()).toBe(0);
    await view.tell({ type: "states", run: null, nodes: {} });
    expect(await view.page.locator(".state-icon").count()).toBe(0);
  });
}
