import { html } from "../draw/elements.ts";
import type { PreviewIssue } from "../protocol.ts";

/** More findings than that are counted. */
const MAX_SHOWN = 20;

/** Lists findings under the picture; choosing one shows its place in the text. */
export function fillIssues(
  list: HTMLElement,
  issues: readonly PreviewIssue[],
  choose: (issue: PreviewIssue) => void,
): void {
  const items = issues.slice(0, MAX_SHOWN).map((issue) => {
    const button = html("button", { type: "button", class: issue.severity }, [`${issue.severity}: ${issue.message}`]);
    button.addEventListener("click", () => choose(issue));
    return html("li", {}, [button]);
  });
  const rest = issues.length - items.length;
  if (rest > 0) items.push(html("li", {}, [`and ${rest} more`]));
  list.replaceChildren(...items);
  list.hidden = items.length === 0;
}
