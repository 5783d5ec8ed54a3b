import { html } from "../draw/elements.ts";
import type { OutlineLine } from "../model/outline.ts";

/** Fills the outline; `choose` is called with the node of the line that the user clicks on. */
export function fillOutline(panel: HTMLElement, lines: readonly OutlineLine[], choose: (node: string) => void): void {
  const isShown = !panel.classList.contains("visually-hidden");
  const list = (items: readonly OutlineLine[]): HTMLElement =>
    html(
      "ul",
      {},
      items.map((line) => {
        const text = html("span", {}, [line.text]);
        const { node } = line;
        if (node === undefined || !isShown) return html("li", {}, [text, ...inner(line)]);
        const button = html("button", { type: "button" }, [line.text]);
        button.addEventListener("click", () => choose(node));
        return html("li", {}, [button, ...inner(line)]);
      }),
    );
  const inner = (line: OutlineLine): HTMLElement[] => (line.items.length === 0 ? [] : [list(line.items)]);
  panel.replaceChildren(list(lines));
}
