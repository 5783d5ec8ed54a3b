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

  it("marks what a debugger holds, by shape and word too, and says which moment of the past it shows", async () => {
    const view = await open();
    await view.show("fetch >> words >> store");
    const nodes = { fetch: { state: "completed" }, words: { state: "running" } } as const;
    await view.tell({ type: "states", run: "1", nodes, debugged: { paused: ["words"] } });
    expect(await view.page.locator(".node.state-paused").count()).toBe(1);
    expect(await view.node("words").locator(".note").textContent()).toBe("paused");
    expect(await view.node("words").getAttribute("aria-label")).toContain(", paused");
    expect(await view.page.locator("div[aria-live=polite]").textContent()).toBe("Paused: words");
    const past = { moment: 3, latest: 7 };
    const then = { fetch: { state: "running" }, words: { state: "pending" } } as const;
    await view.tell({ type: "states", run: "1", nodes: then, debugged: { paused: ["fetch"], past } });
    expect(await view.page.locator(".past").textContent()).toBe("history 3/7");
    expect(await view.node("fetch").locator(".note").textContent()).toBe("paused");
    expect(await view.node("words").locator(".note").textContent()).toBe("pending");
    await view.tell({ type: "states", run: "1", nodes });
    expect(await view.node("fetch").locator(".note").textContent()).toBe("completed");
    expect(await view.page.locator(".node.state-paused").count()).toBe(0);
    expect(await view.page.locator(".past").isVisible()).toBe(false);
  });

  it("offers in the menu what the debugger can do with a node", async () => {
    const view = await open();
    await view.show("fetch >> words >> store");
    const choose = async (node: string, label: string): Promise<void> => {
      await view.node(node).click({ button: "right" });
      await view.page.getByRole("menu").getByText(label, { exact: true }).click();
    };
    const states = { type: "states", run: "1", nodes: { words: { state: "running" } } } as const;
    await view.tell(states);
    await view.node("words").click({ button: "right" });
    expect(await view.page.getByRole("menu").getByText("Debugger").count()).toBe(0);
    await view.page.keyboard.press("Escape");
    await view.tell({ ...states, debugged: { paused: ["words"], targets: ["store"] } });
    await view.node("fetch").click({ button: "right" });
    expect(await view.page.getByRole("menu").getByText("Debugger").count()).toBe(0);
    await view.page.keyboard.press("Escape");
    await choose("words", "Run the task again");
    await choose("words", "Skip the task");
    await choose("store", "Jump to the task");
    expect(await view.told("debug")).toEqual([
      { type: "debug", run: "1", action: "rerun", node: "words" },
      { type: "debug", run: "1", action: "skip", node: "words" },
      { type: "debug", run: "1", action: "jump", node: "store" },
    ]);
  });
}
