import type { TypeText } from "../analyzer/type-oracle.ts";

/** A line that is longer is parted before its types. */
const widest = 100;

/** What something takes and gives, as a function's type is written: `task words: (input: string) => number`. */
export function signature(
  kind: "task" | "flow" | "node",
  name: string,
  types: { readonly input: TypeText; readonly output: TypeText } | undefined,
): string {
  const head = `${kind} ${name}`;
  if (types === undefined) return head;
  const [input, output] = [wholeType(types.input), wholeType(types.output)];
  const line = `${head}: (input: ${input}) => ${output}`;
  return line.length <= widest ? line : `${head}: (\n  input: ${input},\n) => ${output}`;
}

/** As much of a type as is known. */
export function wholeType({ short, long }: TypeText): string {
  return long ?? short;
}
