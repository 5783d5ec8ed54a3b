import type { TextEdit } from "@graflow/dsl";
import { ts } from "ts-morph";
import { statementStart, variableName } from "../definition-text.ts";
import type { ResolvedFlow } from "../type-oracle.ts";
import { nodeAt } from "./node-at.ts";

/** A task that is to be written: it says so when it runs. */
export interface Stub {
  /** The first of these that nothing in the file is called, with a number if need be. */
  readonly name: string;
  /** As they are written in the file. */
  readonly input: string;
  readonly output: string;
}

/** Such a task as it was named, and the edits that define it above a flow. */
export interface StubEdits {
  readonly name: string;
  readonly edits: readonly TextEdit[];
}

/**
 * Defines a task above a flow; undefined where the flow does not stand at the top of its file, is of a scope, or where
 * the file imports nothing of graflow by name.
 */
export function stubTask(file: ts.SourceFile, flow: ResolvedFlow, stub: Stub): StubEdits | undefined {
  const { text } = file;
  const start = statementStart(text, flow.span.start);
  const imported = taskImport(file);
  if (start === undefined || imported === undefined || isOfScope(file, flow)) return undefined;
  const name = freeName(text, variableName(stub.name));
  const isTyped = /\.[cm]?tsx?$/.test(file.fileName);
  const head = isTyped ? `(input: ${stub.input}): ${stub.output} =>` : "(input) =>";
  const lines = [
    `export const ${name} = ${imported.local}("${name}", ${head} {`,
    `  throw new Error(\`${name} is not written yet: it got \${JSON.stringify(input)}.\`);`,
    "});",
    "",
    "",
  ];
  const definition = lines.join(text.includes("\r\n") ? "\r\n" : "\n");
  return { name, edits: [...imported.edits, { span: { start, end: start }, text: definition }] };
}

/** The name under which a file has graflow's `task`, and the edits that import it if it has none. */
function taskImport(file: ts.SourceFile): { readonly local: string; readonly edits: readonly TextEdit[] } | undefined {
  for (const statement of file.statements) {
    if (!ts.isImportDeclaration(statement) || !isGraflow(statement.moduleSpecifier)) continue;
    const { importClause } = statement;
    const bindings = importClause?.namedBindings;
    if (bindings === undefined || !ts.isNamedImports(bindings) || importClause?.isTypeOnly === true) continue;
    const found = bindings.elements.find(
      ({ name, propertyName, isTypeOnly }) => !isTypeOnly && (propertyName ?? name).text === "task",
    );
    if (found !== undefined) return { local: found.name.text, edits: [] };
    const last = bindings.elements.at(-1);
    if (last === undefined || /\btask\b/.test(file.text.replace(/`[^`]*`/g, ""))) continue;
    return { local: "task", edits: [{ span: { start: last.end, end: last.end }, text: ", task" }] };
  }
  return undefined;
}

function isGraflow(specifier: ts.Expression): boolean {
  return ts.isStringLiteral(specifier) && /^(?:graflow|@graflow\/runtime)$/.test(specifier.text);
}

/** Whether the flow's names are looked up in a scope: `etl.flow`. */
function isOfScope(file: ts.SourceFile, flow: ResolvedFlow): boolean {
  const node = nodeAt(file, flow.span);
  let tag: ts.Node | undefined = node !== undefined && ts.isTaggedTemplateExpression(node) ? node.tag : node;
  while (tag !== undefined && (ts.isCallExpression(tag) || ts.isExpressionWithTypeArguments(tag))) tag = tag.expression;
  return tag === undefined || !ts.isIdentifier(tag);
}

function freeName(text: string, wanted: string): string {
  let name = wanted;
  for (let number = 2; new RegExp(`(?<![\\p{ID_Continue}$])${name}(?![\\p{ID_Continue}$])`, "u").test(text); number++) {
    name = `${wanted}${number}`;
  }
  return name;
}
