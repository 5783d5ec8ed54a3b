const skipped = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\/\/[^\n]*|\/\*[\s\S]*?\*\/|\s+/g;

/**
 * Writes a unit of a flow without white space and comments, so that it is found again however it is laid out.
 *
 * @param written - the unit's text, with its label and suffixes: `x: (a | b)[4]`
 */
export function unitKey(written: string): string {
  return written.replace(skipped, (part) => (part.startsWith('"') || part.startsWith("'") ? part : ""));
}
