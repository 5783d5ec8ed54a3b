import { readFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import type { Editor } from "./editor.ts";
import { type Figure, ms, times } from "./figures.ts";
import { fileName, type ProjectSize, sharedTask } from "./synthetic-project.ts";

interface Place {
  readonly line: number;
  readonly character: number;
}

/** How long the server takes to answer, one request after the other, in files all over the project. */
export async function requestFigures(
  editor: Editor,
  folder: string,
  { files, rounds }: Pick<ProjectSize, "files"> & { readonly rounds: number },
): Promise<readonly Figure[]> {
  const open: { readonly path: string; readonly text: string }[] = [];
  for (let place = 0; place < Math.min(20, files); place += 1) {
    const path = fileName(Math.floor((place * files) / Math.min(20, files)));
    const text = readFileSync(join(folder, "src", path), "utf8");
    await editor.open(path, text);
    open.push({ path, text });
  }
  await editor.idle();
  const figures: Figure[] = [];
  for (const { method, title, at, isAnswer, extra } of asked) {
    const took: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const { path, text } = open[round % open.length] ?? { path: "", text: "" };
      const position = placeOf(text, at);
      const start = performance.now();
      const answer: unknown = await editor.connection.sendRequest(method, {
        textDocument: editor.document(path),
        position,
        ...extra,
      });
      took.push(performance.now() - start);
      if (!isAnswer(answer))
        throw new Error(`${method} in ${path} should have been answered, found ${JSON.stringify(answer)}`);
    }
    figures.push(times(title, took, "p95 10 ms"));
  }
  return figures;
}

/** What is asked, where (behind that text), and what must come. */
const asked: readonly {
  readonly method: string;
  readonly title: string;
  readonly at: RegExp;
  readonly isAnswer: (answer: unknown) => boolean;
  readonly extra?: object;
}[] = [
  {
    method: "textDocument/completion",
    title: "completion",
    at: /flow`load_\d+ >> \(/,
    isAnswer: (answer) => count((answer as { readonly items?: unknown }).items ?? answer) > 10,
  },
  {
    method: "textDocument/hover",
    title: "hover",
    at: /flow`loa/,
    isAnswer: (answer) => JSON.stringify(answer).includes("load_"),
  },
  { method: "textDocument/definition", title: "definition", at: /flow`loa/, isAnswer: (answer) => count(answer) > 0 },
  {
    method: "textDocument/references",
    title: "references",
    at: /task\("loa/,
    isAnswer: (answer) => count(answer) > 1,
    extra: { context: { includeDeclaration: true } },
  },
];

/** The rename of the task that many files use. */
export async function renameFigure(editor: Editor, { sharing }: ProjectSize): Promise<Figure> {
  const text = sharedTask("audit");
  await editor.open("audit.ts", text);
  await editor.idle();
  const took: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const start = performance.now();
    const edit: unknown = await editor.connection.sendRequest("textDocument/rename", {
      textDocument: editor.document("audit.ts"),
      position: placeOf(text, /task\("au/),
      newName: `inspect_${round}`,
    });
    took.push(performance.now() - start);
    const files = Object.keys((edit as { readonly changes?: object } | null)?.changes ?? {}).length;
    if (files !== sharing + 1) throw new Error(`the rename should change ${sharing + 1} files, found ${files}`);
  }
  return { what: `rename of a task used in ${sharing} files`, measured: ms(Math.max(...took)), budget: "300 ms" };
}

/** Behind the first match. */
export function placeOf(text: string, pattern: RegExp): Place {
  const match = pattern.exec(text);
  if (match === null) throw new Error(`${pattern} is nowhere in ${text}`);
  const before = text.slice(0, match.index + match[0].length).split("\n");
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

/** How many items an answer has. */
export function count(answer: unknown): number {
  if (answer === null || answer === undefined) return 0;
  return Array.isArray(answer) ? answer.length : 1;
}
