import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Editor } from "./language-server/editor.ts";
import { type Figure, figureTable } from "./language-server/figures.ts";
import { renameFigure, requestFigures } from "./language-server/requests.ts";
import { checkFigure, startUpFigures, structureMemoryFigure } from "./language-server/start-up.ts";
import { fullSize, quickSize, writeProject } from "./language-server/synthetic-project.ts";
import { growthFigure, typingFigures } from "./language-server/typing.ts";

const { values } = parseArgs({ options: { quick: { type: "boolean", default: false } } });
const { quick } = values;
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
    await renameFigure(editor, size),
    await growthFigure(editor, folder, quick ? 100 : 10_000),
  );
  await editor.stop();
  const machine = `Node ${process.versions.node}, ${availableParallelism()} CPUs, round trips over standard input and output.`;
  process.stdout.write(
    `${quick ? "Quick mode: it proves that everything runs; the figures mean nothing.\n\n" : ""}${machine}\n\n${figureTable(figures)}\n`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
