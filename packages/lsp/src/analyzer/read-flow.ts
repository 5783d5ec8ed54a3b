import { ts } from "ts-morph";
import { declaredWith } from "./declared-with.ts";
import { isForeign, type Origins, withoutTypes } from "./origins.ts";
import type { FlowRecord, Origin, SlotRecord } from "./records.ts";

/** Most characters of an interpolation that a message shows. */
const longestShown = 40;

/** The flow that a template with a tag may be: tag`…`, tag<In, Out>`…`, tag("name", options)`…`. */
export function readTemplate(node: ts.TaggedTemplateExpression, origins: Origins): FlowRecord | undefined {
  const tag = tagOf(withoutTypes(node.tag), origins);
  if (tag === undefined) return undefined;
  const source = node.getSourceFile();
  const { template } = node;
  const textStart = template.getStart(source) + 1;
  const text = source.text.slice(textStart, Math.max(textStart, template.end - (isClosed(template) ? 1 : 0)));
  return {
    ...tag,
    span: { start: node.getStart(source), end: node.end },
    isTemplate: true,
    text,
    textStart,
    typeArguments: [...tag.typeArguments, ...typesOf(node.typeArguments)],
    slots: ts.isTemplateExpression(template) ? readSlots(template, { textStart, origins }) : [],
    ...declaredWith(node, source),
  };
}

/** The flow that a call of `from` may be: tag.from("a >> b", options). */
export function readFrom(node: ts.CallExpression, origins: Origins): FlowRecord | undefined {
  const callee = withoutTypes(node.expression);
  const [first, options] = node.arguments;
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== "from" || first === undefined) return undefined;
  const tag = origins.of(callee.expression);
  const argument = withoutTypes(first);
  if (!isForeign(tag) || !ts.isStringLiteralLike(argument)) return undefined;
  const source = node.getSourceFile();
  const start = argument.getStart(source) + 1;
  const isAsWritten = source.text.slice(start, argument.end - 1) === argument.text;
  const name = nameOption(options);
  return {
    tag,
    span: { start: node.getStart(source), end: node.end },
    ...(name === undefined ? undefined : { name }),
    isTemplate: false,
    text: argument.text,
    ...(isAsWritten ? { textStart: start } : undefined),
    typeArguments: typesOf(node.typeArguments),
    slots: [],
    options: propertyNames(options),
    ...declaredWith(node, source),
  };
}

interface Tag {
  readonly tag: Origin;
  readonly name?: string;
  readonly options: readonly string[];
  readonly typeArguments: FlowRecord["typeArguments"];
}

function tagOf(tag: ts.Expression, origins: Origins): Tag | undefined {
  if (ts.isCallExpression(tag)) {
    const callee = origins.of(tag.expression);
    const [first, options] = tag.arguments;
    if (!isForeign(callee) || first === undefined) return undefined;
    const name = origins.of(first);
    return {
      tag: callee,
      ...(name.kind === "text" ? { name: name.text } : undefined),
      options: propertyNames(options),
      typeArguments: typesOf(tag.typeArguments),
    };
  }
  if (ts.isExpressionWithTypeArguments(tag)) {
    const inner = tagOf(withoutTypes(tag.expression), origins);
    return inner === undefined ? undefined : { ...inner, typeArguments: typesOf(tag.typeArguments) };
  }
  const origin = origins.of(tag);
  return isForeign(origin) ? { tag: origin, options: [], typeArguments: [] } : undefined;
}

function readSlots(
  template: ts.TemplateExpression,
  { textStart, origins }: { readonly textStart: number; readonly origins: Origins },
): readonly SlotRecord[] {
  const source = template.getSourceFile();
  let opening = template.head.end - 2;
  return template.templateSpans.map(({ expression, literal }) => {
    const closing = literal.getStart(source) + 1;
    const shown = expression.getText(source).replace(/\s+/g, " ");
    const slot: SlotRecord = {
      span: { start: opening - textStart, end: closing - textStart },
      expression: { start: expression.getStart(source), end: expression.end },
      shown: shown.length > longestShown ? `${shown.slice(0, longestShown - 1)}…` : shown,
      origin: origins.of(expression),
    };
    opening = literal.end - 2;
    return slot;
  });
}

function isClosed(template: ts.TemplateLiteral): boolean {
  const last = ts.isTemplateExpression(template) ? template.templateSpans.at(-1)?.literal : template;
  return last !== undefined && !("isUnterminated" in last && last.isUnterminated === true);
}

function typesOf(types: ts.NodeArray<ts.TypeNode> | undefined): FlowRecord["typeArguments"] {
  return types?.map((type) => ({ start: type.getStart(), end: type.end })) ?? [];
}

/** The names of the properties of an object that is written out. */
function propertyNames(expression: ts.Expression | undefined): readonly string[] {
  if (expression === undefined || !ts.isObjectLiteralExpression(expression)) return [];
  return expression.properties.flatMap(({ name }) => (name !== undefined && ts.isIdentifier(name) ? [name.text] : []));
}

function nameOption(expression: ts.Expression | undefined): string | undefined {
  if (expression === undefined || !ts.isObjectLiteralExpression(expression)) return undefined;
  for (const property of expression.properties) {
    if (!ts.isPropertyAssignment(property) || !ts.isIdentifier(property.name) || property.name.text !== "name")
      continue;
    return ts.isStringLiteralLike(property.initializer) ? property.initializer.text : undefined;
  }
  return undefined;
}
