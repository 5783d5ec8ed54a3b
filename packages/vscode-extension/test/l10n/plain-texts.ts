import { parseAst } from "vite";

/** Words with a blank between them, or one that begins a sentence: what people read. */
const readable = /\p{L}{2,}[,.:]? \p{L}|^\p{Lu}\p{Ll}+[.!?]?$/u;

/** Calls whose texts go to logs, to developers or to programs, and those that translate. */
const unread = /(?:^|\.)(?:t|translate|debug|error|info|warn|trace|executeCommand|createOutputChannel)$/;

/** Members whose texts are no titles, though they look like it: names of things that programs compare. */
const unreadMembers: ReadonlySet<string> = new Set(["command", "id", "key", "name"]);

/** A text of the source that people would read, but that is not translated. */
export interface PlainText {
  readonly line: number;
  readonly text: string;
}

/** A node of the syntax tree (ESTree with TypeScript's types). */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [member: string]: unknown;
}

/** Finds the texts in a module that reach people without `l10n.t`. */
export function plainTexts(source: string): readonly PlainText[] {
  const found: PlainText[] = [];
  const sourceOf = (node: unknown): string => (isNode(node) ? source.slice(node.start, node.end) : "");
  const isUnread = (node: Node): boolean => {
    if (/^(?:Import|TS(?!AsExpression|Satisfies|NonNull)|Throw)/.test(node.type)) return true;
    if (node.type === "NewExpression") return sourceOf(node.callee) === "Error";
    if (node.type === "CallExpression") return unread.test(sourceOf(node.callee));
    return node.type === "Property" && unreadMembers.has(sourceOf(node.key));
  };
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) visit(one);
    if (!isNode(value) || isUnread(value)) return;
    const text = textOf(value);
    if (text !== undefined && readable.test(text)) {
      found.push({ line: source.slice(0, value.start).split("\n").length, text });
    }
    for (const member of Object.values(value)) visit(member);
  };
  visit(parseAst(source, { lang: "ts" }));
  return found;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

function textOf({ type, value, quasis }: Node): string | undefined {
  if (type === "Literal") return typeof value === "string" ? value : undefined;
  if (type !== "TemplateLiteral" || !Array.isArray(quasis)) return undefined;
  return quasis.map((part: { readonly value: { readonly cooked: string } }) => part.value.cooked).join("…");
}
