import { html } from "../draw/elements.ts";

/** A text beside the pointer. */
export class Tooltip {
  readonly #element = html("div", { role: "tooltip", class: "tooltip", hidden: "" });

  constructor(body: HTMLElement) {
    body.append(this.#element);
  }

  show(lines: readonly string[], place: DOMRect): void {
    this.#element.replaceChildren(...lines.map((line, at) => html(at === 0 ? "strong" : "div", {}, [line])));
    this.#element.hidden = false;
    const { offsetWidth: width, offsetHeight: height } = this.#element;
    const below = place.bottom + 8;
    const top = below + height < innerHeight ? below : place.top - height - 8;
    this.#element.style.left = `${Math.max(4, Math.min(place.left, innerWidth - width - 4))}px`;
    this.#element.style.top = `${Math.max(4, top)}px`;
  }

  hide(): void {
    this.#element.hidden = true;
  }
}
