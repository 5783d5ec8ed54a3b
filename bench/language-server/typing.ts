import { readFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import type { Editor } from "./editor.ts";
import { type Figure, megabytes, times } from "./figures.ts";
import { placeOf } from "./requests.ts";
import { fileName } from "./synthetic-project.ts";

/** From a keystroke to what the text has to say of it, and from the last one to what types have to say. */
export async function typingFigures(
  editor: Editor,
  folder: string,
  { rounds, typeRounds }: { readonly rounds: number; readonly typeRounds: number },
): Promise<readonly Figure[]> {
  const path = fileName(7);
  const text = readFileSync(join(folder, "src", path), "utf8");
  await editor.open(path, text);
  await editor.idle();
  const structure = await structureTimes(editor, { path, text, rounds });
  const types = await typeTimes(editor, { path, text, rounds: typeRounds });
  return [
    times("keystroke to findings of structure", structure, "p95 15 ms"),
    times("last keystroke to findings of types, a rest of 250 ms in it", types, "500 ms"),
  ];
}

interface Typing {
  readonly path: string;
  readonly text: string;
  readonly rounds: number;
}

/** Types a letter behind a name, so that it is unknown, and takes it away again. */
async function structureTimes(editor: Editor, { path, text, rounds }: Typing): Promise<readonly number[]> {
  const at = placeOf(text, /flow`load_\d+/);
  const took: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const isWrong = round % 2 === 0;
    const told = editor.told(
      (file, found) => file === path && found.some(({ code }) => code === "FLOW3001") === isWrong,
    );
    const start = performance.now();
    await (isWrong
      ? editor.type(path, { at, removed: 0, text: "x" })
      : editor.type(path, { at, removed: 1, text: "" }));
    await told;
    took.push(performance.now() - start);
  }
  return took;
}

/** Changes the type of a task's output and back. */
async function typeTimes(editor: Editor, { path, text, rounds }: Typing): Promise<readonly number[]> {
  const at = placeOf(text, /async \(row: Row\d+\): Promise<Row\d+/);
  const took: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const isWrong = round % 2 === 0;
    const told = editor.told(
      (file, found) => file === path && found.some(({ code }) => code === "FLOW4001") === isWrong,
    );
    const start = performance.now();
    await (isWrong
      ? editor.type(path, { at, removed: 0, text: "[]" })
      : editor.type(path, { at, removed: 2, text: "" }));
    await told;
    took.push(performance.now() - start);
    await editor.idle();
  }
  return took;
}

/** What the heap has grown by after many keystrokes, each of which is answered. */
export async function growthFigure(editor: Editor, folder: string, keystrokes: number): Promise<Figure> {
  const path = fileName(9);
  const text = readFileSync(join(folder, "src", path), "utf8");
  const at = placeOf(text, /flow`load_\d+/);
  await editor.open(path, text);
  const type = async (count: number): Promise<number> => {
    for (let stroke = 0; stroke < count; stroke += 1) {
      await (stroke % 2 === 0
        ? editor.type(path, { at, removed: 0, text: "x" })
        : editor.type(path, { at, removed: 1, text: "" }));
      if (stroke % 10 === 0) {
        await editor.connection.sendRequest("textDocument/hover", {
          textDocument: editor.document(path),
          position: at,
        });
      }
    }
    return (await editor.idle()).memory.heapUsed;
  };
  // What is made once and kept, compiled code above all, is there after a tenth.
  const before = await type(keystrokes / 10);
  const after = await type(keystrokes);
  return {
    what: `heap before and after ${keystrokes.toLocaleString("en")} keystrokes`,
    measured: `${megabytes(before)}, ${megabytes(after)}`,
    budget: "no growth",
  };
}
