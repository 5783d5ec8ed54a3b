import { MarkupKind } from "vscode-languageserver";

/** Writes Markdown, or for clients that show none plain text. */
export class RichText {
  readonly kind: MarkupKind;

  /** @param formats - what the client shows, the best first. Default: plain text */
  constructor(formats: readonly MarkupKind[] | undefined) {
    this.kind = formats?.includes(MarkupKind.Markdown) === true ? MarkupKind.Markdown : MarkupKind.PlainText;
  }

  get isMarkdown(): boolean {
    return this.kind === MarkupKind.Markdown;
  }

  /** Lines of code in a language, or in none. */
  block(text: string, language: string = "typescript"): string {
    if (!this.isMarkdown) return text;
    const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
    return `${fence}${language}\n${text}\n${fence}`;
  }

  /** A piece of code in a sentence. */
  code(text: string): string {
    if (!this.isMarkdown) return text;
    const fence = "`".repeat(longestRun(text) + 1);
    const pad = text.startsWith("`") || text.endsWith("`") ? " " : "";
    return `${fence}${pad}${text}${pad}${fence}`;
  }

  /** Words that are not code. */
  words(text: string): string {
    return this.isMarkdown ? text.replace(/[\\`*_{}[\]<>()#+!|~-]/g, "\\$&") : text;
  }

  link(text: string, uri: string): string {
    return this.isMarkdown ? `[${this.words(text)}](${uri.replace(/[()<> ]/g, encodeURIComponent)})` : text;
  }

  list(items: readonly string[]): string {
    return items.map((item) => `- ${item}`).join("\n");
  }

  /** Parts one below the other, those that are empty left out. */
  parts(parts: readonly string[]): string {
    return parts.filter((part) => part !== "").join("\n\n");
  }
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}
