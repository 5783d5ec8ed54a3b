import type { CodeExample } from "./code-example.ts";
import type { KnownCode } from "./known-code.ts";

const reporters = {
  check: "reported by graflow check",
  run: "thrown by a run",
  "command line": "said by the command line",
} as const;

/** A code, and what the page says of it, as text for reading; without a line break at its end. */
export function explanation(known: KnownCode, example: CodeExample | undefined): string {
  const { code, title, origin, severity, isFixable } = known;
  const parts = [`${code} (${severity ?? "error"}, ${reporters[origin]}): ${title}.`];
  if (example !== undefined) {
    const { meaning, wrong, found, right } = example;
    parts.push(meaning, `Wrong:\n${indented(wrong)}`, `Found:\n${indented(found)}`, `Right:\n${indented(right)}`);
  }
  const repair = isFixable ? ["`graflow check --fix` repairs it."] : [];
  const silence = origin === "check" ? [`A comment on the line before silences it: // graflow-ignore ${code}`] : [];
  const notes = [...repair, ...silence];
  return [...parts, ...(notes.length === 0 ? [] : [notes.join("\n")])].join("\n\n");
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}
