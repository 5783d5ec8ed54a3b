import { flow, task } from "graflow";

export const trim = task("trim", (text: string) => text.trim());

export const lower = task("lower", (text: string) => text.toLowerCase());

export const words = task("words", (text: string) => text.split(/[^\p{L}]+/u).filter((word) => word !== ""));

/** From a text to its words: a flow of its own, with a name for messages and pictures. */
export const toWords = flow("toWords")<string, string[]>`trim >> lower >> words`;

export const takeLeft = task("takeLeft", ({ left }: { left: string }) => left);

export const takeRight = task("takeRight", ({ right }: { right: string }) => right);

export const shared = task("shared", ({ left, right }: { left: string[]; right: string[] }) => ({
  both: left.filter((word) => right.includes(word)),
  leftOnly: left.filter((word) => !right.includes(word)),
  rightOnly: right.filter((word) => !left.includes(word)),
}));

/** The same flow twice. Labels tell its two places apart: as nodes, in the output, in events (`one/trim`). */
export const subFlows = flow<{ left: string; right: string }, object>`
  (
      left: (takeLeft >> one: ${toWords})
    | right: (takeRight >> two: ${toWords})
  ) >> shared
`;
