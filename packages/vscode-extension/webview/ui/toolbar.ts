import { html } from "../draw/elements.ts";

/** A button of the toolbar; one with `isOn` keeps what it switches. */
export interface ToolbarButton {
  readonly text: string;
  /** What it does, and its key. */
  readonly title: string;
  readonly isOn?: () => boolean;
  readonly run: (button: HTMLElement) => void;
}

/** Fills a toolbar: one Tab stop, arrow keys inside. Returns what shows the switches' states anew. */
export function fillToolbar(toolbar: HTMLElement, buttons: readonly ToolbarButton[]): () => void {
  const elements = buttons.map((button, at) => {
    const element = html("button", { type: "button", title: button.title, tabindex: at === 0 ? 0 : -1 }, [button.text]);
    if (button.text.length < 2) element.setAttribute("aria-label", button.title);
    element.addEventListener("click", () => {
      button.run(element);
      refresh();
    });
    return element;
  });
  toolbar.append(...elements);
  toolbar.addEventListener("keydown", (event) => {
    const way = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const here = elements.indexOf(document.activeElement as HTMLButtonElement);
    if (way === 0 || here < 0) return;
    event.preventDefault();
    event.stopPropagation();
    const next = elements[(here + way + elements.length) % elements.length];
    for (const element of elements) element.tabIndex = element === next ? 0 : -1;
    next?.focus();
  });
  function refresh(): void {
    buttons.forEach((button, at) => {
      if (button.isOn !== undefined) elements[at]?.setAttribute("aria-pressed", String(button.isOn()));
    });
  }
  refresh();
  return refresh;
}
