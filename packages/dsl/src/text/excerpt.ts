/**
 * A piece of source text as a message shows it: on one line, between backticks, cut in the middle if it is long.
 */
export function excerpt(text: string, longest = 40): string {
  return `\`${oneLine(text, longest)}\``;
}

/** The text with each run of white space as one space, cut in the middle to at most `longest` characters. */
export function oneLine(text: string, longest: number): string {
  // A long text is cut before its spaces are folded, so that the cost does not grow with it.
  const room = longest * 4;
  const raw = text.length > room * 2 ? `${cutAfter(text, room)}…${cutBefore(text, text.length - room)}` : text;
  const flat = raw.replace(/\s+/gu, " ").trim();
  if (flat.length <= longest) return flat;
  const half = (longest - 1) >> 1;
  return `${cutAfter(flat, longest - 1 - half)}…${cutBefore(flat, flat.length - half)}`;
}

/** `text.slice(0, end)`, never between the halves of a surrogate pair. */
function cutAfter(text: string, end: number): string {
  return text.slice(0, isInsidePair(text, end) ? end - 1 : end);
}

function cutBefore(text: string, start: number): string {
  return text.slice(isInsidePair(text, start) ? start + 1 : start);
}

function isInsidePair(text: string, offset: number): boolean {
  return (text.charCodeAt(offset) & 0xfc00) === 0xdc00 && (text.charCodeAt(offset - 1) & 0xfc00) === 0xd800;
}
