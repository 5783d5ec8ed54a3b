import { html } from "../draw/elements.ts";

/** The parts of the page. */
export interface Shell {
  readonly title: HTMLElement;
  /** Says which moment of the past is shown, while one is. */
  readonly past: HTMLElement;
  readonly toolbar: HTMLElement;
  readonly banner: HTMLElement;
  readonly stage: HTMLElement;
  /** What moves and is zoomed. */
  readonly world: HTMLElement;
  readonly outline: HTMLElement;
  readonly issues: HTMLElement;
  readonly detail: HTMLElement;
  /** Says to screen readers what has changed. */
  readonly announce: (text: string) => void;
}

/** Builds the page. */
export function buildShell(body: HTMLElement): Shell {
  const title = html("h1", { id: "title" });
  const past = html("span", { class: "past", role: "status", hidden: "" });
  const toolbar = html("div", { role: "toolbar", "aria-labelledby": "title", class: "toolbar" });
  const banner = html("p", { role: "status", class: "banner", hidden: "" });
  const world = html("div", { class: "world" });
  const stage = html("div", { class: "stage" }, [world]);
  const outline = html("nav", { "aria-label": "Outline", class: "outline visually-hidden" });
  const issues = html("ul", { "aria-label": "Findings", class: "issues" });
  const detail = html("p", { class: "detail" });
  const live = html("div", { "aria-live": "polite", class: "visually-hidden" });
  body.append(
    html("header", {}, [title, past, toolbar]),
    banner,
    html("main", {}, [stage, outline]),
    issues,
    html("footer", {}, [detail]),
    live,
  );
  return {
    title,
    past,
    toolbar,
    banner,
    stage,
    world,
    outline,
    issues,
    detail,
    announce(text) {
      live.textContent = text;
    },
  };
}
