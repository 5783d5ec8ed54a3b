import { type FileSystem, nodeFileSystem } from "../analyzer/file-system.ts";
import { Project } from "../analyzer/project.ts";
import { ProjectError } from "../errors/project-error.ts";
import type { OpenDocuments } from "./open-documents.ts";
import { inSlices } from "./slices.ts";

/** What a {@link Workspace} tells about. */
export interface WorkspaceEvents {
  /** A folder's files are being read: called with how many of how many, the last time with all. */
  readonly onLoading: (folder: string, done: number, all: number) => void;
  /** Something that the user has to know. */
  readonly onTrouble: (message: string) => void;
}

/** A folder with more files is not read as a whole: that would take minutes and gigabytes. */
const mostFiles = 20_000;

/** What makes a folder one whose files are read without being opened. */
const projectMarks: readonly string[] = ["tsconfig.json", "jsconfig.json", "package.json"];

/** The projects of the folders that the client has open, and of files outside of them. */
export class Workspace {
  readonly #documents: OpenDocuments;
  readonly #events: WorkspaceEvents;
  readonly #disk: FileSystem;
  readonly #system: FileSystem;
  /** By the folder. */
  readonly #folders = new Map<string, Project>();
  /** By the file that was opened and stands in no folder's project. */
  readonly #single = new Map<string, Project>();
  readonly #folderPaths = new Set<string>();
  /** Broken tsconfigs: the user has been told, and the files are taken without them. */
  readonly #broken = new Set<string>();
  /** Folders of too many files: looked at again only when a tsconfig changes. */
  readonly #large = new Set<string>();
  /** What the user has been told of files that cannot be read. */
  readonly #unreadable = new Map<string, string>();
  #ready: Promise<void> = Promise.resolve();

