import type { FrameLocator, Locator } from "playwright-core";
import type { EditorWindow } from "./editor-window.ts";
import { waitUntil } from "./wait-until.ts";

/** The graph preview of a window: the picture in the panel that is shown last. */
export class GraphView {
  readonly #window: EditorWindow;
  readonly #frame: FrameLocator;

  constructor(window: EditorWindow, frame: FrameLocator = window.webview()) {
    this.#window = window;
    this.#frame = frame;
  }

  /** A piece of the page. */
  find(selector: string, options?: { readonly hasText: string | RegExp }): Locator {
    return this.#frame.locator(selector, options);
  }

  node(id: string): Locator {
    return this.#frame.locator(`[data-node=${JSON.stringify(id)}]`);
  }

  /** Waits until exactly these nodes are drawn, in any order; empty frames are none. */
  async waitForNodes(...ids: readonly string[]): Promise<void> {
    const wanted = [...ids].sort().join(" ");
    await waitUntil(`the nodes ${wanted}`, async () => {
      const nodes = this.#frame.locator("[data-node]:not(.missing)");
      const drawn = await nodes.evaluateAll((all) => all.map((node) => node.getAttribute("data-node") ?? ""));
      return drawn.sort().join(" ") === wanted ? true : undefined;
    });
  }

  /** Waits until exactly these nodes are selected. */
  async waitForSelected(...ids: readonly string[]): Promise<void> {
    const wanted = [...ids].sort().join(" ");
    await waitUntil(`${wanted} to be selected`, async () => {
      const nodes = this.#frame.locator("[data-node].selected");
      const selected = await nodes.evaluateAll((all) => all.map((node) => node.getAttribute("data-node") ?? ""));
      return selected.sort().join(" ") === wanted ? true : undefined;
    });
  }

  /** Takes a line of a node's menu. */
  async choose(node: string, label: string): Promise<void> {
    await this.node(node).click({ button: "right" });
    await this.#frame.getByRole("menu").getByText(label, { exact: true }).first().click();
  }

  /** Exports the picture, to the clipboard where that can be. */
  async export(format: string): Promise<void> {
    await this.#frame.getByRole("button", { name: "Export" }).click();
    await this.#frame.getByRole("menu").getByText(format, { exact: true }).click();
  }

  /** Takes a row of the list that the editor shows. */
  async pick(label: string): Promise<void> {
    await this.#window.page.locator(".quick-input-list .monaco-list-row", { hasText: label }).first().click();
  }
}
