/** A marked place: lines and columns from 1. */
export interface Mark {
  readonly line: number;
  readonly column: number;
}

/** Takes the marks `«name»` out of a text; each stands for the place behind it. */
export function unmarked(text: string): { readonly plain: string; readonly marks: Readonly<Record<string, Mark>> } {
  const marks: Record<string, Mark> = {};
  let plain = "";
  for (const part of text.split(/(«\w+»)/)) {
    const name = /^«(\w+)»$/.exec(part)?.[1];
    if (name === undefined) {
      plain += part;
      continue;
    }
    const lines = plain.split("\n");
    marks[name] = { line: lines.length, column: (lines.at(-1) ?? "").length + 1 };
  }
  return { plain, marks };
}
