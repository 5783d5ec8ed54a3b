import type { Chart } from "../charts/chart.ts";
import { type Html, html, trusted } from "./html.ts";

/** A chart with its words. One that could not be drawn leaves a gap that says so. */
export function figure(chart: Chart | undefined, width: "half" | "wide" = "half"): Html {
  if (chart === undefined) {
    return html`<figure class="gap ${width}"><figcaption><h3>A chart is missing</h3>
<p>It could not be drawn. The run went on without it; its log says why.</p></figcaption></figure>`;
  }
  return html`<figure id="${chart.id}" class="${width}"><figcaption><h3>${chart.title}</h3><p>${chart.caption}</p></figcaption>
<div role="img" aria-label="${chart.title}">${trusted(chart.svg)}</div></figure>`;
}

/** A number with its meaning. */
export function tile(value: string, meaning: string): Html {
  return html`<div class="tile"><strong>${value}</strong><span>${meaning}</span></div>`;
}

/** A table; the columns named in `numbers` are set to the right. */
export function table(
  columns: readonly string[],
  rows: readonly (readonly (string | Html)[])[],
  numbers: readonly string[] = [],
): Html {
  const kind = (index: number) => (numbers.includes(columns[index] ?? "") ? "number" : "text");
  const head = columns.map((column, index) => html`<th scope="col" class="${kind(index)}">${column}</th>`);
  const body = rows.map(
    (row) => html`<tr>${row.map((cell, index) => html`<td class="${kind(index)}">${cell}</td>`)}</tr>`,
  );
  return html`<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>
${body}
</tbody></table></div>`;
}
