import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Locator } from "playwright-core";
import type { EditorWindow } from "./editor-window.ts";
import { appears, waitUntil } from "./wait-until.ts";

/** Those of the documentation. */
const pictures = fileURLToPath(new URL("../../../../../docs/images/vscode", import.meta.url));

/** The buttons of the toolbar, as their icons are called. */
type Button = "continue" | "step-over" | "step-into" | "step-out" | "step-back";

/** What a user does and sees of the debugger in a window. */
export class DebugView {
  readonly #window: EditorWindow;

  constructor(window: EditorWindow) {
    this.#window = window;
  }

  /** Lets the keyboard be where the user is: the editor takes it at each stop. */
  async keepFocus(): Promise<void> {
    await this.#window.write(".vscode/settings.json", JSON.stringify({ "debug.focusEditorOnBreak": false }));
  }

  /** Puts a breakpoint on the token behind a piece of the text: one to a token, several to a line. */
  async breakAt(text: string, shift = 0): Promise<void> {
    await this.#window.gotoText(text, shift);
    await this.#window.runCommand("Debug: Inline Breakpoint");
  }

  /** Presses the button of a flow's lens, and takes an input. */
  async startByLens(input: string): Promise<void> {
    await this.#window.page
      .locator(".codelens-decoration a", { hasText: /^Debug$/ })
      .first()
      .click();
    await this.giveInput(input);
  }

  /** Types what a flow is to be debugged with. */
  async giveInput(input: string): Promise<void> {
    const { page } = this.#window;
    const box = page.locator(".quick-input-widget .quick-input-box input");
    await page.locator(".quick-input-widget .quick-input-title", { hasText: "Debug" }).waitFor();
    await box.fill(input);
    await page.locator(".quick-input-list .monaco-list-row", { hasText: "run with this input" }).waitFor();
    await this.#window.press("Enter");
    await box.waitFor({ state: "hidden" });
  }

  /** Waits until the debugger shows a task at which it stands. */
  async waitForTask(name: string): Promise<void> {
    await this.waitForVariable("Task", new RegExp(`^\\s*task\\s*=\\s*'${name}'`));
  }

  /** Waits for a frame of the stack, or for a thread. */
  async waitForFrame(name: string | RegExp): Promise<void> {
    await this.#row(".debug-call-stack", name).waitFor();
  }

  /** Opens a row of the variables, and waits for one in it, by a part of its text. */
  async waitForVariable(scope: string, text: string | RegExp): Promise<void> {
    const wanted = this.#row(".debug-variables", text);
    await waitUntil(`${text} in ${scope}`, async () => {
      const row = this.#row(".debug-variables", scope);
      if ((await row.getAttribute("aria-expanded")) !== "true") await row.click();
      return (await appears(wanted)) ? true : undefined;
    });
  }

  /** Gives a variable that is shown another value. */
  async setVariable(name: string, value: string): Promise<void> {
    const row = this.#row(".debug-variables", new RegExp(`^\\s*${name}\\s*=`));
    const input = this.#window.page.locator(".debug-variables .monaco-inputbox input");
    await waitUntil(`${name} to be edited`, async () => {
      await row.locator(".value").dblclick();
      return (await appears(input)) ? true : undefined;
    });
    await input.fill(value);
    await input.press("Enter");
    await input.waitFor({ state: "hidden" });
    // The hover of the new value would stand before others.
    await this.#window.page.mouse.move(0, 0);
  }

  /** Waits for a line in the debug console. */
  async waitForOutput(text: string | RegExp): Promise<void> {
    await this.#row(".repl", text).waitFor();
  }

  /** Presses a button of the debugger's toolbar. */
  async press(button: Button): Promise<void> {
    await this.#window.page.locator(`.debug-toolbar .codicon-debug-${button}`).click();
  }

  /** Waits until nothing is debugged. */
  async waitForEnd(): Promise<void> {
    await this.#window.page.locator(".debug-toolbar").waitFor({ state: "hidden" });
  }

  /** Ends what is debugged, and takes all breakpoints away. */
  async clean(): Promise<void> {
    const toolbar = this.#window.page.locator(".debug-toolbar");
    await this.#window.press("Escape");
    if (await toolbar.isVisible()) await toolbar.locator(".codicon-debug-stop, .codicon-debug-disconnect").click();
    await toolbar.waitFor({ state: "hidden" });
    const breakpoints = this.#window.page.locator('.glyph-margin-widgets [class*="codicon-debug-breakpoint"]');
    if ((await breakpoints.count()) > 0) await this.#window.runCommand("Remove All Breakpoints");
  }

  /** Evaluates something in the debug console. */
  async evaluate(expression: string): Promise<void> {
    const { page } = this.#window;
    await this.#window.runCommand("Debug Console: Focus on Debug Console View");
    const input = page.locator(".repl-input-wrapper .monaco-editor");
    await waitUntil("the console to listen", async () => {
      await input.click();
      return (await appears(page.locator(".repl-input-wrapper .monaco-editor.focused"))) ? true : undefined;
    });
    await this.#window.type(expression);
  }

  /**
   * Takes a picture of the debugger and the editor for the documentation, where the suite is asked to by
   * `GRAFLOW_PICTURES=1`.
   *
   * @param height of what is shown, from the tabs down, in pixels
   */
  async picture(name: string, height: number): Promise<void> {
    if (process.env.GRAFLOW_PICTURES === undefined) return;
    const { page } = this.#window;
    const [side, editor] = [
      await page.locator(".part.sidebar").boundingBox(),
      await page.locator(".part.editor").boundingBox(),
    ];
    if (side === null || editor === null) throw new Error("There is no debugger to take a picture of.");
    await page.mouse.move(0, 0);
    const clip = { x: side.x, y: side.y, width: editor.x + editor.width - side.x, height };
    await page.screenshot({ path: join(pictures, `${name}.png`), clip });
  }

  #row(view: string, text: string | RegExp): Locator {
    return this.#window.page.locator(`${view} .monaco-list-row`, { hasText: text }).first();
  }
}
