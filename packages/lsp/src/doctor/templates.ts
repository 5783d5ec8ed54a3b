import type { Span } from "@graflow/dsl";
import { ts } from "ts-morph";
import { type Declaration, LexicalScopes } from "../analyzer/lexical-scopes.ts";
import { Origins, withoutTypes } from "../analyzer/origins.ts";
import type { ProjectIndex } from "../analyzer/project-index.ts";
import { readImports } from "../analyzer/read-modules.ts";
import { walkSyntax } from "../analyzer/walk-syntax.ts";

/** A template with a tag, and whether that is graflow's. */
export interface TaggedTemplate {
  /** The tag and the template. */
  readonly span: Span;
  /** The tag's own name: the last one of `etl.flow`. */
  readonly name: string;
  /** Why it is no flow; undefined where it is one. */
  readonly obstacle?: { readonly kind: "tagUnknown" | "tagForeign"; readonly message: string; readonly hint: string };
}

/** A quick look at a text: whether a tag of that name could stand in it. */
const flowTag = /\bflow\b[^`]*`/;

/** The templates with a tag called `flow` that are no flows of graflow's. */
export function strayTemplates(index: ProjectIndex, file: string): readonly TaggedTemplate[] {
  const text = index.text(file);
  if (text === undefined || !flowTag.test(text)) return [];
  return taggedTemplates(index, file).filter(({ name, obstacle }) => name === "flow" && obstacle !== undefined);
}

/** Every template with a tag, in text order; none where the text nests too deep to be read. */
export function taggedTemplates(index: ProjectIndex, file: string): readonly TaggedTemplate[] {
  const text = index.text(file);
  const source = text === undefined ? undefined : parsed(file, text);
  if (source === undefined) return [];
  const scopes = new LexicalScopes();
  readImports(source, scopes);
  const nodes: ts.TaggedTemplateExpression[] = [];
  walkSyntax(source, (node) => {
    scopes.addDeclarations(node);
    if (ts.isTaggedTemplateExpression(node)) nodes.push(node);
    return true;
  });
  const known = new Set(index.flowsIn(file).map(({ record }) => record.span.start));
  return nodes.map((node) => {
    const span: Span = { start: node.getStart(source), end: node.end };
    const tag = baseOf(node.tag);
    const name = nameOf(tag);
    if (known.has(span.start)) return { span, name };
    return { span, name, obstacle: obstacleOf(tag, { index, file, scopes }) };
  });
}

function parsed(file: string, text: string): ts.SourceFile | undefined {
  try {
    return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

interface Surroundings {
  readonly index: ProjectIndex;
  readonly file: string;
  readonly scopes: LexicalScopes;
}

function obstacleOf(
  tag: ts.Expression,
  { index, file, scopes }: Surroundings,
): NonNullable<TaggedTemplate["obstacle"]> {
  const root = rootOf(tag);
  const declaration = root === undefined ? undefined : scopes.find(root.text, root);
  const written = tag.getText().replace(/\s+/g, " ");
  if (root !== undefined && declaration === undefined) {
    return {
      kind: "tagUnknown",
      message: `This template is no flow: "${root.text}" is neither imported nor declared here.`,
      hint: `Add: import { ${root.text} } from "graflow";`,
    };
  }
  const origin = new Origins(scopes).of(tag);
  const meaning = index.meaning(origin, file);
  const made = meaning.kind === "factory" ? ` It makes a ${meaning.makes === "scope" ? "scope" : "task"}.` : "";
  return {
    kind: "tagForeign",
    message: `This template is no flow: ${described(written, declaration, { index, file })}.${made}`,
    hint: 'The tag has to be flow from "graflow", under any name, or the flow of workflow("a literal name").',
  };
}

function described(
  written: string,
  declaration: Declaration | undefined,
  { index, file }: Omit<Surroundings, "scopes">,
): string {
  if (declaration?.kind === "parameter") return `"${written}" is handed in, so only a run can tell what it is`;
  if (declaration?.kind !== "import") return `"${written}" is declared in this file, and not as graflow's flow`;
  const { specifier } = declaration;
  const module = index.resolve(specifier, file);
  if (module?.kind === "graflow") return `"${written}" comes from "${specifier}", and is not its flow`;
  if (module === undefined)
    return `"${written}" comes from "${specifier}", which leads to no file that has to do with graflow`;
  return `"${written}" comes from "${specifier}", which does not hand on graflow's flow by that name`;
}

/** The tag without a name, options and types: of flow<In, Out>("name")`…` it is `flow`. */
function baseOf(tag: ts.Expression): ts.Expression {
  let node = withoutTypes(tag);
  while (ts.isCallExpression(node) || ts.isExpressionWithTypeArguments(node)) node = withoutTypes(node.expression);
  return node;
}

function nameOf(tag: ts.Expression): string {
  if (ts.isIdentifier(tag)) return tag.text;
  return ts.isPropertyAccessExpression(tag) ? tag.name.text : "";
}

function rootOf(tag: ts.Expression): ts.Identifier | undefined {
  let node = tag;
  while (ts.isPropertyAccessExpression(node)) node = withoutTypes(node.expression);
  return ts.isIdentifier(node) ? node : undefined;
}
