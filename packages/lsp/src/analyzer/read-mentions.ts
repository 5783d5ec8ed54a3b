import { ts } from "ts-morph";
import type { LexicalScopes } from "./lexical-scopes.ts";
import { isForeign, type Origins } from "./origins.ts";
import type { MentionRecord, Origin } from "./records.ts";

/** What the names of a file refer to. */
export interface MentionsRead {
  /** Imports of which something is used, by their name in this file. */
  readonly used: ReadonlySet<string>;
  readonly mentions: readonly MentionRecord[];
}

/** Whether a name refers to something: a value, or an import, an export, a variable of it. */
export function isMention(node: ts.Identifier): boolean {
  const { parent } = node;
  return isValue(node) || isImportOrExport(parent) || (ts.isVariableDeclaration(parent) && parent.name === node);
}

/**
 * Collects where the code of a file names tasks, flows, and what it has from other files, which may be tasks and flows.
 *
 * @param names - of which {@link isMention} is true
 */
export function readMentions(
  names: readonly ts.Identifier[],
  { scopes, origins }: { readonly scopes: LexicalScopes; readonly origins: Origins },
): MentionsRead {
  const used = new Set<string>();
  const collector = new MentionCollector();
  for (const name of names) {
    if (isImportOrExport(name.parent) && !isValue(name)) {
      const origin = ofImportOrExport(name, origins);
      if (origin !== undefined) collector.add(origin, name, false);
      continue;
    }
    const declaration = scopes.find(name.text, name);
    if (declaration === undefined) continue;
    const { parent } = name;
    if (isValue(name) && declaration.kind === "import") used.add(name.text);
    const isHandedOut = !isValue(name) || ts.isExportSpecifier(parent) || ts.isExportAssignment(parent);
    collector.add(origins.ofName(name), name, !isHandedOut && !isObjectOf(name, parent));
    if (ts.isExportSpecifier(parent) && parent.propertyName === name && ts.isIdentifier(parent.name)) {
      collector.add(origins.ofName(name), parent.name, false);
    }
    for (let object: ts.Node = name; isObjectOf(object, object.parent); object = object.parent) {
      const member = object.parent as ts.PropertyAccessExpression;
      if (!ts.isIdentifier(member.name)) break;
      collector.add(origins.of(member), member.name, true);
    }
  }
  return { used, mentions: collector.mentions };
}

class MentionCollector {
  readonly #found = new Map<string, { origin: Origin; isUsed: boolean; spans: { start: number; end: number }[] }>();

  get mentions(): readonly MentionRecord[] {
    return [...this.#found.values()];
  }

  add(origin: Origin, node: ts.Identifier, isUsed: boolean): void {
    if (!mayBeDefined(origin)) return;
    const key = JSON.stringify(origin);
    const span = { start: node.getStart(), end: node.end };
    const found = this.#found.get(key);
    if (found === undefined) this.#found.set(key, { origin, isUsed, spans: [span] });
    else {
      found.isUsed ||= isUsed;
      found.spans.push(span);
    }
  }
}

/** Whether it is a task or a flow, or another file must say what it is. Graflow's own functions are neither. */
function mayBeDefined(origin: Origin): boolean {
  if (origin.kind === "task" || origin.kind === "flow") return true;
  if (origin.kind === "import") return origin.name !== "*" && !/^(?:@graflow\/|graflow(?:\/|$))/.test(origin.specifier);
  return origin.kind === "member" && isForeign(origin) && mayBeDefined(withoutStar(origin.of));
}

/** What a module is taken as whole leads on to its members. */
function withoutStar(origin: Origin): Origin {
  return origin.kind === "import" && origin.name === "*" ? { ...origin, name: "" } : origin;
}

function ofImportOrExport(name: ts.Identifier, origins: Origins): Origin | undefined {
  const { parent } = name;
  if (ts.isExportSpecifier(parent)) {
    const { moduleSpecifier } = parent.parent.parent;
    // The names of `export { a as b }` are taken up with `a`.
    if (moduleSpecifier === undefined || !ts.isStringLiteral(moduleSpecifier)) return undefined;
    return { kind: "import", specifier: moduleSpecifier.text, name: (parent.propertyName ?? parent.name).text };
  }
  if (ts.isImportSpecifier(parent)) return origins.ofName(ts.isIdentifier(parent.name) ? parent.name : name);
  return origins.ofName(name);
}

function isImportOrExport(node: ts.Node): boolean {
  return ts.isImportSpecifier(node) || ts.isImportClause(node) || ts.isExportSpecifier(node);
}

function isObjectOf(node: ts.Node, parent: ts.Node): parent is ts.PropertyAccessExpression {
  return ts.isPropertyAccessExpression(parent) && parent.expression === node;
}

/** Whether a name is used as a value, and no declaration, property, label, import or export of it. */
function isValue(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  if (ts.isImportSpecifier(parent) || ts.isImportClause(parent) || ts.isNamespaceImport(parent)) return false;
  if (ts.isExportSpecifier(parent)) return (parent.propertyName ?? parent.name) === node && !isReexport(parent);
  if (ts.isNamespaceExport(parent)) return false;
  if (ts.isBindingElement(parent)) return parent.initializer === node;
  if ("name" in parent && parent.name === node) return false;
  return !ts.isLabeledStatement(parent) && !ts.isBreakOrContinueStatement(parent);
}

function isReexport(node: ts.ExportSpecifier): boolean {
  return node.parent.parent.moduleSpecifier !== undefined || node.isTypeOnly || node.parent.parent.isTypeOnly;
}
