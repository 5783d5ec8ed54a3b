import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const here = join(import.meta.dirname, "..");
const dist = join(here, "../../dist/debug");

/** What is started, and with what. */
export interface FixtureOptions {
  /** Where an adapter listens; with it the hook is in `NODE_OPTIONS`. */
  readonly address?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Started in place of `node`. */
  readonly command?: readonly string[];
}

/** A program of the fixtures that runs. */
export interface FixtureProcess {
  readonly child: ChildProcess;
  /** What it has said so far, on both streams. */
  readonly said: () => string;
  /** Resolves once it has said that. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  /** What it said in all, and its exit code behind that. */
  readonly ended: Promise<string>;
}

/** Starts a program of the fixtures, with the hook of the built package as a debugger's users do. */
export function startFixture(name: string, { address, env = {}, command }: FixtureOptions = {}): FixtureProcess {
  const [program = process.execPath, ...args] = command ?? [process.execPath, join(here, "fixtures", name)];
  const hook = address ?? env.GRAFLOW_DEBUG_LISTEN;
  const child = spawn(program, args, {
    cwd: join(here, "fixtures"),
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: {
      ...process.env,
      NODE_OPTIONS: hook === undefined ? "" : `--import=${pathToFileURL(join(dist, "register.js")).href}`,
      ...(address === undefined ? {} : { GRAFLOW_DEBUG: address, GRAFLOW_DEBUG_TOKEN: "secret" }),
      ...env,
    },
  });
  let said = "";
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      for (const listener of listeners) listener();
    });
  }
  return {
    child,
    said: () => said,
    says: (pattern) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = pattern.exec(said);
          if (found === null) return;
          listeners.delete(look);
          resolve(found);
        };
        listeners.add(look);
        look();
      }),
    ended: once(child, "close").then(([code]) => `${said}exit ${code}`),
  };
}

/** What the program `server.mjs` is asked to do. */
export class Server {
  readonly process: FixtureProcess;
  #id = 0;

  private constructor(started: FixtureProcess) {
    this.process = started;
  }

  /** Starts it, and waits until it listens. */
  static async start(options: FixtureOptions = {}): Promise<Server> {
    const started = startFixture("server.mjs", options);
    await once(started.child, "message");
    return new Server(started);
  }

  /** Lets it do something; what it came to. */
  async ask(deed: "run" | "slow" | "release" | "attach" | "block", given?: unknown): Promise<unknown> {
    this.#id += 1;
    const id = this.#id;
    const { child } = this.process;
    const answered = new Promise((resolve) => {
      const listen = (message: { readonly id: number; readonly result: unknown }): void => {
        if (message.id !== id) return;
        child.off("message", listen);
        resolve(message.result);
      };
      child.on("message", listen);
    });
    child.send({ id, deed, given });
    return answered;
  }

  /** Ends it; what it said. */
  async end(): Promise<string> {
    this.process.child.send({ deed: "end" });
    return this.process.ended;
  }
}
