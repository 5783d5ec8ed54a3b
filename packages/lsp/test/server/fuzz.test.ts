import { expect, test, vi } from "vitest";
import {
  CancellationTokenSource,
  DocumentDiagnosticRequest,
  FileChangeType,
  LSPErrorCodes,
  type Range,
  ResponseError,
} from "vscode-languageserver-protocol";
import { allFeatures } from "../../src/features/all-features.ts";
import { LinePositions } from "../../src/text/line-positions.ts";
import { LspClient, pushing } from "../support/lsp-client.ts";
import { Random } from "./random.ts";

vi.setConfig({ testTimeout: 120_000 });

const header = 'import { flow, task, workflow } from "graflow";\n';

/** What the documents are before anybody writes in them: valid, and of all sorts. */
const texts: Readonly<Record<string, string>> = {
  "tasks.ts": `${header}/** Fetches. */\nexport const fetch = task("fetch", () => 1);\nexport const store = task("store", (n: number, ctx) => ctx.nextTask("fetch"));\nexport default task("default", () => {});\n`,
  "flow.ts": `${header}import "./tasks.ts";\nexport const f = flow\`fetch >> (a: store | b: store)@bestEffort >> store\`;\n`,
  "deep.ts": `${header}import { f } from "./flow.ts";\nimport { fetch } from "./tasks.ts";\nexport const g = flow\`\${fetch} >> \${f}[3] ? { x: store, "y z": (fetch >> store), else: store } ?? store\`;\n`,
  "scope.ts": `${header}const etl = workflow("etl");\nexport const clean = etl.task("clean", (x: string) => x);\nexport const h = etl.flow("nightly")\`clean@retry(3) >> clean2: clean@loop(max: 2)\`;\n`,
  "odd.ts": `${header}import "./tasks.ts";\r\n// 🚀 graflow-ignore FLOW3001\r\nexport const 名 = flow\`fetch // 🚀\r\n  >> store\r\n\`;\r\nexport const t = flow.from("fetch\\n>> store");\n`,
  "plain.js": 'import { task } from "graflow";\nexport const js = task("js", () => 1);\n',
};

const fragments: readonly string[] = [
  " >> ",
  " | ",
  " ?? ",
  "(",
  ")",
  "[]",
  "[2]",
  " ? { a: ",
  " }",
  "`",
  "${",
  "}",
  "@",
  "@retry(3)",
  "@loop(max: 2)",
  "fetch",
  "store",
  "nope",
  "label: ",
  "\n",
  "\r\n",
  "// c\n",
  "/* ",
  " */",
  '"',
  "'",
  "🚀",
  "é",
  "\u0000",
  "\t",
  ";",
  ",",
  'task("new", () => 1)',
  "flow`fetch`",
  'import "./flow.ts";\n',
  "export const ",
  "}",
  "{",
  "\\",
  "graflow",
];

/** Everything that can be asked of a place in a document, or of the whole. */
const methods: readonly string[] = [
  "textDocument/diagnostic",
  "workspace/diagnostic",
  ...allFeatures.map(({ method }) => method).filter((method) => !/resolve$|Calls$|executeCommand$/i.test(method)),
];

const pulling = { ...pushing, textDocument: { ...pushing.textDocument, diagnostic: {} } };

/** Somebody who writes anything anywhere. */
class Writer {
  readonly client: LspClient;
  readonly #random: Random;
  readonly #open = new Set<string>();
  readonly #asked: Promise<unknown>[] = [];

  constructor(client: LspClient, random: Random) {
    this.client = client;
    this.#random = random;
  }

  async step(): Promise<void> {
    const random = this.#random;
    const path = random.pick(Object.keys(texts));
    const kind = random.below(100);
    if (kind < 45) await this.#type(path);
    else if (kind < 75) this.#ask(path, random.below(4) === 0);
    else if (kind < 83) await this.#restore(path);
    else if (kind < 90) await this.#toggle(path);
    else if (kind < 96) await this.#writeToDisk(path);
    else await this.settle();
  }

