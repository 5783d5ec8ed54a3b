/** What a character may be part of: one bit for each. */
const letter = 1;
const digit = 2;
const underscore = 4;
const joint = 8;
const blank = 16;

const ascii = new Uint8Array(128);
for (let code = 65; code <= 90; code++) ascii[code] = ascii[code + 32] = letter;
for (let code = 48; code <= 57; code++) ascii[code] = digit;
for (const character of "-./") ascii[character.charCodeAt(0)] = joint;
for (const character of " \t\v\f") ascii[character.charCodeAt(0)] = blank;
ascii["_".charCodeAt(0)] = underscore;

const nonAsciiLetter = /\p{ID_Start}/uy;
const nonAsciiNamePart = /[\p{ID_Start}\p{Nd}]+/uy;
const nonAsciiBlank = /[^\P{White_Space}\n\r]|\u{feff}/uy;

const slash = 47;
const asterisk = 42;

/** Whether a name can begin at the offset: a Unicode ID_Start character. */
export function isLetterAt(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  return code < 128 ? ascii[code] === letter : matchEnd(nonAsciiLetter, text, offset) > offset;
}

/** Whether the code is one of `0` to `9`. */
export function isAsciiDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Whether white space other than a line break stands at the offset. */
export function isBlankAt(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  return code < 128 ? ascii[code] === blank : matchEnd(nonAsciiBlank, text, offset) > offset;
}

/**
 * The end of the name that begins at the offset. "-", "." and "/" are part of it only between other characters, and `//`
 * and `/*` begin a comment even there.
 */
export function nameEnd(text: string, start: number): number {
  let offset = start;
  let end = start;
  for (;;) {
    const code = text.charCodeAt(offset);
    if (code < 128) {
      const found = ascii[code] ?? 0;
      if ((found & (letter | digit | underscore)) !== 0) {
        end = ++offset;
        continue;
      }
      if (found !== joint || isCommentAt(text, offset)) return end;
      offset++;
    } else {
      const next = matchEnd(nonAsciiNamePart, text, offset);
      if (next === offset) return end;
      end = offset = next;
    }
  }
}

/** Whether `//` or `/*` stands at the offset. */
function isCommentAt(text: string, offset: number): boolean {
  if (text.charCodeAt(offset) !== slash) return false;
  const next = text.charCodeAt(offset + 1);
  return next === slash || next === asterisk;
}

function matchEnd(pattern: RegExp, text: string, offset: number): number {
  pattern.lastIndex = offset;
  return pattern.test(text) ? pattern.lastIndex : offset;
}
