import { inspect, types } from "node:util";
import { mask, type Secrets } from "../expressions/secrets.ts";

/** How a value is shown. */
export interface Showing {
  readonly secrets: Secrets;
  /** Nothing of the program's own is called to show it. */
  readonly isRestricted: boolean;
}

/** How much of a value is shown. */
export interface ShownSize {
  /** Levels below the first. */
  readonly depth: number;
  readonly maxChars: number;
}

const shownItems = 10;

/** A value on one line, what is secret masked. */
export function shownValue(value: unknown, { secrets, isRestricted }: Showing, { depth, maxChars }: ShownSize): string {
  try {
    const text = inspect(withoutSecrets(value, secrets, depth + 1), {
      depth,
      breakLength: Number.POSITIVE_INFINITY,
      maxArrayLength: shownItems,
      maxStringLength: Math.min(maxChars, 10_000),
      customInspect: !isRestricted,
    });
    const redacted = secrets.redact(text);
    return redacted.length > maxChars ? `${redacted.slice(0, maxChars - 1)}…` : redacted;
  } catch (error) {
    return `(cannot be shown: ${String(error)})`;
  }
}

/** The value itself if it holds no secret, else a copy that shows alike, as deep as it is shown. */
function withoutSecrets(value: unknown, secrets: Secrets, levels: number): unknown {
  if (levels === 0 || secrets.isEmpty || typeof value !== "object" || value === null) return value;
  if (types.isProxy(value) || value instanceof Set || ArrayBuffer.isView(value)) return value;
  if (value instanceof Map) {
    const entries = [...value].slice(0, shownItems).map(([key, inner]) => [key, masking(String(key), inner)] as const);
    return entries.every(([key, inner]) => value.get(key) === inner) ? value : new Map(entries);
  }
  let copy: object | undefined;
  const keys = Object.keys(Array.isArray(value) ? value.slice(0, shownItems) : value);
  for (const key of keys) {
    const property = Object.getOwnPropertyDescriptor(value, key);
    if (property === undefined || !("value" in property)) continue;
    const shown = masking(key, property.value);
    if (shown === property.value) continue;
    copy ??= copyOf(value);
    Object.defineProperty(copy, key, { ...property, value: shown });
  }
  return copy ?? value;

  function masking(key: string, inner: unknown): unknown {
    return isMasked(inner) && secrets.isSecret(key) ? mask : withoutSecrets(inner, secrets, levels - 1);
  }
}

/** Whether the value of a secret key is a secret: that it is missing, or is a mere yes or no, is none. */
export function isMasked(value: unknown): boolean {
  return value !== undefined && value !== null && typeof value !== "boolean";
}

function copyOf(value: object): object {
  if (Array.isArray(value)) return value.slice();
  return Object.create(Object.getPrototypeOf(value), Object.getOwnPropertyDescriptors(value));
}
