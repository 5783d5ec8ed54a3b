import { compileFlow, toMermaid } from "@graflow/dsl";
import { expect, it } from "vitest";
import type { OpenPage } from "../page/browser.ts";

const TEXT = "fetch >> (words | lines) >> store";

export function exportTests(open: OpenPage): void {
  it("saves the picture as SVG, with what a run has shown", async () => {
    const view = await open();
    await view.show(TEXT);
    await view.tell({ type: "states", run: "1", nodes: { fetch: { state: "completed", durationMs: 1250 } } });
    await view.page.getByRole("button", { name: "Export" }).click();
    await view.choose("SVG picture");
    await expect.poll(async () => (await view.told("export")).length).toBe(1);
    const [made] = await view.told("export");
    expect(made?.format).toBe("svg");
    expect(made?.data).toMatch(/^<svg .*<\/svg>\n$/s);
    expect(made?.data).toContain("1.25 s");
  });

  it("saves the picture as PNG, under the page's policy", async () => {
    const view = await open();
    await view.show(TEXT);
    await view.page.getByRole("button", { name: "Export" }).click();
    await view.choose("PNG picture");
    await expect.poll(async () => (await view.told("export")).length).toBe(1);
    const [made] = await view.told("export");
    const bytes = Buffer.from(made?.data ?? "", "base64");
    expect(bytes.subarray(1, 4).toString()).toBe("PNG");
    const colours = await view.page.evaluate<number>(`(async () => {
      const image = new Image();
      image.src = "data:image/png;base64,${made?.data}";
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext("2d");
      context.drawImage(image, 0, 0);
      return new Set(new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer)).size;
    })()`);
    expect(colours).toBeGreaterThan(10);
  });

  it("saves the flow as Mermaid", async () => {
    const view = await open();
    await view.show(TEXT);
    await view.page.getByRole("button", { name: "Export" }).click();
    await view.choose("Mermaid text");
    await expect.poll(async () => (await view.told("export")).length).toBe(1);
    expect(await view.told("export")).toEqual([
      { type: "export", format: "mermaid", data: toMermaid(compileFlow(TEXT).graph) },
    ]);
  });
}
