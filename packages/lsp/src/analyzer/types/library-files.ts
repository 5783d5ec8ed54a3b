import { Project, type ts } from "ts-morph";

/** Where ts-morph keeps the libraries that it carries; there is no such folder on the disk. */
export const libraryFolder = "/node_modules/typescript/lib";

/**
 * TypeScript's own declarations (`lib.es2023.d.ts`, …), which ts-morph carries as texts: parsed when they are first
 * asked for, and kept, as they never change.
 */
export class LibraryFiles {
  readonly #files = new Map<string, ts.SourceFile>();

  /** The file of a path in {@link libraryFolder}. */
  get(path: string): ts.SourceFile | undefined {
    if (!this.#files.has(path)) this.#load(path);
    return this.#files.get(path);
  }

  /** Loads a file and what it refers to. */
  #load(path: string): void {
    const name = path.slice(libraryFolder.length + 1);
    const project = new Project({ useInMemoryFileSystem: true, compilerOptions: { lib: [name], types: [] } });
    // Without a file of one's own a program has no libraries.
    project.createSourceFile("/any.ts", "");
    for (const file of project.getProgram().compilerObject.getSourceFiles()) {
      if (file.fileName.startsWith(libraryFolder) && !this.#files.has(file.fileName))
        this.#files.set(file.fileName, file);
    }
  }
}
