import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Editor } from "./language-server/editor.ts";
import { type Figure, figureTable } from "./language-server/figures.ts";
import { projectFigures } from "./language-server/project-requests.ts";
import { renameFigure, requestFigures } from "./language-server/requests.ts";
import { checkFigure, startUpFigures, structureMemoryFigure } from "./language-server/start-up.ts";
import { fullSize, quickSize, writeProject } from "./language-server/synthetic-project.ts";
import { growthFigure, typingFigures } from "./language-server/typing.ts";
import { requireMarks, writeBetweenMarks } from "./readme.ts";

const flag = { type: "boolean", default: false } as const;
const { quick, write } = parseArgs({ options: { quick: flag, write: flag } }).values;
if (quick && write) throw new Error("--write wants figures that mean something: no --quick");
/** The path is that from the compiled file. */
const guide = new URL("../../docs/guide/editor.md", import.meta.url);
if (write) requireMarks(guide);
const size = quick ? quickSize : fullSize;
const folder = mkdtempSync(join(tmpdir(), "graflow-bench-"));
try {
  writeProject(folder, size);
  const figures: Figure[] = [checkFigure(folder), ...(await startUpFigures(folder, size))];
  figures.push(await structureMemoryFigure(folder));
  const editor = await Editor.start(folder);
  await editor.idle();
  figures.push(
    ...(await requestFigures(editor, folder, { files: size.files, rounds: quick ? 20 : 400 })),
    ...(await typingFigures(editor, folder, quick ? { rounds: 20, typeRounds: 4 } : { rounds: 400, typeRounds: 20 })),
    ...(await projectFigures(editor, folder, { files: size.files, rounds: quick ? 10 : 100 })),
    await renameFigure(editor, size),
    await growthFigure(editor, folder, quick ? 100 : 10_000),
  );
  await editor.stop();
  const machine = `Node ${process.versions.node}, ${availableParallelism()} CPUs, round trips over standard input and output.`;
  const table = `${machine}\n\n${figureTable(figures)}`;
  const warning = "Quick mode: it proves that everything runs; the figures mean nothing.\n\n";
  process.stdout.write(`${quick ? warning : ""}${table}\n`);
  if (write) writeBetweenMarks(guide, table);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
