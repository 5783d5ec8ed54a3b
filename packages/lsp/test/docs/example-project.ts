import { ts } from "ts-morph";
import { CheckedProgram } from "../../src/analyzer/types/checked-program.ts";
import { LibraryFiles } from "../../src/analyzer/types/library-files.ts";
import { type AnalyzerDiagnostic, Project, TypeScriptOracle } from "../../src/index.ts";
import { beforeDisk, typedConfig } from "../support/direct-types.ts";
import { memorySystem } from "../support/memory-system.ts";
import { blockOf, opening } from "./page-section.ts";

const begin = blockOf(opening, "ts begin");
const tasks = blockOf(opening, "ts tasks.ts");

/** The project that the page's examples are put into, one after the other. */
export class ExampleProject {
  readonly #files: Record<string, string> = {
    "/app/tsconfig.json": typedConfig,
    "/app/tasks.ts": tasks,
    "/app/flow.ts": "",
    "/app/title.ts": "",
  };
  readonly #project: Project;
  readonly #program: CheckedProgram;

  constructor() {
    const memory = memorySystem(this.#files, (path) => path === "/app/title.ts" && this.#isLink);
    const system = beforeDisk(memory);
    this.#project = new Project({ paths: ["/app"], system, oracle: (world) => new TypeScriptOracle(world) });
    const options = this.#project.compilation.optionsOf("/app/flow.ts");
    this.#program = new CheckedProgram({ system, options, libraries: new LibraryFiles() });
  }

  /**
   * Takes up an example: `flow.ts`, and behind a line `// title.ts` that file, which may be a link `a -> b` to itself.
   * `(…(` stands for 257 brackets.
   */
  show(example: string): void {
    const [flow = "", title = ""] = example.split("// title.ts\n");
    const long = flow.replaceAll(/([()])…\1/g, (_, bracket: string) => bracket.repeat(257));
    this.#files["/app/flow.ts"] = `${begin}${long}`;
    this.#files["/app/title.ts"] = title === "" ? "export {};\n" : `${begin.split("\n")[0]}\n${title}`;
    for (const path of this.#project.files) if (this.#project.refresh(path)) this.#program.forget(path);
  }

  get #isLink(): boolean {
    return this.#files["/app/title.ts"]?.endsWith("\ntitle.ts -> title.ts\n") === true;
  }

  /** What is found in it; in `tasks.ts` are tasks that not every example uses. */
  findings(): readonly AnalyzerDiagnostic[] {
    return this.#project.check().diagnostics.filter(({ file }) => file !== "/app/tasks.ts");
  }

  /** What TypeScript itself says of it. */
  compilerErrors(): readonly string[] {
    const program = this.#program.programFor(this.#project.files);
    return this.#project.files.flatMap((path) => {
      const file = program.getSourceFile(path);
      const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
      return found.map(({ messageText }) => `${path}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
    });
  }
}
