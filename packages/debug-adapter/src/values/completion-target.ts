/** What is being typed at the end of a text. Places count in UTF-16 units from 0. */
export type CompletionTarget =
  /** A name of the scope. */
  | { readonly kind: "name"; readonly prefix: string; readonly start: number }
  /** A property of a value; `start` is behind the dot. */
  | { readonly kind: "member"; readonly object: string; readonly prefix: string; readonly start: number }
  /** A property in brackets and quotes; `start` is behind the quote. */
  | {
      readonly kind: "key";
      readonly object: string;
      readonly quote: string;
      readonly prefix: string;
      readonly start: number;
    };

const name = String.raw`[\p{ID_Start}$_][\p{ID_Continue}$]*`;
const endsInName = new RegExp(`(?:${name})?$`, "u");
const endsInKey = /\[\s*(["'`])((?:[^"'`\\]|\\.)*)$/;

/** What is typed at the end of a text; `undefined` inside of other texts and behind numbers. */
export function completionTarget(text: string): CompletionTarget | undefined {
  const key = endsInKey.exec(text);
  if (key !== null) {
    const [, quote = '"', prefix = ""] = key;
    const object = valueBefore(text, key.index);
    if (object === "") return undefined;
    return { kind: "key", object, quote, prefix, start: text.length - prefix.length };
  }
  if (isInText(text)) return undefined;
  const prefix = endsInName.exec(text)?.[0] ?? "";
  const start = text.length - prefix.length;
  const dot = /\??\.$/.exec(text.slice(0, start));
  if (dot === null) return /\d$/.test(text.slice(0, start)) ? undefined : { kind: "name", prefix, start };
  const object = valueBefore(text, dot.index);
  return object === "" ? undefined : { kind: "member", object, prefix, start };
}

const closing: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

/** The chain of names, calls and brackets that ends at a place. */
function valueBefore(text: string, end: number): string {
  let at = end;
  for (;;) {
    const before = text.slice(0, at);
    const last = before.at(-1) ?? "";
    if (last === ")" || last === "]") {
      const open = openingOf(before);
      if (open < 0) break;
      at = open;
      continue;
    }
    const part = /["'`]$/.test(last) ? quotedAtEnd(before) : (endsInName.exec(before)?.[0] ?? "");
    if (part === "") break;
    at -= part.length;
    const dot = /\??\.$/.exec(text.slice(0, at));
    if (dot === null) break;
    at = dot.index;
  }
  return text.slice(at, end).trim();
}

/** Where the bracket opens that a text ends with; -1 if it does not. */
function openingOf(text: string): number {
  const open: string[] = [];
  for (let at = text.length - 1; at >= 0; at--) {
    const char = text[at] ?? "";
    if (/["'`]/.test(char)) {
      at -= quotedAtEnd(text.slice(0, at + 1)).length - 1;
      continue;
    }
    const opens = closing[char];
    if (opens !== undefined) open.push(opens);
    else if (char === open.at(-1)) {
      open.pop();
      if (open.length === 0) return at;
    }
  }
  return -1;
}

function quotedAtEnd(text: string): string {
  return /(["'`])(?:(?!\1)[^\\]|\\.)*\1$/s.exec(text)?.[0] ?? text.slice(-1);
}

function isInText(text: string): boolean {
  const rest = text.replace(/(["'`])(?:(?!\1)[^\\]|\\.)*\1/gs, "");
  return /["'`]/.test(rest);
}
