/** The start of the unindented line at an offset, comments above it included; undefined where the line is indented. */
export function statementStart(text: string, offset: number): number | undefined {
  let start = text.lastIndexOf("\n", offset - 1) + 1;
  if (!/^\w/.test(text.slice(start, offset + 1))) return undefined;
  while (start > 0) {
    const above = text.lastIndexOf("\n", start - 2) + 1;
    if (!/^\s*(?:\/\/|\/\*|\*)/.test(text.slice(above, start))) break;
    start = above;
  }
  return start;
}

/** A name for the variable that holds a task: `fetchPage` for `fetch-page`. */
export function variableName(task: string): string {
  return task.replace(/[-./]+(.)/gu, (_, letter: string) => letter.toUpperCase());
}
