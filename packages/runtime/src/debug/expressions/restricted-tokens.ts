/** A token of a restricted expression. */
export interface Token {
  readonly kind: "name" | "value" | "sign" | "end";
  /** As it is written. */
  readonly text: string;
  /** Of a number or a text. */
  readonly value?: unknown;
}

const longest = 10_000;
const pattern =
  /\s*(?:([\p{ID_Start}$_][\p{ID_Continue}$]*)|(0[xX][\da-fA-F]+|\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?n?|\.\d+)|("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(\?\.(?!\d)|\?\?|\|\||&&|[!=]==?|[<>]=?|[-+*/%!?:.,=()[\]{}]))/uy;

/**
 * Cuts a restricted expression into tokens.
 *
 * @throws `SyntaxError` at what is none
 */
export function tokensOf(text: string): readonly Token[] {
  if (text.length > longest) throw new SyntaxError(`An expression may have ${longest} characters, and this has more`);
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  for (let at = 0; at < end; at = pattern.lastIndex) {
    pattern.lastIndex = at;
    const [all, name, digits, quoted, sign] = pattern.exec(text) ?? [];
    if (all === undefined)
      throw new SyntaxError(`A restricted expression cannot have this: ${text.slice(at, at + 20)}`);
    if (name !== undefined) tokens.push({ kind: "name", text: name });
    else if (digits !== undefined) tokens.push({ kind: "value", text: digits, value: numberOf(digits) });
    else if (quoted !== undefined) tokens.push({ kind: "value", text: quoted, value: textOf(quoted) });
    else tokens.push({ kind: "sign", text: sign ?? "" });
  }
  return [...tokens, { kind: "end", text: "the end" }];
}

function numberOf(digits: string): number | bigint {
  const plain = digits.replaceAll("_", "");
  return plain.endsWith("n") ? BigInt(plain.slice(0, -1)) : Number(plain);
}

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f", v: "\v", "0": "\0" };

function textOf(quoted: string): string {
  return quoted.slice(1, -1).replace(/\\(?:u[\da-fA-F]{4}|x[\da-fA-F]{2}|.)/gsu, (escaped) => {
    const char = escaped.slice(1);
    return char.length > 2 ? String.fromCharCode(Number.parseInt(char.slice(1), 16)) : (escapes[char] ?? char);
  });
}
