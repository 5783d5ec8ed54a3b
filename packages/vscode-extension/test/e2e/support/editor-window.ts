import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FrameLocator, Locator, Page } from "playwright-core";
import { loadEditor, type Opened, screenshot } from "./editor-page.ts";
import { commandRow, pick, quickInput, quickRows } from "./quick-pick.ts";
import { appears, waitUntil } from "./wait-until.ts";

/** Those of the documentation. */
const pictures = fileURLToPath(new URL("../../../../../docs/images/vscode", import.meta.url));

/** A window of the editor, and what a user does and sees in it. Each has a workspace and an extension host of its own. */
export class EditorWindow {
  readonly page: Page;
  readonly #opened: Opened;

  private constructor(page: Page, opened: Opened) {
    this.page = page;
    this.#opened = opened;
  }

  /** Opens a window in a page, and waits until it can be used. */
  static async open(page: Page, url: string, opened: Opened): Promise<EditorWindow> {
    await loadEditor(page, url, opened);
    return new EditorWindow(page, opened);
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  /** The folder that is open. */
  get folder(): string {
    if ("folder" in this.#opened) return this.#opened.folder;
    throw new Error("This window has no folder of its own.");
  }

  /** Writes a file of the folder to the disk, as other programs do. */
  async write(path: string, text: string): Promise<void> {
    const file = join(this.folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }

  /** Writes a file of the folder to the disk, and opens it. */
  async openNew(path: string, text: string): Promise<void> {
    await this.write(path, text);
    await this.openFile(path);
  }

  /** Opens a file of the workspace, by its path in there, and waits for its text. */
  async openFile(path: string): Promise<void> {
    const name = path.slice(path.lastIndexOf("/") + 1);
    const row = this.page.locator(`.quick-input-list .monaco-list-row[aria-label^="${name} "]`);
    await this.#pick("Control+P", path, row);
    await this.waitForFile(name);
    await this.page.locator(".editor-instance .view-line").first().waitFor();
  }

  /** Runs a command by its whole title, as `Graflow: Restart Language Server`. */
  async runCommand(title: string): Promise<void> {
    await this.#pick("F1", `>${title}`, commandRow(this.page, title));
  }

  /** Runs a command that asks for something next. */
  async ask(title: string): Promise<void> {
    await pick(this.page, { key: "F1", text: `>${title}` }, commandRow(this.page, title));
  }

  /** Puts the cursor at a line and column, both from 1. */
  async goto(line: number, column: number): Promise<void> {
    const row = quickRows(this.page).filter({ hasText: `line ${line}` });
    await this.#pick("Control+G", `:${line}:${column}`, row);
    await this.waitForCursor(line, column);
  }

  /** Waits until the cursor stands at a line and column, both from 1. */
  async waitForCursor(line: number, column: number): Promise<void> {
    await this.page.locator(".statusbar-item", { hasText: `Ln ${line}, Col ${column}` }).waitFor();
  }

  /** Presses a key that leads to another file, until it has. */
  async goTo(key: string, name: string): Promise<void> {
    await waitUntil(`${key} to lead to ${name}`, async () => {
      await this.press(key);
      return (await appears(this.#tab(name))) ? true : undefined;
    });
  }

  /** Waits until a file is the one that is edited. */
  async waitForFile(name: string): Promise<void> {
    await this.#tab(name).waitFor();
  }

  #tab(name: string): Locator {
    return this.page.locator(`.editor-group-container.active .tab.active[data-resource-name="${name}"]`);
  }

  /** Puts the cursor behind a piece of the text that is shown; `shift` moves it on, or back where negative. */
  async gotoText(text: string, shift = 0): Promise<void> {
    const { line, column } = await waitUntil(`"${text}" to be shown`, async () => {
      const lines = (await this.text()).split("\n");
      const index = lines.findIndex((shown) => shown.includes(text));
      if (index < 0) return undefined;
      return { line: index + 1, column: (lines[index] ?? "").indexOf(text) + text.length + 1 + shift };
    });
    await this.goto(line, column);
  }

  /** Types at the cursor, key by key. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** The lines of the active editor that are shown: of a short file, all. */
  async text(): Promise<string> {
    const lines = this.page.locator(".editor-group-container.active .editor-instance .view-line");
    const shown = await lines.evaluateAll((elements) =>
      elements.map((element) => ({
        top: Number.parseFloat((element as unknown as Styled).style.top),
        text: element.textContent ?? "",
      })),
    );
    // The editor shows blanks as no-break spaces.
    return shown
      .sort((one, other) => one.top - other.top)
      .map(({ text }) => text.replaceAll("\u00a0", " "))
      .join("\n");
  }

  /** Waits until the active editor shows a piece of text. */
  async waitForText(piece: string): Promise<void> {
    await waitUntil(`"${piece}" to be shown`, async () => ((await this.text()).includes(piece) ? true : undefined));
  }

  /** The color in which a piece of the text is shown, as CSS says it. */
  async colorOf(text: string): Promise<string> {
    const piece = this.page
      .locator(".editor-instance .view-line span span")
      .filter({ hasText: exactly(text) })
      .first();
    // Empty where the line has just been drawn anew.
    return waitUntil(`"${text}" to have a color`, async () => {
      const color = await piece.evaluate(
        (element) => (globalThis as unknown as Styles).getComputedStyle(element).color,
      );
      return color === "" ? undefined : color;
    });
  }

  /** What the Problems view lists. */
  async problems(): Promise<readonly string[]> {
    if (!(await this.page.locator(".markers-panel").isVisible())) {
      await this.runCommand("View: Focus Problems");
      await this.page.locator(".markers-panel").waitFor();
      await this.runCommand("View: Focus Active Editor Group");
    }
    const rows = await this.page.locator(".markers-panel .monaco-list-row").allInnerTexts();
    return rows.map(oneLine);
  }

  /** Waits for a problem whose row matches. Returns the row's text. */
  async waitForProblem(pattern: RegExp): Promise<string> {
    return waitUntil(`a problem like ${pattern}`, async () => (await this.problems()).find((row) => pattern.test(row)));
  }

  /** Waits until no problem's row matches. */
  async waitForNoProblem(pattern: RegExp): Promise<void> {
    await waitUntil(`no problem like ${pattern}`, async () =>
      (await this.problems()).some((row) => pattern.test(row)) ? undefined : true,
    );
  }

  /** What the hover at the last character of a piece of the text says, once it matches. */
  async hoverAt(text: string, expected: RegExp): Promise<string> {
    await this.gotoText(text, -1);
    const hover = this.page.locator(".monaco-hover:visible .hover-row");
    return waitUntil(`a hover like ${expected}`, async () => {
      // What is shown stays as it is: it is closed and asked for anew until it is what is expected.
      if ((await hover.count()) > 0) await this.press("Escape");
      await this.runCommand("Show or Focus Hover");
      if (!(await appears(hover.filter({ hasText: expected }).first()))) return undefined;
      return oneLine((await hover.allInnerTexts()).join(" "));
    });
  }

  /** The pictures in the hover that is shown: their addresses. */
  async hoverPictures(): Promise<readonly string[]> {
    return this.page
      .locator(".monaco-hover:visible img")
      .evaluateAll((all) => all.map((img) => img.getAttribute("src") ?? ""));
  }

  /** The labels that completion offers at the cursor, once the wanted one is among them, or, where asked for, the first. */
  async suggestAt(wanted: string, place: "any" | "first" = "any"): Promise<readonly string[]> {
    const rows = this.page.locator(".suggest-widget.visible .monaco-list-row .label-name");
    return waitUntil(`"${wanted}" to be offered`, async () => {
      // To ask again is to begin again: what is asked for gets its time.
      if ((await rows.count()) === 0) {
        await this.press("Control+Space");
        await appears(rows.first());
      }
      const labels = await rows.allInnerTexts();
      const index = labels.indexOf(wanted);
      return index === 0 || (index > 0 && place === "any") ? labels : undefined;
    });
  }

  /** Takes a quick fix at the cursor, by its title. */
  async quickFix(title: string): Promise<void> {
    await this.#act("Control+.", title);
  }

  /** Takes a refactoring of what is selected, by its title. */
  async refactor(title: string): Promise<void> {
    await this.#act("Control+Shift+R", title);
  }

  /** Takes one of the actions that are offered, by its title. */
  async action(title: string): Promise<void> {
    await this.page.locator(".action-widget .monaco-list-row", { hasText: title }).first().click();
  }

  /** Asks for actions until one is offered, as they follow what is found. */
  async #act(key: string, title: string): Promise<void> {
    const rows = this.page.locator(".action-widget .monaco-list-row");
    await waitUntil(`the action "${title}"`, async () => {
      if ((await rows.count()) > 0) await this.press("Escape");
      await this.press(key);
      // A key that comes while the editor is busy may be lost.
      await appears(this.page.locator(".action-widget, .monaco-editor-overlaymessage").first());
      return (await rows.filter({ hasText: title }).count()) > 0 ? true : undefined;
    });
    await this.action(title);
  }

  /** Renames what is at the cursor. */
  async rename(name: string): Promise<void> {
    const input = this.page.locator(".rename-box input");
    await waitUntil("the box for the name", async () => {
      await this.press("F2");
      return (await appears(input)) ? true : undefined;
    });
    await input.fill(name);
    await this.press("Enter");
    await input.waitFor({ state: "hidden" });
  }

  /** What the small message at the cursor says. */
  async message(): Promise<string> {
    const message = this.page.locator(".monaco-editor-overlaymessage .message");
    await message.waitFor();
    return oneLine(await message.innerText());
  }

  /** The notifications that are shown. */
  async notifications(): Promise<readonly string[]> {
    return (await this.page.locator(".notifications-toasts .notification-list-item-message").allInnerTexts()).map(
      oneLine,
    );
  }

  /** The names of the extensions that run in this window. */
  async runningExtensions(): Promise<readonly string[]> {
    await this.runCommand("Developer: Show Running Extensions");
    const rows = this.page.locator(".runtime-extensions-editor .monaco-list-row .extension .name");
    await rows.first().waitFor();
    const names = await rows.allInnerTexts();
    await waitUntil("the list to go", async () => {
      await this.press("Escape");
      return (await rows.count()) === 0 ? true : undefined;
    });
    return names;
  }

  /** The document inside a webview that is shown. */
  webview(): FrameLocator {
    return this.page.frameLocator("iframe.webview.ready").frameLocator("#active-frame");
  }

  /** Writes what is shown to `screenshots/<name>.png`, for eyes. */
  async screenshot(name: string): Promise<void> {
    await screenshot(this.page, name);
  }

  /**
   * Takes a picture for the documentation, where the suite is asked to by `GRAFLOW_PICTURES=1`.
   *
   * @param shown the whole window, or so many pixels of the editor from the tabs down
   */
  async picture(name: string, shown: number | "window"): Promise<void> {
    await this.screenshot(name);
    if (process.env.GRAFLOW_PICTURES === undefined) return;
    const part = await this.page.locator(".part.editor").boundingBox();
    if (part === null) throw new Error("There is no editor to take a picture of.");
    await mkdir(pictures, { recursive: true });
    await this.page.mouse.move(0, 0);
    const path = join(pictures, `${name}.png`);
    const clip = shown === "window" ? undefined : { x: part.x, y: part.y, width: part.width, height: shown };
    await this.page.screenshot({ path, ...(clip === undefined ? undefined : { clip }) });
  }

  /** Takes what asks for nothing more: the list closes. */
  async #pick(key: string, text: string, row: Locator): Promise<void> {
    await pick(this.page, { key, text }, row);
    await quickInput(this.page).waitFor({ state: "hidden" });
  }
}

/** What is used of an element and of the window in the browser, whose own types this project does not load. */
interface Styled {
  readonly style: { readonly top: string };
}
interface Styles {
  getComputedStyle(element: unknown): { readonly color: string };
}

function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${text.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&").replaceAll(" ", "\\s")}\\s*$`);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
