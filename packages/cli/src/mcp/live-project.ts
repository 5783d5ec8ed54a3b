import { dirname } from "node:path";
import { Project, TypeScriptOracle } from "@graflow/lsp";
import { FileStamps } from "./file-stamps.ts";
import { FolderListing } from "./folder-listing.ts";

interface Opened {
  readonly project: Project;
  readonly listing: FolderListing;
  readonly stamps: FileStamps;
}

/** A project that is as it is on disk whenever it is asked for; between that, nothing is watched. */
export class LiveProject {
  readonly #path: string;
  #opened: Opened | undefined = undefined;

  /** @param path a folder, file or tsconfig; absolute, with forward slashes */
  constructor(path: string) {
    this.#path = path;
  }

  /**
   * The project, brought up to date: what has been changed is read again, the rest is not.
   *
   * @throws ProjectError if there is nothing to analyse there, or a tsconfig.json is broken
   */
  get current(): Project {
    if (this.#opened === undefined) {
      this.#opened = open(this.#path);
      return this.#opened.project;
    }
    const { project, listing, stamps } = this.#opened;
    try {
      if (listing.isChanged()) project.refind();
    } catch (error) {
      // Next time from the beginning: it may be in order again.
      this.#opened = undefined;
      throw error;
    }
    for (const path of stamps.look(project.knownFiles)) project.refresh(path);
    return project;
  }
}

function open(path: string): Opened {
  const stamps = new FileStamps();
  const project = new Project({ paths: [path], oracle: (world) => new TypeScriptOracle(world) });
  const folders = [path.endsWith(".json") || project.files.includes(path) ? dirname(path) : path];
  const listing = new FolderListing([...new Set([...folders, ...project.configs.map((config) => dirname(config))])]);
  stamps.look(project.knownFiles);
  return { project, listing, stamps };
}
