import { types } from "node:util";

/** What stands for a value that is not shown. */
export const mask = "••••••";

/** Names of keys whose values are not shown, unless others are given. */
const defaultSecrets: readonly string[] = [
  "password",
  "passwords",
  "passwd",
  "passphrase",
  "pwd",
  "secret",
  "secrets",
  "token",
  "apiKey",
  "accessKey",
  "privateKey",
  "authorization",
  "cookie",
  "cookies",
  "credential",
  "credentials",
  "jwt",
];

/** Values that are looked through for secrets at once. */
const looksAt = 1000;
const keptTexts = 1000;
/** What is shorter occurs in texts by chance. */
const shortestText = 4;

/**
 * Which keys hold what is not to be shown, and the texts that were found there, so that they are not shown in another
 * place either.
 */
export class Secrets {
  readonly #words: ReadonlySet<string>;
  readonly #patterns: readonly RegExp[];
  readonly #verdicts = new Map<string, boolean>();
  readonly #texts = new Set<string>();

  /** @param names - see `Configuration.secrets` */
  constructor(names: readonly string[] | false = defaultSecrets) {
    const given = names === false ? [] : names;
    this.#words = new Set(given.filter((name) => !name.includes("*")).map((name) => wordsOf(name).join("")));
    this.#patterns = given.filter((name) => name.includes("*")).map(patternOf);
  }

  /** Whether there are none: nothing has to be looked for. */
  get isEmpty(): boolean {
    return this.#words.size === 0 && this.#patterns.length === 0;
  }

  /** Whether the value of a key is not to be shown. */
  isSecret(key: string): boolean {
    if (this.isEmpty) return false;
    let verdict = this.#verdicts.get(key);
    if (verdict === undefined) {
      verdict = this.#hasWord(wordsOf(key)) || this.#patterns.some((pattern) => pattern.test(key));
      if (this.#verdicts.size >= keptTexts) this.#verdicts.clear();
      this.#verdicts.set(key, verdict);
    }
    return verdict;
  }

  /** Notes the texts under secret keys in values, as far as a limited look finds them. */
  note(values: Iterable<unknown>): void {
    if (this.isEmpty) return;
    const seen = new Set<unknown>(values);
    const secret = new Set<unknown>();
    for (const value of seen) {
      if (typeof value === "string" && secret.has(value)) this.#keep(value);
      if (typeof value !== "object" || value === null || types.isProxy(value)) continue;
      for (const [key, inner] of entriesOf(value)) {
        if (secret.has(value) || this.isSecret(key)) secret.add(inner);
        if (typeof inner === "string" && secret.has(inner)) this.#keep(inner);
        else if (typeof inner === "object" && inner !== null && seen.size < looksAt) seen.add(inner);
      }
    }
  }

  /** A text without the secrets that were noted. */
  redact(text: string): string {
    let redacted = text;
    for (const secret of this.#texts) if (redacted.includes(secret)) redacted = redacted.replaceAll(secret, mask);
    return redacted;
  }

  #keep(text: string): void {
    if (text.length < shortestText || this.#texts.size >= keptTexts) return;
    this.#texts.add(text);
  }

  #hasWord(words: readonly string[]): boolean {
    return words.some((_, from) => {
      let joined = "";
      return words.slice(from).some((word) => {
        joined += word;
        return this.#words.has(joined);
      });
    });
  }
}

/** `myApiKey`, `my_api-key`: my, api, key. */
function wordsOf(key: string): readonly string[] {
  const spaced = key
    .slice(0, 200)
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2");
  return spaced.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function patternOf(name: string): RegExp {
  const parts = name.split("*").map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "is");
}

/** What is in an object, without calling a getter. */
function* entriesOf(value: object): Generator<readonly [string, unknown]> {
  if (value instanceof Map) {
    for (const [key, inner] of value) yield [String(typeof key === "object" ? "" : key), inner];
    return;
  }
  if (value instanceof Set || ArrayBuffer.isView(value)) return;
  const keys = Object.keys(Array.isArray(value) ? value.slice(0, looksAt) : value).slice(0, looksAt);
  for (const key of keys) {
    const property = Object.getOwnPropertyDescriptor(value, key);
    if (property !== undefined && "value" in property) yield [key, property.value];
  }
}