  /** Waits for all answers. */
  async settle(): Promise<void> {
    await Promise.all(this.#asked.splice(0));
  }

  async #type(path: string): Promise<void> {
    await this.#ensureOpen(path);
    const text = this.client.text(path);
    const start = this.#random.below(text.length + 1);
    const end = Math.min(text.length, start + (this.#random.below(3) === 0 ? this.#random.below(12) : 0));
    await this.client.change(path, this.#random.pick(fragments), new LinePositions(text).range({ start, end }));
  }

  async #restore(path: string): Promise<void> {
    await this.#ensureOpen(path);
    await this.client.change(path, texts[path] ?? "");
  }

  async #toggle(path: string): Promise<void> {
    if (!this.#open.delete(path)) return this.#ensureOpen(path);
    await this.client.close(path);
  }

  async #ensureOpen(path: string): Promise<void> {
    if (this.#open.has(path)) return;
    this.#open.add(path);
    await this.client.open(path);
  }

  async #writeToDisk(path: string): Promise<void> {
    const kind = this.#random.pick<FileChangeType>([
      FileChangeType.Changed,
      FileChangeType.Created,
      FileChangeType.Deleted,
    ]);
    if (kind === FileChangeType.Deleted) this.client.remove(path);
    else this.client.write(path, texts[path]?.replace("fetch", this.#random.pick(["fetch", "load", "store"])) ?? "");
    await this.client.watched({ [path]: kind });
  }

  #ask(path: string, isCancelled: boolean): void {
    const text = this.client.text(path);
    const lines = new LinePositions(text);
    const position = lines.position(this.#random.below(text.length + 1));
    const range: Range = {
      start: position,
      end: lines.position(Math.min(text.length, lines.offset(position) + this.#random.below(30))),
    };
    const method = this.#random.pick(methods);
    const source = new CancellationTokenSource();
    const params = {
      textDocument: { uri: this.client.uri(path) },
      position,
      positions: [position],
      range,
      query: "f",
      newName: this.#random.pick(["renamed", "store", "not a name"]),
      context: { includeDeclaration: true, diagnostics: [], triggerKind: 1, isRetrigger: false },
      previousResultIds: [],
    };
    this.#asked.push(
      this.client.connection.sendRequest(method, params, source.token).catch((error: unknown) => {
        if (!(error instanceof ResponseError) || !isExpected(error.code))
          throw new Error(`${method}: ${String(error)}`);
      }),
    );
    if (isCancelled) source.cancel();
  }
}

/** Cancelled, or a rename that is refused. */
function isExpected(code: number): boolean {
  return code === LSPErrorCodes.RequestCancelled || code === LSPErrorCodes.RequestFailed;
}

/** What a server finds in all documents, once it has come to rest. */
async function findings(client: LspClient): Promise<Readonly<Record<string, unknown>>> {
  const found: [string, unknown][] = [];
  for (const path of Object.keys(texts)) {
    const report = await client.connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri: client.uri(path) },
    });
    found.push([path, report.kind === "full" ? report.items : report.kind]);
  }
  return Object.fromEntries(found);
}

const seed = Number(process.env.GRAFLOW_FUZZ_SEED ?? 2026);
const factor = Number(process.env.GRAFLOW_FUZZ_RUNS ?? 1);

test("whatever is written, asked and taken back, the server goes on and ends where a fresh one begins", async () => {
  const client = await LspClient.start({ files: { ...texts }, capabilities: pulling });
  const writer = new Writer(client, new Random(seed));
  for (let step = 0; step < 10_000 * factor; step += 1) await writer.step();
  await writer.settle();
  // Whatever is not open is to be as it is on disk, and known to be there.
  for (const path of Object.keys(texts)) {
    client.write(path, client.text(path));
    await client.watched({ [path]: FileChangeType.Created });
  }
  const files = Object.fromEntries(Object.keys(texts).map((path) => [path, client.text(path)]));
  const fresh = await LspClient.start({ files, capabilities: pulling });
  const expected = await findings(fresh);
  await vi.waitFor(async () => expect(await findings(client)).toEqual(expected), { timeout: 10_000 });
  expect(client.log).toEqual([]);
  await Promise.all([client.stop(), fresh.stop()]);
});
