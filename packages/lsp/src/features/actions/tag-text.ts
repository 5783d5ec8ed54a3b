import { ts } from "ts-morph";
import type { FlowRecord } from "../../analyzer/records.ts";

/** The tag of a flow as it is written. */
export interface TagText {
  /** Without types, name and options: `flow`, `etl.flow`. */
  readonly callee: string;
  /** Where `<In, Out>` belongs, in the file. */
  readonly typesAt: number;
}

/** Reads the tag of a template; undefined for `flow.from(…)`, and where it is not understood. */
export function tagText(text: string, { span, isTemplate }: FlowRecord): TagText | undefined {
  if (!isTemplate) return undefined;
  const source = ts.createSourceFile("tag.ts", text.slice(span.start, span.end), ts.ScriptTarget.Latest, true);
  const [statement] = source.statements;
  if (statement === undefined || !ts.isExpressionStatement(statement)) return undefined;
  const { expression } = statement;
  if (!ts.isTaggedTemplateExpression(expression)) return undefined;
  const tag =
    ts.isCallExpression(expression.tag) && isNamed(expression.tag) ? expression.tag.expression : expression.tag;
  if (!ts.isIdentifier(tag) && !ts.isPropertyAccessExpression(tag)) return undefined;
  return { callee: tag.getText(source), typesAt: span.start + tag.end };
}

/** `flow("name", options)` */
function isNamed({ arguments: given }: ts.CallExpression): boolean {
  return given.length > 0;
}
