import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { command, Editor } from "./editor.ts";
import { type Figure, megabytes, ms } from "./figures.ts";
import { fileName, type ProjectSize } from "./synthetic-project.ts";

/** From the start of the process to findings, and the memory that it has then. The project gets mistakes for that, and loses them. */
export async function startUpFigures(folder: string, { files }: ProjectSize): Promise<readonly Figure[]> {
  const step = Math.max(1, Math.floor(files / 10));
  const faulty = Array.from({ length: Math.ceil(files / step) }, (_, place) => place * step);
  const texts = new Map(faulty.map((index) => [index, read(folder, index)]));
  // In each a flow that ends with a task of another type, and in the first also one with an unknown name.
  for (const [index, text] of texts) {
    const other = (index + 1) % files;
    const imported = `import "./${fileName(other).replace(".ts", ".js")}";\n`;
    const unknown = index === 0 ? "export const unknown = flow`load_zero`;\n" : "";
    write(
      folder,
      index,
      `${imported}${text}${unknown}export const wrong${index} = flow\`load_${index} >> check_${other}\`;\n`,
    );
  }
  const editor = await Editor.start(folder);
  const structure = editor.told((path, found) => path === fileName(0) && found.some(({ code }) => code === "FLOW3001"));
  const left = new Set(faulty.map(fileName));
  const types = editor.told((path, found) => {
    if (found.some(({ code }) => code === "FLOW4001")) left.delete(path);
    return left.size === 0;
  });
  await editor.open(fileName(0), read(folder, 0));
  await structure;
  const structureMs = performance.now() - editor.startedMs;
  await types;
  const typesMs = performance.now() - editor.startedMs;
  const { memory, ...counts } = await editor.idle();
  await editor.stop();
  for (const [index, text] of texts) write(folder, index, text);
  return [
    {
      what: "project",
      measured: `${counts.files} files, ${counts.tasks} tasks, ${counts.flows} flows`,
      budget: "",
    },
    { what: "from the start to the first findings of structure", measured: ms(structureMs), budget: "1.5 s" },
    { what: "from the start to all findings of types", measured: ms(typesMs), budget: "8 s" },
    { what: "memory with types", measured: megabytes(memory.rss), budget: "1,229 MB" },
  ];
}

/** The memory of a server that checks no types. */
export async function structureMemoryFigure(folder: string): Promise<Figure> {
  const editor = await Editor.start(folder, { types: { enabled: false } });
  const { memory } = await editor.idle();
  await editor.stop();
  return { what: "memory without types", measured: megabytes(memory.rss), budget: "250 MB" };
}

/** `graflow check` of the whole project. */
export function checkFigure(folder: string): Figure {
  const start = performance.now();
  const { status, stdout } = spawnSync(process.execPath, [command, "check", folder], { encoding: "utf8" });
  const tookMs = performance.now() - start;
  if (status !== 0) throw new Error(`the project should be without mistakes, found\n${stdout}`);
  return { what: "`graflow check`", measured: ms(tookMs), budget: "10 s" };
}

function read(folder: string, index: number): string {
  return readFileSync(join(folder, "src", fileName(index)), "utf8");
}

function write(folder: string, index: number, text: string): void {
  writeFileSync(join(folder, "src", fileName(index)), text);
}
