import { Flow, Node, ParallelBatchNode } from "pocketflow";
import type { Engine, Run, Work } from "../engine.ts";

interface Shared {
  value: unknown;
}

/** A node as its guide writes them: read from the shared store, compute, write back. */
class Step extends Node<Shared> {
  private readonly work: Work;

  constructor(work: Work) {
    super();
    this.work = work;
  }

  override async prep(shared: Shared): Promise<unknown> {
    return shared.value;
  }

  override exec(value: unknown): Promise<unknown> {
    return this.work(value);
  }

  override async post(shared: Shared, _input: unknown, output: unknown): Promise<undefined> {
    shared.value = output;
  }
}

/** Its form of parallelism: one node that runs once for each item of a list, all at once. */
class Branches extends ParallelBatchNode<Shared> {
  private readonly work: Work;
  private readonly size: number;

  constructor(work: Work, size: number) {
    super();
    this.work = work;
    this.size = size;
  }

  override async prep(shared: Shared): Promise<unknown[]> {
    return Array.from({ length: this.size }, () => shared.value);
  }

  override exec(value: unknown): Promise<unknown> {
    return this.work(value);
  }

  override async post(shared: Shared, _input: unknown, output: unknown): Promise<undefined> {
    shared.value = output;
  }
}

class Again extends Node<Shared> {
  private readonly rounds: number;

  constructor(rounds: number) {
    super();
    this.rounds = rounds;
  }

  override async prep(shared: Shared): Promise<unknown> {
    return shared.value;
  }

  override async exec(value: unknown): Promise<number> {
    return Number(value) + 1;
  }

  override async post(shared: Shared, _input: unknown, output: unknown): Promise<string> {
    shared.value = output;
    return Number(output) < this.rounds ? "again" : "done";
  }
}

function runner(start: Node<Shared>): Run {
  const flow = new Flow<Shared>(start);
  return async (input) => {
    const shared: Shared = { value: input };
    await flow.run(shared);
    return shared.value;
  };
}

/** No diamond: a node of pocketflow has one successor at a time. */
export const pocketflow: Engine = {
  chain(work: Work, size: number): Run {
    const start = new Step(work);
    let last = start;
    for (let index = 1; index < size; index++) last = last.next(new Step(work));
    return runner(start);
  },

  fanOut(work: Work, size: number): Run {
    const start = new Step(work);
    start.next(new Branches(work, size)).next(new Step(work));
    return runner(start);
  },

  loop(rounds: number): Run {
    const start = new Again(rounds);
    start.on("again", start).on("done", new Node());
    return runner(start);
  },
};
