/** Text that is HTML already. */
export interface Html {
  readonly html: string;
}

/** What can stand in a template: texts and numbers are escaped, HTML and lists of it are not. */
export type HtmlPart = string | number | Html | readonly Html[];

/** HTML with everything that is put into it escaped, unless it is HTML itself. */
export function html(strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  return { html: strings.reduce((text, string, index) => text + textOf(parts[index - 1] ?? "") + string) };
}

/** Trusts a text to be HTML, such as an SVG that a renderer made. */
export function trusted(text: string): Html {
  return { html: text };
}

function textOf(part: HtmlPart): string {
  if (typeof part === "string" || typeof part === "number") return escaped(String(part));
  return "html" in part ? part.html : part.map((item) => item.html).join("\n");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
