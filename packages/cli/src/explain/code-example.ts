import { readFileSync } from "node:fs";
import { codePage } from "@graflow/lsp";

/** What the page of codes says of one. */
export interface CodeExample {
  /** What it means. */
  readonly meaning: string;
  /** A program that has it. */
  readonly wrong: string;
  /** What is said of that program. */
  readonly found: string;
  /** The same put right. */
  readonly right: string;
}

/** What the page says of a code; undefined of those that it does not have, such as a run's. */
export function exampleOf(code: string): CodeExample | undefined {
  const page = readFileSync(codePage, "utf8").replaceAll("\r\n", "\n");
  const section = page.split(`\n## ${code}\n`)[1]?.split("\n## ")[0];
  if (section === undefined) return undefined;
  const block = (kind: string): string => section.split(`\`\`\`${kind}\n`)[1]?.split("\n```")[0] ?? "";
  // Its first paragraph is severity and title.
  const [, ...paragraphs] = (section.split("```")[0] ?? "").trim().split("\n\n");
  return {
    meaning: paragraphs.join("\n\n"),
    wrong: block("ts wrong"),
    found: block("text found"),
    right: block("ts right"),
  };
}
