import { Worker } from "node:worker_threads";
import type { TypePort, TypeReply, TypeRequest } from "./type-messages.ts";

/** A thread that dies more often than this within {@link deathsWithinMs} is not started again. */
const mostDeaths = 3;
const deathsWithinMs = 5 * 60_000;

/** The line to a thread that is started again when it dies. */
export interface WorkerPort extends TypePort<TypeRequest, TypeReply> {
  onRestart(listener: () => void): void;
  end(): Promise<void>;
}

/**
 * Starts the thread that knows types with the first message.
 *
 * @param onTrouble hears why it has died, and when it is given up
 */
export function workerPort(onTrouble: (message: string) => void): WorkerPort {
  const listeners: ((reply: TypeReply) => void)[] = [];
  const restarts: (() => void)[] = [];
  let deaths: number[] = [];
  let worker: Worker | undefined;
  let isEnding = false;
  const start = (): Worker => {
    const started = new Worker(new URL("./type-worker.js", import.meta.url));
    // The connection keeps the process alive; the thread alone shall not.
    started.unref();
    started.on("message", (reply: TypeReply) => {
      for (const listener of listeners) listener(reply);
    });
    started.on("error", (error) =>
      onTrouble(`The thread that checks types has failed: ${error.stack ?? error.message}`),
    );
    started.on("exit", () => {
      if (isEnding) return;
      worker = undefined;
      const now = performance.now();
      deaths = [...deaths.filter((death) => now - death < deathsWithinMs), now];
      if (deaths.length > mostDeaths) {
        isEnding = true;
        onTrouble("The thread that checks types has failed again and again: types are not checked any more.");
        return;
      }
      for (const restart of restarts) restart();
    });
    return started;
  };
  return {
    send: (message) => {
      if (isEnding) return;
      worker ??= start();
      worker.postMessage(message);
    },
    onMessage: (listener) => void listeners.push(listener),
    onRestart: (listener) => void restarts.push(listener),
    end: async () => {
      isEnding = true;
      await worker?.terminate();
    },
  };
}
