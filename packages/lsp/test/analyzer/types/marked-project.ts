import { fileURLToPath } from "node:url";
import { ts } from "ts-morph";
import { vi } from "vitest";
import { Analyzer } from "../../../src/analyzer/analyzer.ts";
import { type FileSystem, nodeFileSystem } from "../../../src/analyzer/file-system.ts";
import { moduleResolver } from "../../../src/analyzer/module-resolver.ts";
import type { TypeAnswers } from "../../../src/analyzer/type-oracle.ts";
import { CheckedProgram } from "../../../src/analyzer/types/checked-program.ts";
import { LibraryFiles } from "../../../src/analyzer/types/library-files.ts";
import { TypeScriptOracle } from "../../../src/analyzer/types/typescript-oracle.ts";
import type { AnalyzerDiagnostic } from "../../../src/errors/analyzer-diagnostic.ts";

/** The first check of a file of tests reads TypeScript's libraries and graflow's own files. */
vi.setConfig({ testTimeout: 60_000 });

/** A place in a test's text that a finding is to stand at: `<|code:…|>`. */
export interface Mark {
  readonly file: string;
  readonly code: string;
  readonly start: number;
  readonly end: number;
}

const graflow = fileURLToPath(import.meta.resolve("@graflow/runtime"));

/** What the files of tests are compiled with. */
const testOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ["lib.es2023.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  customConditions: ["@graflow/source"],
  allowJs: true,
  allowImportingTsExtensions: true,
  strict: true,
  types: [],
  paths: { graflow: [graflow] },
};

/** Parsed once for all that is compiled. */
const libraries = new LibraryFiles();

/** A project in memory, whose files lie beside the disk's. */
export class MarkedProject {
  readonly analyzer: Analyzer;
  readonly oracle: TypeScriptOracle;
  readonly #texts: Map<string, string>;
  readonly #system: FileSystem;
  readonly #optionsOf: (path: string) => ts.CompilerOptions;
  #compiled: CheckedProgram | undefined = undefined;
  #version = 0;

  /** @param differing - what a file is compiled with beside the options of all: the same for equal ones */
  constructor(differing: (path: string) => ts.CompilerOptions = () => ({})) {
    const known = new Map<string, ts.CompilerOptions>();
    const optionsOf = (path: string): ts.CompilerOptions => {
      const own = differing(path);
      const key = JSON.stringify(own);
      const options = known.get(key) ?? { ...testOptions, ...own };
      known.set(key, options);
      return options;
    };
    const texts = new Map<string, string>();
    const system = overlay(texts);
    this.#texts = texts;
    this.#system = system;
    this.#optionsOf = optionsOf;
    this.oracle = new TypeScriptOracle({
      system,
      optionsOf,
      declarationsFor: () => [...texts.keys()].filter((path) => path.endsWith("/global.d.ts")),
    });
    const resolver = moduleResolver(system, optionsOf);
    this.analyzer = new Analyzer({ resolver, readExternal: (path) => system.readFile(path) });
  }

  /** Puts files in the place of all that are there; returns the marks that their texts have. */
  replace(files: Readonly<Record<string, string>>): readonly Mark[] {
    const marks: Mark[] = [];
    const paths = Object.keys(files).map((name) => `/app/${name}`);
    for (const path of this.#texts.keys()) if (!paths.includes(path)) this.#remove(path);
    for (const [name, marked] of Object.entries(files)) {
      const path = `/app/${name}`;
      const { text, marks: found } = readMarks(path, marked);
      marks.push(...found);
      this.set(path, text);
    }
    return marks;
  }

  set(path: string, text: string): void {
    if (this.#texts.get(path) === text) return;
    this.#texts.set(path, text);
    this.#version += 1;
    this.analyzer.setFile({ path, version: this.#version, text });
    this.oracle.forget([path]);
    this.#compiled?.forget(path);
  }

  check(files?: ReadonlySet<string>): readonly AnalyzerDiagnostic[] {
    return this.oracle.check(this.analyzer.resolvedFlows(), files, this.analyzer.taskPlaces());
  }

  describe(files?: ReadonlySet<string>): TypeAnswers {
    const { analyzer } = this;
    const question = { flows: analyzer.resolvedFlows(), tasks: analyzer.taskPlaces() };
    return this.oracle.describe(files === undefined ? question : { ...question, files });
  }

  text(path: string): string {
    return this.#texts.get(path) ?? "";
  }

  /** What TypeScript itself says of a file. */
  compilerErrors(path: string): readonly string[] {
    this.#compiled ??= new CheckedProgram({ system: this.#system, options: this.#optionsOf(path), libraries });
    const program = this.#compiled.programFor([path]);
    const file = program.getSourceFile(path);
    const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
  }

  #remove(path: string): void {
    this.#texts.delete(path);
    this.analyzer.removeFile(path);
    this.oracle.forget([path]);
    this.#compiled?.forget(path);
  }
}

/** Takes the marks out of a text. They nest, and may stand in one another's place. */
function readMarks(file: string, marked: string): { readonly text: string; readonly marks: readonly Mark[] } {
  const marks: Mark[] = [];
  const open: { readonly code: string; readonly start: number }[] = [];
  let text = "";
  let end = 0;
  for (const match of marked.matchAll(/<\|(FLOW\d+):|\|>/g)) {
    text += marked.slice(end, match.index);
    end = match.index + match[0].length;
    const [, code] = match;
    if (code !== undefined) open.push({ code, start: text.length });
    else marks.push({ file, ...(open.pop() ?? { code: "a mark that nothing opens", start: 0 }), end: text.length });
  }
  return { text: text + marked.slice(end), marks };
}

/** What was found, as marks are: to be compared with them. */
export function marksOf(found: readonly AnalyzerDiagnostic[]): readonly Mark[] {
  return found.map(({ file, code, span }) => ({ file, code, start: span.start, end: span.end }));
}

/** Marks in the order of their places. */
export function inOrder(marks: readonly Mark[]): readonly Mark[] {
  const key = ({ file, code, start, end }: Mark): string =>
    [file, `${start}`.padStart(9), `${end}`.padStart(9), code].join(" ");
  return marks.toSorted((left, right) => (key(left) < key(right) ? -1 : 1));
}

function overlay(texts: ReadonlyMap<string, string>): FileSystem {
  const disk = nodeFileSystem();
  return {
    ...disk,
    readFile: (path) => texts.get(path) ?? (path.startsWith("/app/") ? undefined : disk.readFile(path)),
    fileExists: (path) => texts.has(path) || (!path.startsWith("/app/") && disk.fileExists(path)),
    directoryExists: (path) => path.startsWith("/app") || disk.directoryExists(path),
  };
}
