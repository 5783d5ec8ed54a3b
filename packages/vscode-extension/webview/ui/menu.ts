import type { Point } from "@graflow/dsl";
import { html } from "../draw/elements.ts";

/** A line of a menu. */
export interface MenuItem {
  readonly label: string;
  /** The keys that do the same. */
  readonly keys?: string;
  /** Given where it is one of several choices. */
  readonly isChosen?: boolean;
  readonly run: () => void;
}

/** Items that belong together, under a heading where there is one. */
export interface MenuSection {
  readonly heading?: string;
  readonly items: readonly MenuItem[];
}

/** Opens a menu at a point of the page; the focus goes back where it was when it closes. */
export function openMenu(sections: readonly MenuSection[], at: Point): void {
  const filled = sections.filter((section) => section.items.length > 0);
  if (filled.length === 0) return;
  const before = document.activeElement;
  const menu = html("div", { role: "menu", class: "menu", tabindex: -1 });
  const buttons: HTMLElement[] = [];
  for (const section of filled) {
    const group = html("div", { role: "group", "aria-label": section.heading });
    if (section.heading !== undefined)
      group.append(html("div", { class: "heading", "aria-hidden": "true" }, [section.heading]));
    for (const item of section.items) {
      const button = html(
        "button",
        {
          type: "button",
          tabindex: -1,
          role: item.isChosen === undefined ? "menuitem" : "menuitemradio",
          "aria-checked": item.isChosen === undefined ? undefined : String(item.isChosen),
        },
        [html("span", {}, [item.label]), ...(item.keys === undefined ? [] : [html("kbd", {}, [item.keys])])],
      );
      button.addEventListener("click", () => {
        close();
        item.run();
      });
      buttons.push(button);
      group.append(button);
    }
    menu.append(group);
  }
  document.body.append(menu);
  menu.style.left = `${Math.max(0, Math.min(at.x, innerWidth - menu.offsetWidth - 4))}px`;
  menu.style.top = `${Math.max(0, Math.min(at.y, innerHeight - menu.offsetHeight - 4))}px`;

  function close(): void {
    document.removeEventListener("pointerdown", outside, true);
    window.removeEventListener("blur", close);
    menu.remove();
    if (before instanceof HTMLElement || before instanceof SVGElement) before.focus({ preventScroll: true });
  }
  function outside(event: Event): void {
    if (!menu.contains(event.target as Node)) close();
  }
  document.addEventListener("pointerdown", outside, true);
  window.addEventListener("blur", close);
  menu.addEventListener("keydown", (event) => {
    event.stopPropagation();
    const here = buttons.indexOf(document.activeElement as HTMLElement);
    const go = (to: number): void => {
      event.preventDefault();
      buttons[(to + buttons.length) % buttons.length]?.focus();
    };
    if (event.key === "ArrowDown") go(here + 1);
    else if (event.key === "ArrowUp") go(here < 0 ? -1 : here - 1);
    else if (event.key === "Home") go(0);
    else if (event.key === "End") go(-1);
    else if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      close();
    } else if (event.key.length === 1 && event.key !== " ") {
      const later = [...buttons.slice(here + 1), ...buttons.slice(0, here + 1)];
      later.find((button) => button.textContent?.toLowerCase().startsWith(event.key.toLowerCase()))?.focus();
    }
  });
  buttons[0]?.focus();
}
