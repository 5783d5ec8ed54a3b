import { fileURLToPath, pathToFileURL } from "node:url";
import type { DebugProtocol } from "@vscode/debugprotocol";

/** What a client says of how it counts and names. */
export type ClientConventions = Pick<
  DebugProtocol.InitializeRequestArguments,
  "linesStartAt1" | "columnsStartAt1" | "pathFormat"
>;

/** Requests whose arguments have places or sources in them. In others, such as `launch`, a `line` is the user's own. */
const withPlaces: ReadonlySet<string> = new Set([
  "setBreakpoints",
  "breakpointLocations",
  "gotoTargets",
  "source",
  "evaluate",
  "completions",
]);

const lines: ReadonlySet<string> = new Set(["line", "endLine"]);
const columns: ReadonlySet<string> = new Set(["column", "endColumn"]);
const sources: ReadonlySet<string> = new Set(["source", "sources"]);
/** What the user's values stand in: nothing is a place there. */
const opaque: ReadonlySet<string> = new Set(["variables", "data", "details", "env"]);

/** Between a client that counts lines or columns from 0, or names files by URIs, and the adapter, which does neither. */
export class ClientPositions {
  readonly #line: number;
  readonly #column: number;
  readonly #isUri: boolean;

  constructor({ linesStartAt1 = true, columnsStartAt1 = true, pathFormat = "path" }: ClientConventions) {
    this.#line = linesStartAt1 ? 0 : 1;
    this.#column = columnsStartAt1 ? 0 : 1;
    this.#isUri = pathFormat === "uri";
  }

  /** A request's arguments as the adapter means them. */
  fromClient(command: string, args: unknown): unknown {
    if (this.#isSame || !withPlaces.has(command)) return args;
    const path = this.#isUri ? pathOf : same;
    return converted(args, { lines: this.#line, columns: this.#column, path, starts: 0 });
  }

  /** The body of an answer or event as the client means it. Ours are answers of the protocol's own only. */
  toClient(name: string, body: unknown): unknown {
    if (this.#isSame || name.startsWith("graflow/")) return body;
    const path = this.#isUri ? uriOf : same;
    const starts = name === "completions" ? -this.#column : 0;
    return converted(body, { lines: -this.#line, columns: -this.#column, path, starts });
  }

  get #isSame(): boolean {
    return this.#line === 0 && this.#column === 0 && !this.#isUri;
  }
}

interface Conversion {
  readonly lines: number;
  readonly columns: number;
  readonly path: (path: string) => string;
  /** Of a completion's `start`, which is a column. */
  readonly starts: number;
}

function converted(value: unknown, conversion: Conversion, isSource = false): unknown {
  if (Array.isArray(value)) return value.map((one) => converted(one, conversion, isSource));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]) => {
    if (typeof inner === "number") {
      const shift = lines.has(name) ? conversion.lines : columns.has(name) ? conversion.columns : 0;
      const start = name === "start" ? conversion.starts : 0;
      return [name, Math.max(0, inner + shift + start)];
    }
    if (isSource && name === "path" && typeof inner === "string") return [name, conversion.path(inner)];
    return [name, opaque.has(name) ? inner : converted(inner, conversion, sources.has(name))];
  });
  return Object.fromEntries(entries);
}

function same(path: string): string {
  return path;
}

/** A client may send a path all the same, or a URI that is no file's: those stay as they are. */
function pathOf(uri: string): string {
  if (!uri.startsWith("file:")) return uri;
  try {
    return fileURLToPath(uri);
  } catch {
    return uri;
  }
}

function uriOf(path: string): string {
  return /^[a-zA-Z][\w+.-]+:/.test(path) ? path : pathToFileURL(path).href;
}
