import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** How large a project is made: 3 tasks and 1.5 flows a file. */
export interface ProjectSize {
  readonly files: number;
  /** Files whose flow uses the one task that is in many. */
  readonly sharing: number;
}

export const fullSize: ProjectSize = { files: 1_000, sharing: 200 };
export const quickSize: ProjectSize = { files: 100, sharing: 20 };

/** So many different types flow through the project. */
const kinds = 20;

/** The file of a number. */
export function fileName(index: number): string {
  return `part-${String(index).padStart(4, "0")}.ts`;
}

/** Writes a project of typed tasks and flows without any mistake into a new folder. */
export function writeProject(folder: string, { files, sharing }: ProjectSize): void {
  mkdirSync(join(folder, "src"), { recursive: true });
  mkdirSync(join(folder, "node_modules"));
  // Of this repository, as it was built.
  const graflow = fileURLToPath(new URL("../../../packages/cli", import.meta.url));
  symlinkSync(graflow, join(folder, "node_modules/graflow"), "junction");
  const compilerOptions = { target: "ES2023", module: "NodeNext", strict: true, noEmit: true, types: [] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["src"] }));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, "src/types.ts"), typesText());
  for (const name of ["audit", "trace"]) writeFileSync(join(folder, `src/${name}.ts`), sharedTask(name));
  for (let index = 0; index < files; index += 1) {
    writeFileSync(join(folder, "src", fileName(index)), partText(index, { files, sharing }));
  }
}

/** A file with a task that other files use. */
export function sharedTask(name: string): string {
  return `import { task } from "graflow";\nexport const ${name} = task("${name}", <Row>(row: Row): Row => row);\n`;
}

function typesText(): string {
  const texts = Array.from(
    { length: kinds },
    (_, kind) => `export interface Row${kind} {\n  readonly id: number;\n  readonly field${kind}: string;\n}\n`,
  );
  return texts.join("\n");
}

/** Three tasks; one flow, in every other file two. They use tasks of three files of the same kind, and one that all use. */
function partText(index: number, { files, sharing }: ProjectSize): string {
  const kind = index % kinds;
  const row = `Row${kind}`;
  const others = [1, 2, 3].map((step) => (index + step * kinds) % files).filter((other) => other % kinds === kind);
  const imports = others.map((other) => `import "./${fileName(other).replace(".ts", ".js")}";`);
  const [near = index, far = index] = others;
  const audited = index < sharing ? " >> audit" : "";
  const lines = [
    'import { flow, task } from "graflow";',
    'import "./trace.js";',
    ...(index < sharing ? ['import "./audit.js";'] : []),
    ...imports,
    `import type { ${row} } from "./types.js";`,
    "",
    "/** Reads the row once more from where it came. */",
    `export const load${index} = task("load_${index}", async (row: ${row}): Promise<${row}> => ({ ...row }));`,
    `export const check${index} = task("check_${index}", (row: ${row}): ${row} => row);`,
    `export const join${index} = task("join_${index}", (rows: Readonly<Record<string, ${row}>>): ${row} => {`,
    "  const [row] = Object.values(rows);",
    '  if (row === undefined) throw new Error("nothing to join");',
    "  return row;",
    "});",
    "",
    `export const flow${index} = flow\`load_${index} >> (check_${index} | again: check_${near}) >> join_${index}${audited} >> trace\`;`,
  ];
  if (index % 2 === 0)
    lines.push(`export const other${index} = flow\`load_${near} >> check_${index} >> load_${far}\`;`);
  return `${lines.join("\n")}\n`;
}
