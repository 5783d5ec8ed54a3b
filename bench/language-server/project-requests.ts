import { readFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import type { Editor } from "./editor.ts";
import { type Figure, times } from "./figures.ts";
import { count, placeOf } from "./requests.ts";
import { fileName, type ProjectSize, sharedTask } from "./synthetic-project.ts";

/** How long it takes to answer what is about all files; a file is typed in before each, so that answers are made anew. */
export async function projectFigures(
  editor: Editor,
  folder: string,
  { files, rounds }: Pick<ProjectSize, "files"> & { readonly rounds: number },
): Promise<readonly Figure[]> {
  const shared = sharedTask("trace");
  await editor.open("trace.ts", shared);
  const path = fileName(9);
  const text = readFileSync(join(folder, "src", path), "utf8");
  await editor.open(path, text);
  await editor.idle();
  const at = placeOf(text, /flow`/);
  const ask = async (
    asked: Pick<Figure, "what" | "budget"> & {
      readonly method: string;
      readonly params: object;
      readonly least: number;
    },
  ): Promise<Figure> => {
    const took: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await editor.type(path, { at, removed: round % 2, text: round % 2 === 0 ? " " : "" });
      const start = performance.now();
      const answer: unknown = await editor.connection.sendRequest(asked.method, asked.params);
      took.push(performance.now() - start);
      const found = count((answer as { readonly tasks?: unknown } | null)?.tasks ?? answer);
      if (found < asked.least) throw new Error(`${asked.method} should find at least ${asked.least}, found ${found}`);
    }
    return times(asked.what, took, asked.budget);
  };
  return [
    await ask({
      what: `references of a task that all ${files.toLocaleString("en")} files use`,
      budget: "p95 20 ms",
      method: "textDocument/references",
      params: {
        textDocument: editor.document("trace.ts"),
        position: placeOf(shared, /task\("tr/),
        context: { includeDeclaration: true },
      },
      least: files + 1,
    }),
    await ask({
      what: "workspace symbols",
      budget: "p95 10 ms",
      method: "workspace/symbol",
      params: { query: "load_1" },
      least: 10,
    }),
    await ask({
      what: "`graflow/flows`: every flow and task",
      budget: "p95 30 ms",
      method: "graflow/flows",
      params: {},
      least: files * 3,
    }),
  ];
}
