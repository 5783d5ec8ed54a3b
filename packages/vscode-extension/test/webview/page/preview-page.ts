import type { BrowserContext, Locator, Page } from "playwright-core";
import { previewPage } from "../../../webview/page.ts";
import type { HostMessage, ViewMessage } from "../../../webview/protocol.ts";
import { flowMessage } from "./flow-message.ts";
import { light, type Theme } from "./themes.ts";

const ORIGIN = "http://preview.test";

/** The files of the preview, bundled. */
export interface Bundle {
  readonly script: string;
  readonly style: string;
}

/** How a page is opened. */
export interface PageOptions {
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  /** Default `true`: what is measured has then no place on its way. */
  readonly reducedMotion?: boolean;
  readonly forcedColors?: boolean;
  /** What the editor kept of an earlier page. */
  readonly state?: unknown;
}

/** The preview in a browser, and in place of the extension a host that writes down what it is told. */
export class PreviewPage {
  readonly page: Page;
  /** What went wrong in the page: script errors, and what its policy forbade. */
  readonly problems: string[] = [];

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the preview under the policy that it has in the editor; nothing is loaded from the network. */
  static async open(context: BrowserContext, bundle: Bundle, options: PageOptions = {}): Promise<PreviewPage> {
    const page = await context.newPage();
    await page.setViewportSize({ width: options.width ?? 900, height: options.height ?? 600 });
    await page.emulateMedia({
      reducedMotion: options.reducedMotion === false ? "no-preference" : "reduce",
      forcedColors: options.forcedColors === true ? "active" : "none",
    });
    const opened = new PreviewPage(page);
    page.on("pageerror", (error) => opened.problems.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") opened.problems.push(message.text());
    });
    page.on("dialog", (dialog) => {
      opened.problems.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    const html = previewPage({
      scriptUri: `${ORIGIN}/graph.js`,
      styleUri: `${ORIGIN}/graph.css`,
      cspSource: ORIGIN,
      nonce: "cmFuZG9t",
    });
    await page.route("**/*", (route) => {
      const path = new URL(route.request().url()).pathname;
      if (path === "/") return route.fulfill({ contentType: "text/html", body: html });
      if (path === "/graph.js") return route.fulfill({ contentType: "text/javascript", body: bundle.script });
      if (path === "/graph.css") return route.fulfill({ contentType: "text/css", body: bundle.style });
      if (path !== "/favicon.ico") opened.problems.push(`request: ${path}`);
      return route.fulfill({ status: 204 });
    });
    await page.addInitScript(`{
      let state = ${JSON.stringify(options.state ?? null)};
      window.told = [];
      window.acquireVsCodeApi = () => ({
        postMessage: (message) => window.told.push(message),
        getState: () => state,
        setState: (next) => { state = next; },
      });
    }`);
    await page.goto(`${ORIGIN}/`);
    await opened.setTheme(options.theme ?? light);
    return opened;
  }

  async setTheme({ bodyClass, colours }: Theme): Promise<void> {
    await this.page.evaluate(`{
      document.body.className = ${JSON.stringify(bodyClass)};
      for (const [name, colour] of Object.entries(${JSON.stringify(colours)})) {
        document.documentElement.style.setProperty("--vscode-" + name, colour);
      }
    }`);
  }

  /** Says something as the extension does, and waits until the page has drawn it. */
  async tell(...messages: readonly HostMessage[]): Promise<void> {
    await this.page.evaluate(`new Promise((done) => {
      for (const message of ${JSON.stringify(messages)}) window.dispatchEvent(new MessageEvent("message", { data: message }));
      requestAnimationFrame(() => requestAnimationFrame(done));
    })`);
  }

  /** Shows the flow of a text. */
  async show(...args: Parameters<typeof flowMessage>): Promise<void> {
    await this.tell(flowMessage(...args));
  }

  /** What the view has told the extension so far, of one type. */
  async told<Type extends ViewMessage["type"]>(type: Type): Promise<Extract<ViewMessage, { readonly type: Type }>[]> {
    const told = await this.page.evaluate<ViewMessage[]>("window.told");
    return told.filter((message): message is Extract<ViewMessage, { readonly type: Type }> => message.type === type);
  }

  /** The edits asked for so far. */
  async edits(): Promise<unknown[]> {
    return (await this.told("edit")).map((message) => message.edit);
  }

  /** A node of the picture. */
  node(path: string): Locator {
    return this.page.locator(`[data-node=${JSON.stringify(path)}]`);
  }

  /** The names that are drawn, in their order. */
  names(): Promise<string[]> {
    return this.page.locator(".node .name").allTextContents();
  }

  /** Where all nodes stand in the picture, and how large they are. */
  transforms(): Promise<string[]> {
    return this.page.evaluate(`[...document.querySelectorAll(".node")].map((node) => {
      const face = node.querySelector(".face");
      return [node.getAttribute("transform"), face.getAttribute("width"), face.getAttribute("height")].join(" ");
    })`);
  }

  /** Where a node stands on the screen. */
  async place(path: string): Promise<{ x: number; y: number; width: number; height: number }> {
    const box = await this.node(path).locator(".face").boundingBox();
    if (box === null) throw new Error(`The node ${path} is not drawn.`);
    return box;
  }

  /** What the first element that a selector finds has computed for a property. */
  computed(selector: string, property: string): Promise<string> {
    return this.page.evaluate(
      `getComputedStyle(document.querySelector(${JSON.stringify(selector)})).getPropertyValue(${JSON.stringify(property)})`,
    );
  }

  /** The node that has the focus. */
  focused(): Promise<string | null> {
    return this.page.evaluate("document.activeElement.getAttribute('data-node')");
  }

  /** Chooses a line of the menu that is open. */
  async choose(label: string): Promise<void> {
    await this.page.getByRole("menu").getByText(label, { exact: true }).click();
  }
}
