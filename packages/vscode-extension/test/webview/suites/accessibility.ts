import { expect, it } from "vitest";
import type { OpenPage } from "../page/browser.ts";
import { dark, highContrast, light, type Theme } from "../page/themes.ts";

const THEMES: readonly (readonly [string, Theme])[] = [
  ["light", light],
  ["dark", dark],
  ["high contrast", highContrast],
];

export function accessibilityTests(open: OpenPage): void {
  it("says what the graph and each node is", async () => {
    const view = await open();
    await view.show("f: fetch@retry(3) >> (words | lines[4])", {
      issues: [{ severity: "error", message: "Wrong.", span: { start: 0, end: 1 }, nodes: ["words"] }],
    });
    expect(await view.page.locator("svg[role=group]").getAttribute("aria-label")).toBe("Graph of count: 3 tasks");
    const labels = await view.page.evaluate(`[...document.querySelectorAll(".node")].map((node) => node.ariaLabel)`);
    expect(labels).toEqual([
      "f, task fetch, fetch · @retry(3), then words and lines",
      "words, error: Wrong., last",
      "lines, × each [4], last",
    ]);
    expect(await view.page.locator(".node[tabindex='0']").count()).toBe(1);
  });

  it("gives the graph as text, which leads to its nodes", async () => {
    const view = await open();
    await view.show("a >> (b | c)");
    const outline = view.page.getByRole("navigation", { name: "Outline" });
    expect(await outline.locator("li").count()).toBe(5);
    expect(await outline.locator("button").count()).toBe(0);
    await view.page.getByRole("button", { name: "Outline" }).click();
    await outline.getByRole("button", { name: "c", exact: true }).click();
    expect(await view.focused()).toBe("c");
    expect((await view.told("selected")).at(-1)?.selection).toEqual({ kind: "nodes", nodes: ["c"] });
  });

  for (const [name, theme] of THEMES) {
    it(`can be read in a ${name} theme`, async () => {
      const view = await open({ theme });
      await view.show("a >> b ? { x: c, else: d[] }", { edgeTypes: [{ from: "a", to: "b", type: "string" }] });
      await view.page.getByRole("button", { name: "Types" }).click();
      const least = await view.page.evaluate<number>(`{
        const probe = new OffscreenCanvas(1, 1).getContext("2d");
        const light = (colour) => {
          probe.fillStyle = colour;
          probe.fillRect(0, 0, 1, 1);
          const parts = [...probe.getImageData(0, 0, 1, 1).data].slice(0, 3).map((part) => {
            const share = part / 255;
            return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
          });
          return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
        };
        const ground = (text) => {
          const before = text.previousElementSibling;
          return getComputedStyle(before?.matches("rect") ? before : text.closest(".node").querySelector(".face")).fill;
        };
        Math.min(...[...document.querySelectorAll("svg text")].map((text) => {
          const [a, b] = [light(getComputedStyle(text).fill), light(ground(text))].sort((x, y) => y - x);
          return (a + 0.05) / (b + 0.05);
        }));
      }`);
      expect(least).toBeGreaterThanOrEqual(4.5);
    });
  }

  it("follows the system's colours where the system forces them", async () => {
    const view = await open({ theme: highContrast, forcedColors: true });
    await view.show("a >> b");
    await view.node("a").click();
    const colours = await view.page.evaluate(`{
      const probe = document.createElement("i");
      document.body.append(probe);
      const colour = (name) => { probe.style.color = name; return getComputedStyle(probe).color; };
      const face = (node) => getComputedStyle(document.querySelector('[data-node="' + node + '"] .face'));
      ({
        system: [colour("Canvas"), colour("CanvasText"), colour("Highlight")],
        drawn: [face("b").fill, face("b").stroke, face("a").stroke],
      });
    }`);
    expect((colours as { drawn: string[] }).drawn).toEqual((colours as { system: string[] }).system);
  });
}