  constructor(documents: OpenDocuments, events: WorkspaceEvents, disk: FileSystem = nodeFileSystem()) {
    this.#documents = documents;
    this.#events = events;
    this.#disk = disk;
    this.#system = {
      ...disk,
      readFile: (path) => documents.text(path) ?? disk.readFile(path),
      fileExists: (path) => !this.#broken.has(path) && (documents.has(path) || disk.fileExists(path)),
    };
  }

  /** Resolves when every folder has been read. */
  get ready(): Promise<void> {
    return this.#ready;
  }

  get projects(): readonly Project[] {
    return [...this.#folders.values(), ...this.#single.values()];
  }

  /** Reads a folder in the background; what asks meanwhile waits for `ready`. */
  addFolder(folder: string): void {
    const before = this.#ready;
    this.#ready = before.then(() => this.#load(folder)).catch((error: unknown) => this.#tell(error));
  }

  removeFolder(folder: string): void {
    this.#folderPaths.delete(folder);
    this.#folders.delete(folder);
  }

  /** The project that a file belongs to; of an open file that is in none, one of its own. */
  projectOf(path: string): Project | undefined {
    const found = this.#projectWith(path);
    if (found !== undefined || !this.#documents.has(path)) return found;
    if (!/\.[cm]?[jt]sx?$/.test(path)) return undefined;
    const project = this.#open(path);
    if (project !== undefined) this.#single.set(path, project);
    return project;
  }

  /** Takes up a file's text as it is now, in its buffer or on disk. Returns the projects in which that changed anything. */
  refresh(path: string): readonly Project[] {
    let known = this.#projectsWith(path);
    // It may be one that could not be read.
    if (known.length === 0) known = this.projects.filter(({ knownFiles }) => knownFiles.includes(path));
    if (known.length > 0) return known.filter((project) => project.refresh(path));
    const own = this.projectOf(path);
    return own === undefined ? [] : [own];
  }

  /** A file has been closed: a project that was there for it alone ends. */
  closed(path: string): void {
    const single = this.#single.get(path);
    if (single === undefined) return;
    this.#single.delete(path);
    const heir = [...this.#documents.paths].find((open) => single.analyzer.text(open) !== undefined);
    if (heir !== undefined) this.#single.set(heir, single);
  }

  /** Files have come or gone, or a tsconfig has changed: finds the files of every project around them anew. */
  refind(paths: readonly string[]): readonly Project[] {
    const isConfig = paths.some((path) => path.endsWith(".json"));
    if (isConfig) for (const set of [this.#broken, this.#large]) set.clear();
    const concerned = [...this.#folders].filter(([folder]) => paths.some((path) => path.startsWith(`${folder}/`)));
    const again = concerned.flatMap(([, project]) => this.#found(project));
    for (const folder of this.#emptyFolders(paths)) this.addFolder(folder);
    for (const [path, project] of [...this.#single]) {
      if (this.#folderHas(path)) this.#single.delete(path);
      else if (isConfig) again.push(...this.#found(project));
    }
    return again;
  }

  async #load(folder: string): Promise<void> {
    this.#folderPaths.add(folder);
    if (!projectMarks.some((mark) => this.#disk.fileExists(`${folder}/${mark}`))) return;
    const project = this.#open(folder);
    if (project === undefined) return;
    const files = project.knownFiles;
    if (files.length > mostFiles) {
      this.#large.add(folder);
      this.#events.onTrouble(tooMany(folder, files.length));
      return;
    }
    const tell = (done: number): boolean => {
      this.#events.onLoading(folder, done, files.length);
      return true;
    };
    await inSlices(files, (path) => project.refresh(path), tell);
    this.#folders.set(folder, project);
    tell(files.length);
    this.#tellUnreadable(project);
  }

  /** Folders that had nothing to read when they were last looked at. */
  #emptyFolders(paths: readonly string[]): readonly string[] {
    return [...this.#folderPaths].filter(
      (folder) =>
        !(this.#folders.has(folder) || this.#large.has(folder)) && paths.some((path) => path.startsWith(`${folder}/`)),
    );
  }

  #folderHas(path: string): boolean {
    return [...this.#folders.values()].some((project) => project.analyzer.text(path) !== undefined);
  }

  #projectWith(path: string): Project | undefined {
    for (const projects of [this.#folders, this.#single]) {
      for (const project of projects.values()) if (project.analyzer.text(path) !== undefined) return project;
    }
    return undefined;
  }

  #projectsWith(path: string): readonly Project[] {
    return this.projects.filter((project) => project.analyzer.text(path) !== undefined);
  }

  /** A project whose files are all gone ends; one whose tsconfig is broken stays as it was. */
  #found(project: Project): readonly Project[] {
    try {
      project.refind();
      this.#tellUnreadable(project);
      return [project];
    } catch (error) {
      if (error instanceof ProjectError && error.reason !== "brokenConfig") this.#end(project);
      else this.#tell(error);
      return [];
    }
  }

  #end(project: Project): void {
    for (const projects of [this.#folders, this.#single]) {
      for (const [path, known] of projects) if (known === project) projects.delete(path);
    }
  }

  /** Opens what a path stands for; a tsconfig that is broken is told about, and left out. */
  #open(path: string): Project | undefined {
    const isFile = this.#documents.has(path);
    for (;;) {
      try {
        return new Project({ paths: [path], system: this.#system, isDeferred: !isFile, mostFiles });
      } catch (error) {
        if (!(error instanceof ProjectError)) throw error;
        const { reason, config } = error;
        if (reason !== "brokenConfig" || config === undefined || this.#broken.has(config)) return undefined;
        this.#broken.add(config);
        this.#tell(error);
      }
    }
  }

  /** What is said of files that cannot be read; of each once, until something else is wrong with it. */
  #tellUnreadable({ unreadable }: Project): void {
    const news = unreadable.filter(({ file, message }) => this.#unreadable.get(file) !== message);
    for (const { file, message } of news) this.#unreadable.set(file, message);
    const [first] = news;
    if (first === undefined) return;
    const others = news.length === 1 ? "" : ` So it is with ${news.length - 1} more.`;
    this.#events.onTrouble(`${first.message} ${first.hint ?? ""}${others}`);
  }

  #tell(error: unknown): void {
    const hint = error instanceof ProjectError ? `. ${error.hint}` : "";
    this.#events.onTrouble(error instanceof Error ? error.message + hint : String(error));
  }
}

function tooMany(folder: string, files: number): string {
  return [
    `${folder} has ${files.toLocaleString("en")} TypeScript and JavaScript files; at most ${mostFiles.toLocaleString("en")} are read as a whole.`,
    "Open a smaller folder, or exclude some of them in tsconfig.json: until then each open file is known by itself, with what it imports.",
  ].join(" ");
}
