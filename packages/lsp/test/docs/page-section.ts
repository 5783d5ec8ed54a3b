import { readFileSync } from "node:fs";
import { codePage } from "../../src/index.ts";

/** What the page says of one code. */
export interface PageSection {
  readonly code: string;
  readonly wrong: string;
  /** What is said of the wrong one: the message, below it the hint if there is one. */
  readonly found: string;
  readonly right: string;
  /** Every kind of block that it has, in order. */
  readonly blocks: readonly string[];
  /** Its first line, as `**Error**: nothing to run.` */
  readonly title: string;
  /** What stands before its first program. */
  readonly prose: string;
}

const page = readFileSync(codePage, "utf8").replaceAll("\r\n", "\n");

/** What stands in the page's fence of that kind: `ts begin` */
export function blockOf(text: string, kind: string): string {
  return text.split(`\`\`\`${kind}\n`)[1]?.split("```\n")[0] ?? "";
}

/** The page before its first code. */
export const opening: string = page.split("\n## ")[0] ?? "";

/** The page's sections, in its order. */
export const sections: readonly PageSection[] = page
  .split("\n## ")
  .slice(1)
  .map((text) => ({
    code: text.split("\n")[0] ?? "",
    title: text.split("\n")[2] ?? "",
    prose: text.split("```")[0] ?? "",
    wrong: blockOf(text, "ts wrong"),
    found: blockOf(text, "text found").trimEnd(),
    right: blockOf(text, "ts right"),
    blocks: [...text.matchAll(/^```(\w+ \w+)$/gm)].map(([, kind = ""]) => kind),
  }));
