const CHARACTER = /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u;
const NAME = "[A-Za-z_][\\w:.-]*";
const TAG = new RegExp(
  `^<(?:/(?<close>${NAME})|(?<open>${NAME})(?<attributes>(?:\\s+${NAME}="[^"<]*")*)\\s*(?<empty>/?))>`,
);
const ATTRIBUTE = new RegExp(`(${NAME})="([^"<]*)"`, "g");
const REFERENCE = /^(?:[^&]|&(?:amp|lt|gt|quot|#\d+);)*$/u;

/** One element of a document. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Reads XML without a prologue strictly and answers its elements; throws at the first mistake. */
export function readXml(text: string): XmlElement[] {
  const elements: XmlElement[] = [];
  const open: string[] = [];
  const ids = new Set<string>();
  const fail = (what: string, at: number): never => {
    throw new Error(`${what} at ${at}: ${text.slice(at, at + 60)}`);
  };
  if (!CHARACTER.test(text)) fail("a character that XML cannot hold", 0);
  let at = 0;
  while (at < text.length) {
    if (text[at] !== "<") {
      const end = text.indexOf("<", at);
      const content = text.slice(at, end === -1 ? text.length : end);
      if (open.length === 0 && content.trim() !== "") fail("text outside of the root", at);
      if (!REFERENCE.test(content) || content.includes("]]>")) fail("a bare & or ]]>", at);
      at += content.length;
      continue;
    }
    const tag = TAG.exec(text.slice(at, at + 20_000));
    if (tag === null) return fail("no tag", at);
    const { close, open: name, attributes: list = "", empty } = tag.groups ?? {};
    if (close !== undefined && open.pop() !== close) fail("the wrong closing tag", at);
    if (name !== undefined) {
      if (open.length === 0 && elements.length > 0) fail("a second root", at);
      const attributes: Record<string, string> = {};
      for (const [, key = "", value = ""] of list.matchAll(ATTRIBUTE)) {
        if (Object.hasOwn(attributes, key)) fail(`the attribute ${key} twice`, at);
        if (!REFERENCE.test(value)) fail("a bare & in an attribute", at);
        if (key === "id" && ids.has(value)) fail(`the id ${value} twice`, at);
        if (key === "id") ids.add(value);
        attributes[key] = value;
      }
      elements.push({ name, attributes });
      if (empty === "") open.push(name);
    }
    at += tag[0].length;
  }
  if (open.length > 0) fail(`${open.join(" ")} not closed`, text.length);
  return elements;
}
