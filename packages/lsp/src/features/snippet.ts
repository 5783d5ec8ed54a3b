import { type CompletionItem, CompletionItemKind, InsertTextFormat, type Range } from "vscode-languageserver";
import type { DocumentContext } from "./feature.ts";

/** A text with places to fill in, as `${1:name}`. */
export interface SnippetText {
  readonly label: string;
  /** What is inserted, with its places. */
  readonly snippet: string;
  /** What a client without snippets inserts. Default: the snippet, each place filled with what it proposes. */
  readonly plain?: string;
  readonly detail?: string;
  readonly kind?: CompletionItemKind;
  /** What is compared with what the user types, where that is not the label. */
  readonly filter?: string;
}

/** An item that inserts a text with places to fill in. */
export function snippetItem(document: DocumentContext, range: Range, text: SnippetText): CompletionItem {
  const hasSnippets = document.client.textDocument?.completion?.completionItem?.snippetSupport === true;
  const plain = text.plain ?? filledIn(text.snippet);
  const isPlain = !hasSnippets || !/[$\\]/.test(text.snippet);
  return {
    label: text.label,
    kind: text.kind ?? CompletionItemKind.Snippet,
    ...(text.detail === undefined ? undefined : { detail: text.detail }),
    ...(text.filter === undefined ? undefined : { filterText: text.filter }),
    insertTextFormat: isPlain ? InsertTextFormat.PlainText : InsertTextFormat.Snippet,
    textEdit: { range, newText: isPlain ? plain : text.snippet },
  };
}

/** The characters that mean something in snippets, so that they mean themselves. */
export function snippetLiteral(text: string): string {
  return text.replace(/[$}\\]/g, "\\$&");
}

function filledIn(snippet: string): string {
  return snippet
    .replace(/\$\{\d+\|([^,|]*)[^}]*\|\}/g, "$1")
    .replace(/\$\{\d+:([^}]*)\}/g, "$1")
    .replace(/\$\d+/g, "")
    .replace(/\\([$}\\])/g, "$1");
}
