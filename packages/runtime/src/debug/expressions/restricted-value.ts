import { types } from "node:util";
import { isMasked } from "../values/shown-value.ts";
import type { ExpressionScope } from "./expression.ts";
import type { RestrictedExpression } from "./restricted-syntax.ts";
import type { Secrets } from "./secrets.ts";

/** Stands for what is under a secret key, which is not looked into. */
export class SecretValue {
  readonly key: string;

  constructor(key: string) {
    this.key = key;
  }
}

/** What a restricted expression sees. */
export interface RestrictedPlace {
  /** The names that it can use; their getters are called. */
  readonly scope: ExpressionScope;
  readonly names: readonly (keyof ExpressionScope)[];
  readonly secrets: Secrets;
}

/**
 * The value of a restricted expression; a {@link SecretValue} where it is one. Nothing of the program's is called: no
 * function, getter, proxy, or conversion of an object.
 *
 * @throws an error with words for the user where it has none
 */
export function restrictedValue(expression: RestrictedExpression, place: RestrictedPlace): unknown {
  const found = (inner: RestrictedExpression): unknown => restrictedValue(inner, place);
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "name": {
      const name = place.names.find((known) => known === expression.name);
      if (name !== undefined) return place.scope[name];
      throw new ReferenceError(`"${expression.name}" is not known here, only ${place.names.join(", ")}`);
    }
    case "member": {
      const object = found(expression.object);
      if (expression.optional && (object === undefined || object === null)) return undefined;
      return memberOf(object, found(expression.key), place.secrets);
    }
    case "unary":
      return unary(expression.operator, found(expression.operand));
    case "binary":
      return binary(expression.operator, found(expression.left), () => found(expression.right));
    case "choice":
      return found(found(expression.test) ? expression.yes : expression.no);
    case "array":
      return expression.items.map((item) => open(found(item)));
    case "object":
      return Object.fromEntries(expression.entries.map(([key, inner]) => [key, open(found(inner))]));
  }
}

function memberOf(object: unknown, key: unknown, secrets: Secrets): unknown {
  if (object instanceof SecretValue) return object;
  if (typeof key !== "string" && typeof key !== "number") throw new TypeError("A key has to be a text or a number");
  const name = String(key);
  if (object === undefined || object === null) throw new TypeError(`There is no "${name}" in ${String(object)}`);
  const found = dataOf(object, name);
  return secrets.isSecret(name) && isMasked(found) ? new SecretValue(name) : found;
}

/** The value of a property of the object itself or of what it inherits from, if it is no getter. */
function dataOf(object: unknown, name: string): unknown {
  for (let at: unknown = object; at !== null && at !== undefined; at = Object.getPrototypeOf(at)) {
    if (types.isProxy(at)) throw new TypeError(`"${name}" is behind a proxy, which would have to be called`);
    const property = Object.getOwnPropertyDescriptor(at, name);
    if (property === undefined) continue;
    if (!("value" in property)) throw new TypeError(`"${name}" is a getter, which would have to be called`);
    return property.value;
  }
  return undefined;
}

function unary(operator: string, operand: unknown): unknown {
  if (operator === "!") return !operand;
  if (operator === "typeof") return typeof open(operand);
  const number = primitive(operand);
  if (typeof number === "bigint") return operator === "-" ? -number : number;
  return operator === "-" ? -Number(number) : Number(number);
}

function binary(operator: string, left: unknown, right: () => unknown): unknown {
  switch (operator) {
    case "??":
      return left ?? right();
    case "||":
      return left || right();
    case "&&":
      return left && right();
    case "===":
    case "!==":
    case "==":
    case "!=":
      return areEqual(left, right(), operator.length === 3) === (operator[0] === "=");
    default:
      return calculate(operator, primitive(left) as number, primitive(right()) as number);
  }
}

function areEqual(left: unknown, right: unknown, strictly: boolean): boolean {
  const empty = (value: unknown): boolean => value === undefined || value === null;
  if (empty(left) || empty(right)) return strictly ? left === right : empty(left) && empty(right);
  const [a, b] = [open(left), open(right)];
  if (strictly || typeof a === typeof b || !isConvertible(a) || !isConvertible(b)) return a === b;
  return Number(a) === Number(b);
}

function isConvertible(value: unknown): boolean {
  return ["string", "number", "bigint", "boolean"].includes(typeof value);
}

/** What the type system calls a number may be any primitive. */
function calculate(operator: string, left: number, right: number): unknown {
  switch (operator) {
    case "<":
      return left < right;
    case ">":
      return left > right;
    case "<=":
      return left <= right;
    case ">=":
      return left >= right;
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return left / right;
    default:
      return left % right;
  }
}

function primitive(value: unknown): unknown {
  const opened = open(value);
  if ((typeof opened === "object" && opened !== null) || typeof opened === "function") {
    throw new TypeError("Only numbers, texts and the like can be calculated with and compared by size, no objects");
  }
  return opened;
}

function open(value: unknown): unknown {
  if (value instanceof SecretValue) throw new TypeError(`"${value.key}" is secret, and is not looked into`);
  return value;
}
