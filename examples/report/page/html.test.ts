import { expect, test } from "vitest";
import { html, trusted } from "./html.ts";

test("what is put in is escaped, unless it is HTML", () => {
  const row = html`<b title="${'"'}">${"Aimée & <Jaguar>"}</b>`;
  expect(row.html).toBe('<b title="&quot;">Aimée &amp; &lt;Jaguar&gt;</b>');
  expect(html`<p>${row}${[trusted("<i>1</i>"), trusted("<i>2</i>")]}${3}</p>`.html).toBe(
    `<p>${row.html}<i>1</i>\n<i>2</i>3</p>`,
  );
});
