import { ts } from "ts-morph";
import type { FileSystem } from "../file-system.ts";
import { type LibraryFiles, libraryFolder } from "./library-files.ts";

/** What a program is made from. */
export interface ProgramInput {
  readonly system: FileSystem;
  readonly options: ts.CompilerOptions;
  readonly libraries: LibraryFiles;
}

/**
 * The files that are compiled with the same options, as one TypeScript program. It is made anew when something has
 * changed, from the old one: what has not changed is neither read nor parsed nor bound again.
 */
export class CheckedProgram {
  readonly #options: ts.CompilerOptions;
  readonly #system: FileSystem;
  readonly #host: ts.CompilerHost;
  readonly #resolutions: ts.ModuleResolutionCache;
  readonly #files = new Map<string, ts.SourceFile>();
  /** Files that were there when they were forgotten, those included that nothing of the program imports. */
  readonly #present = new Set<string>();
  #asked: readonly string[] = [];
  #roots: ReadonlySet<string> = new Set();
  #program: ts.Program | undefined = undefined;
  /** Whether something has changed since the program was made. */
  #isStale = false;

  constructor(input: ProgramInput) {
    // The checker is asked about single types: what it would say of whole files does not matter.
    this.#options = { ...input.options, noEmit: true, skipLibCheck: true, composite: false, incremental: false };
    delete this.#options.tsBuildInfoFile;
    const { system, options } = input;
    this.#system = system;
    const canonical = (path: string): string => (system.useCaseSensitiveFileNames ? path : path.toLowerCase());
    this.#resolutions = ts.createModuleResolutionCache("/", canonical, options);
    this.#host = hostOf(input, { files: this.#files, resolutions: this.#resolutions, canonical });
  }

  /** Forgets what has been read of a file, as it is another now, or has come or gone. */
  forget(path: string): void {
    this.#isStale = true;
    const wasThere = this.#files.delete(path) || this.#present.has(path);
    const isThere = this.#system.fileExists(path);
    if (isThere) this.#present.add(path);
    else this.#present.delete(path);
    if (wasThere && isThere) return;
    // Imports that looked for it in vain, or found it, have to look again.
    this.#program = undefined;
    this.#resolutions.clear();
  }

  /** The program that has the files given, and what they import; until something is forgotten, those of before as well. */
  programFor(roots: readonly string[]): ts.Program {
    const before = this.#program;
    const isThere = roots === this.#asked || roots.every((root) => this.#roots.has(root));
    if (before !== undefined && !this.#isStale && isThere) return before;
    this.#asked = roots;
    this.#program = ts.createProgram({
      rootNames: roots,
      options: this.#options,
      host: this.#host,
      ...(before === undefined ? undefined : { oldProgram: before }),
    });
    this.#roots = new Set(roots);
    this.#isStale = false;
    return this.#program;
  }
}

/** What a program and its host share. */
interface Shared {
  readonly files: Map<string, ts.SourceFile>;
  readonly resolutions: ts.ModuleResolutionCache;
  readonly canonical: (path: string) => string;
}

function hostOf({ system, libraries }: ProgramInput, { files, resolutions, canonical }: Shared): ts.CompilerHost {
  const isLibrary = (path: string): boolean => path.startsWith(`${libraryFolder}/`);
  return {
    getSourceFile: (path, how) => {
      if (isLibrary(path)) return libraries.get(path);
      const known = files.get(path);
      if (known !== undefined) return known;
      const text = system.readFile(path);
      if (text === undefined) return undefined;
      const file = ts.createSourceFile(path, text, how);
      files.set(path, file);
      return file;
    },
    getDefaultLibFileName: (given) => `${libraryFolder}/${ts.getDefaultLibFileName(given)}`,
    getDefaultLibLocation: () => libraryFolder,
    getCurrentDirectory: () => "/",
    getCanonicalFileName: canonical,
    useCaseSensitiveFileNames: () => system.useCaseSensitiveFileNames,
    getNewLine: () => "\n",
    fileExists: (path) => (isLibrary(path) ? libraries.get(path) !== undefined : system.fileExists(path)),
    readFile: (path) => system.readFile(path),
    directoryExists: (path) => system.directoryExists(path),
    realpath: (path) => system.realpath(path),
    getModuleResolutionCache: () => resolutions,
    writeFile: () => undefined,
  };
}
