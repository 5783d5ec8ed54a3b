import { html } from "../draw/elements.ts";

/** What a search acts on. */
export interface Searched {
  /** The paths that match, in their order. */
  find(query: string): readonly string[];
  /** Shows which match, and goes to one of them. */
  show(matches: readonly string[], current: string | undefined): void;
  /** The search is over; the focus belongs to the node that was found, or where it was. */
  close(): void;
}

/** A box over the picture: what matches is marked while typing, Enter goes from one to the next. */
export class SearchBox {
  readonly #searched: Searched;
  readonly #input = html("input", {
    type: "text",
    "aria-label": "Find a task",
    placeholder: "Find",
    spellcheck: "false",
  });
  readonly #count = html("output", { "aria-live": "polite" });
  readonly #box: HTMLElement;
  #matches: readonly string[] = [];
  #at = -1;

  constructor(stage: HTMLElement, searched: Searched) {
    this.#searched = searched;
    const button = (text: string, label: string, run: () => void): HTMLElement => {
      const element = html("button", { type: "button", "aria-label": label, title: label }, [text]);
      element.addEventListener("click", run);
      return element;
    };
    this.#box = html("div", { role: "search", class: "search floating", hidden: "" }, [
      this.#input,
      this.#count,
      button("↑", "Previous match (Shift+Enter)", () => this.#go(-1)),
      button("↓", "Next match (Enter)", () => this.#go(1)),
      button("×", "Close (Escape)", () => this.close()),
    ]);
    stage.append(this.#box);
    this.#input.addEventListener("input", () => this.refresh());
    this.#box.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Escape") this.close();
      else if (event.key === "Enter" && event.target === this.#input) this.#go(event.shiftKey ? -1 : 1);
      else if (event.key.toLowerCase() === "f" && (event.ctrlKey || event.metaKey)) this.open();
      else return;
      event.preventDefault();
    });
  }

  open(): void {
    this.#box.hidden = false;
    this.#input.focus();
    this.#input.select();
    this.refresh();
  }

  close(): void {
    if (this.#box.hidden) return;
    this.#box.hidden = true;
    this.#matches = [];
    this.#searched.show([], undefined);
    this.#searched.close();
  }

  /** Searches again: the picture may be another one. */
  refresh(): void {
    if (this.#box.hidden) return;
    const current = this.#matches[this.#at];
    this.#matches = this.#searched.find(this.#input.value);
    this.#at = current === undefined ? -1 : this.#matches.indexOf(current);
    this.#show(undefined);
  }

  #go(way: 1 | -1): void {
    const count = this.#matches.length;
    if (count === 0) return;
    this.#at = this.#at < 0 ? (way === 1 ? 0 : count - 1) : (this.#at + way + count) % count;
    this.#show(this.#matches[this.#at]);
  }

  #show(current: string | undefined): void {
    const count = this.#matches.length;
    if (this.#input.value === "") this.#count.textContent = "";
    else if (count === 0) this.#count.textContent = "none";
    else this.#count.textContent = this.#at < 0 ? `${count}` : `${this.#at + 1} of ${count}`;
    this.#searched.show(this.#matches, current);
  }
}
