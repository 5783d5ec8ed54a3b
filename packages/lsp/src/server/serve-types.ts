import type { FileSystem } from "../analyzer/file-system.ts";
import { findFiles } from "../analyzer/project-files.ts";
import { outputView } from "../analyzer/reference-outputs.ts";
import type { ResolvedFlow, TaskPlace, TypeClass, TypeOracle } from "../analyzer/type-oracle.ts";
import { TypeScriptOracle } from "../analyzer/types/typescript-oracle.ts";
import type { FileContent, TypePort, TypeReply, TypeRequest } from "./type-messages.ts";

/** After so long what has been found is sent, and new requests are looked at. */
const batchMs = 40;

/** A project as the thread has it. */
interface OpenProject {
  readonly oracle: TypeOracle;
  /** The client's buffers. */
  readonly buffers: Map<string, string>;
  readonly content: Map<string, FileContent>;
  flows: readonly ResolvedFlow[];
  tasks: readonly TaskPlace[];
  round: number;
  readonly waiting: string[];
  readonly sources: TypeClass[];
}

/** Answers what is asked over a port, in the thread that it is called in, by TypeScript's own checker. */
export function serveTypes(port: TypePort<TypeReply, TypeRequest>, disk: FileSystem): void {
  const server = new TypeServer(port, disk);
  port.onMessage((request) => server.take(request));
}

class TypeServer {
  readonly #port: TypePort<TypeReply, TypeRequest>;
  readonly #disk: FileSystem;
  readonly #projects = new Map<number, OpenProject>();
  #isWorking = false;

  constructor(port: TypePort<TypeReply, TypeRequest>, disk: FileSystem) {
    this.#port = port;
    this.#disk = disk;
  }

  take(request: TypeRequest): void {
    try {
      this.#handle(request);
    } catch (error) {
      this.#fail(request.kind, error);
    }
    if (this.#isWorking) return;
    this.#isWorking = true;
    void this.#work();
  }

  #handle(request: TypeRequest): void {
    if (request.kind === "open") {
      const buffers = new Map<string, string>();
      for (const { path, text } of request.buffers) if (text !== undefined) buffers.set(path, text);
      this.#projects.set(request.project, this.#open(request.paths, buffers));
      return;
    }
    const project = this.#projects.get(request.project);
    if (project === undefined) return;
    switch (request.kind) {
      case "close":
        this.#projects.delete(request.project);
        return;
      case "changed":
        for (const { path, text } of request.files) {
          if (text === undefined) project.buffers.delete(path);
          else project.buffers.set(path, text);
        }
        project.oracle.forget?.(request.files.map(({ path }) => path));
        return;
      case "check":
        for (const content of request.content) project.content.set(content.path, content);
        if (request.content.length > 0) {
          project.flows = [...project.content.values()].flatMap(({ flows }) => flows);
          project.tasks = [...project.content.values()].flatMap(({ tasks }) => tasks);
        }
        project.round = request.round;
        project.waiting.splice(0, project.waiting.length, ...request.files);
        return;
      case "accepting":
        project.sources.splice(0, project.sources.length, ...request.sources);
    }
  }

  #open(paths: readonly string[], buffers: Map<string, string>): OpenProject {
    const disk = this.#disk;
    const system: FileSystem = {
      ...disk,
      readFile: (path) => buffers.get(path) ?? disk.readFile(path),
      fileExists: (path) => buffers.has(path) || disk.fileExists(path),
    };
    const { optionsOf, declarationsFor, configs } = findFiles(system, paths);
    const oracle = new TypeScriptOracle({ system: outputView(system, configs).system, optionsOf, declarationsFor });
    const nothing = { flows: [], tasks: [], round: 0, waiting: [], sources: [] };
    return { oracle, buffers, content: new Map(), ...nothing };
  }

  /** Works until nothing is left; between batches new requests come in, and may change what is left. */
  async #work(): Promise<void> {
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      const [id, project] =
        [...this.#projects].find(([, { waiting, sources }]) => waiting.length + sources.length > 0) ?? [];
      if (id === undefined || project === undefined) break;
      if (project.waiting.length > 0) this.#check(id, project);
      else this.#compare(id, project);
    }
    this.#isWorking = false;
  }

  #check(id: number, project: OpenProject): void {
    const { oracle, flows, tasks, waiting, round } = project;
    const end = performance.now() + batchMs;
    const files: string[] = [];
    const answers: Pick<TypeReply & { readonly kind: "answers" }, "answers">["answers"][] = [];
    do {
      const file = waiting.shift();
      if (file === undefined) break;
      try {
        answers.push(oracle.describe({ flows, tasks, files: new Set([file]) }));
        files.push(file);
      } catch (error) {
        this.#fail(`checking the types of ${file}`, error);
      }
    } while (performance.now() < end);
    this.#port.send({
      kind: "answers",
      project: id,
      round,
      files,
      answers: {
        diagnostics: answers.flatMap(({ diagnostics }) => diagnostics),
        flows: answers.flatMap((one) => one.flows),
        tasks: answers.flatMap((one) => one.tasks),
      },
    });
    if (waiting.length === 0) this.#port.send({ kind: "done", project: id, round });
  }

  #compare(id: number, { oracle, sources }: OpenProject): void {
    const end = performance.now() + batchMs;
    const some: TypeClass[] = [];
    const rows = [];
    do {
      const source = sources.shift();
      if (source === undefined) break;
      some.push(source);
      try {
        rows.push(...oracle.accepting([source]));
      } catch (error) {
        this.#fail("comparing types", error);
      }
    } while (performance.now() < end);
    if (some.length > 0) this.#port.send({ kind: "accepting", project: id, rows });
  }

  #fail(what: string, error: unknown): void {
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.#port.send({ kind: "failed", what, error: told });
  }
}
