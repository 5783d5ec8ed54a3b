/** A snippet's text as the editor inserts it when the user changes none of its places. */
export function expandSnippet(body: string): string {
  return expandFrom(body, 0, false).text;
}

interface Expanded {
  readonly text: string;
  readonly end: number;
}

/** Up to the end, or inside a place up to the brace that closes it. */
function expandFrom(body: string, start: number, isInside: boolean): Expanded {
  let text = "";
  let at = start;
  while (at < body.length) {
    const rest = body.slice(at);
    const escaped = /^\\([\\$}])/.exec(rest);
    const place = /^\$(?:\{\d+:|\d+)/.exec(rest);
    if (escaped !== null) {
      text += escaped[1];
      at += 2;
    } else if (place?.[0].endsWith(":") === true) {
      const inside = expandFrom(body, at + place[0].length, true);
      text += inside.text;
      at = inside.end;
    } else if (place !== null) {
      at += place[0].length;
    } else if (isInside && rest.startsWith("}")) {
      return { text, end: at + 1 };
    } else {
      text += body[at];
      at += 1;
    }
  }
  if (isInside) throw new Error(`A place is not closed: ${body.slice(start)}`);
  return { text, end: at };
}
