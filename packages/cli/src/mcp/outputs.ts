import * as z from "zod";

/** Where something begins. */
export const placeShape: { readonly file: z.ZodString; readonly line: z.ZodNumber; readonly column: z.ZodNumber } = {
  file: z.string().describe("Relative to the server's folder; absolute where it lies outside."),
  line: z.number().int().describe("Counted from 1."),
  column: z.number().int().describe("Counted from 1, in UTF-16 units."),
};

/** "src/flow.ts:3:18" */
export function placeText({ file, line, column }: { file: string; line: number; column: number }): string {
  return `${file}:${line}:${column}`;
}

/** "showing 200 of 312 …": a line for answers that were cut, else none. */
export function cutText(shown: number, total: number, offset: number): readonly string[] {
  return shown === total
    ? []
    : [`${shown} of ${total}, from number ${offset + 1}; ask on with offset ${offset + shown}.`];
}
