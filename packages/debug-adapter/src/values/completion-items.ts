import type { Member } from "@graflow/runtime/debug";
import type { DebugProtocol } from "@vscode/debugprotocol";
import type { CompletionTarget } from "./completion-target.ts";

const identifier = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;
const mostItems = 500;
const keywords = ["await", "const", "false", "let", "new", "null", "true", "typeof", "undefined"];

/** What can be typed at a place, given the members of the value before it, or of the scope. `from` is where columns begin. */
export function completionItems(
  target: CompletionTarget,
  members: readonly Member[],
  from: 0 | 1,
): DebugProtocol.CompletionItem[] {
  const { kind, prefix, start } = target;
  const length = prefix.length;
  const all = kind === "name" ? [...members, ...keywords.map((name): Keyword => ({ name, kind: "keyword" }))] : members;
  const lower = prefix.toLowerCase();
  const found = all.filter(({ name }) => name.toLowerCase().startsWith(lower)).slice(0, mostItems);
  return found.map((member): DebugProtocol.CompletionItem => {
    const { name } = member;
    const type = kind === "name" && member.kind === "property" ? "variable" : member.kind;
    if (kind === "key") {
      const text = `${name.replaceAll("\\", "\\\\").replaceAll(target.quote, `\\${target.quote}`)}${target.quote}]`;
      return { label: name, text, type, start: start + from, length };
    }
    if (kind === "name" || identifier.test(name)) return { label: name, type, start: start + from, length };
    return { label: name, text: `[${JSON.stringify(name)}]`, type, start: start + from - 1, length: length + 1 };
  });
}

type Keyword = { readonly name: string; readonly kind: "keyword" };
