/** A finding that a test expects, at the place that its text marks. */
export interface Expected {
  readonly code: string;
  readonly start: number;
  readonly end: number;
}

/** A text without its marks, and what they say. */
export interface MarkedText {
  readonly text: string;
  readonly expected: readonly Expected[];
}

const mark = /<\|(FLOW\d{4}(?:,FLOW\d{4})*)\|([\s\S]*?)\|>/;

/** Reads the marks `<|FLOW3001|wrods|>` of a text: the code, or codes, and the place that a finding must stand at. */
export function readMarks(marked: string): MarkedText {
  const expected: Expected[] = [];
  let text = marked;
  for (let match = mark.exec(text); match !== null; match = mark.exec(text)) {
    const [whole, codes = "", inner = ""] = match;
    const start = match.index;
    for (const code of codes.split(",")) expected.push({ code, start, end: start + inner.length });
    text = text.slice(0, start) + inner + text.slice(start + whole.length);
  }
  return { text, expected };
}
