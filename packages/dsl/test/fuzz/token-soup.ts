/** Pieces of flows, right and wrong ones, from which texts are put together at random. */
export const soup: readonly string[] = [
  ..."a b c d x g total etl/load task-1 größe 取得 group_1 else true".split(" "),
  ...">> >> >> >> | | | | ?? ??".split(" "),
  ..."( ( ( ) ) ) [] [8] [0] [x] [ ] { }".split(" "),
  ...[": ", "x: ", "g: ", "y: (", "a: ", ",", ";", "\n", "\n", "\r\n", "\r", " ", " ", "  "],
  ...'? ?{ ?{x: a, ?{else: ?{"k": '.split(" "),
  ..."@ @retry(3) @retry(3, @loop(max: @loop(max: @timeout(30s) @bestEffort @strict @atLeast(1) @critical(a) @on(threads)".split(
    " ",
  ),
  ...["@loop(max: 3)", "@loop", "@policy(${p})", "@nope", "@retry(x: 1, delay: 2s)", "@limit(0)", "@queue(gpu)"],
  ...["${t}", "${ f({}) }", "${", "\\${x}", '"s"', "'t'", '"', "'", '"\\q"', "5", "1.5s", "-2", "3x"],
  ..."> & && = -> => → |> $ # _ ! % ` \\ \u{1f600} \ud800 // /* */".split(" "),
  ...["// note\n", "/* note */", "/* two\nlines */", "\u{feff}", "\u00a0", "a >> b", "(a | b)", "(a >> b | c)"],
];

/** A source of numbers from 0 up to, not including, 1 that gives the same ones for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A text of up to `longest` pieces of the soup, sometimes with spaces between them. */
export function randomSoup(random: () => number, longest: number): string {
  const count = 1 + Math.floor(random() * longest);
  const isSpaced = random() < 0.7;
  let text = "";
  for (let index = 0; index < count; index++) {
    text += soup[Math.floor(random() * soup.length)] ?? "";
    if (isSpaced) text += " ";
  }
  return text;
}
