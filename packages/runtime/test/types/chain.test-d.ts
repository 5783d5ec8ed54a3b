import {
  type AnyWorkflow,
  chain,
  flow,
  type InputOf,
  type OutputOf,
  parallel,
  task,
  type Workflow,
  workflow,
} from "../../src/index.ts";
import { holds, type Same } from "./same.ts";

const read = task("read", async (path: string) => ({ path, text: "" }));
const words = task("words", ({ text }: { text: string }) => text.split(" ").length);
const lines = task("lines", ({ text }: { text: string }) => text.split("\n"));
const square = task("square", (given: number) => given * given);
const store = task("store", (given: { words: number; lines: string[] }) => given.words > 0);
const begin = task("begin", () => 1);
const log = task("log", (given: unknown) => {
  console.error(given);
});
const start = task("start", (given?: number) => given ?? 0);
const either = task("either", (given: number | string): number | string => given);
const less = task("less", (given: { readonly path: string }) => given.path);
const strict = task("strict", (given: { path: string; size: number }) => given.size);
const nobody = task("nobody", (): never => {
  throw new Error("never");
});
declare const many: (typeof square)[];
type Untyped = ReturnType<typeof JSON.parse>;
declare const untyped: (given: Untyped) => Untyped;
const loose = task("loose", untyped);

/** Whether what a step accepts and `In` are the same, however they are written. */
type Accepts<S, In> = [InputOf<S>, In] extends [In, InputOf<S>] ? true : false;

// A chain takes what its first step takes, and comes to what its last one does.

const one = chain(square);
holds<Same<typeof one, Workflow<number, number>>>();

const three = chain(read, words, square);
holds<Same<typeof three, Workflow<string, number>>>();

const fromNothing = chain(begin, square);
holds<Same<typeof fromNothing, Workflow<unknown, number>>>();

const fromOptional = chain(start, square);
holds<Same<typeof fromOptional, Workflow<number | undefined, number>>>();

const toNothing = chain(square, log);
holds<Same<typeof toNothing, Workflow<number, void>>>();

const long = chain(begin, square, square, square, square, square, square, square, square, square, square, either);
holds<Same<typeof long, Workflow<unknown, string | number>>>();

// A chain and a flow are steps like any other.

const nestedChain = chain(chain(read, words), chain(square, either));
holds<Same<typeof nestedChain, Workflow<string, string | number>>>();

const written = flow<string, { text: string }>`read`;
const withFlow = chain(written, words);
holds<Same<typeof withFlow, Workflow<string, number>>>();

const untypedFlow = chain(begin, flow`square`, log);
holds<Same<typeof untypedFlow, Workflow<unknown, void>>>();

const scope = workflow("etl");
const scoped = chain(
  scope.task("double", (given: number) => given * 2),
  square,
);
holds<Same<typeof scoped, Workflow<number, number>>>();

// A group has an entry for each branch.

const both = parallel(words, lines);
holds<Accepts<typeof both, { text: string }>>();
holds<Same<OutputOf<typeof both>["words"], number>>();
holds<Same<OutputOf<typeof both>["lines"], string[]>>();
holds<Same<keyof OutputOf<typeof both>, "words" | "lines">>();

const diamond = chain(read, parallel(words, lines), store);
holds<Same<typeof diamond, Workflow<string, boolean>>>();

const labelled = parallel({ left: chain(words, square), right: lines, ключ: flow<{ text: string }, Date>`now` });
holds<Accepts<typeof labelled, { text: string }>>();
holds<Same<OutputOf<typeof labelled>["left"], number>>();
holds<Same<OutputOf<typeof labelled>["right"], string[]>>();
holds<Same<OutputOf<typeof labelled>["ключ"], Date>>();
holds<Same<keyof OutputOf<typeof labelled>, "left" | "right" | "ключ">>();

const nestedGroup = parallel({
  inner: parallel(words, lines),
  outer: parallel({ deep: chain(parallel(words, lines), store) }),
});
holds<Accepts<typeof nestedGroup, { text: string }>>();
holds<Same<OutputOf<typeof nestedGroup>["inner"]["words"], number>>();
holds<Same<OutputOf<typeof nestedGroup>["outer"]["deep"], boolean>>();

// What a group takes, all of its branches take.

const shared = parallel(square, either, log);
holds<Same<InputOf<typeof shared>, number>>();

const intersected = parallel({
  a: task("a", (given: { a: number }) => given.a),
  b: task("b", (given: { b: string }) => given.b),
});
holds<Same<InputOf<typeof intersected>, { a: number } & { b: string }>>();

// What runs gives what was promised.

export async function runs(): Promise<void> {
  const stored = await diamond.run("README.md");
  holds<Same<typeof stored, boolean>>();
  const counted = await both.start({ text: "a b" }).result;
  holds<Same<typeof counted.lines, string[]>>();
  await fromNothing.run();
  await fromOptional.run();
  await fromOptional.run(3, { concurrency: 2 });
  await flow`read`.run({ anything: "goes" });

  // @ts-expect-error the input is a text
  await diamond.run(1);
  // @ts-expect-error the input cannot be left out
  await diamond.run();
  // @ts-expect-error no such option
  await diamond.run("README.md", { concurrently: 2 });
  // @ts-expect-error both have to be there
  await intersected.run({ a: 1 });
}

// Steps in a wrong order do not compile, wherever they stand.

// @ts-expect-error words takes what read returns
chain(words, read);
// @ts-expect-error square takes no texts
chain(read, words, square, read);
// @ts-expect-error store takes what the group returns
chain(read, words, store);
// @ts-expect-error the group has no entry "lines"
chain(read, parallel(words), store);
// @ts-expect-error the entry "lines" is a number
chain(read, parallel({ words, lines: chain(words, square) }), store);
// @ts-expect-error the labels are others than store asks for
chain(read, parallel({ left: words, right: lines }), store);
// @ts-expect-error either may return a text
chain(either, square);
// @ts-expect-error the chain inside is in the wrong order
chain(begin, chain(square, words));
// @ts-expect-error what the chain inside returns does not fit
chain(chain(begin, square), words);
// @ts-expect-error one of the branches takes no number
chain(square, parallel(square, words));
// @ts-expect-error one of the labelled branches takes no number
chain(square, parallel({ square, words: chain(words) }));
// @ts-expect-error the flow takes a text
chain(square, flow<string, number>`read`);
// @ts-expect-error nothing flows on from log that square takes
chain(log, square);
// @ts-expect-error what read returns may lack nothing that is asked for
chain(read, strict);

// What accepts anything, and what TypeScript does not know, fit everywhere.

const anywhere = chain(read, loose, square, loose);
holds<Same<typeof anywhere, Workflow<string, Untyped>>>();
chain(words, log, log);
chain(square, either, log);
const afterNever = chain(nobody, square);
holds<Same<typeof afterNever, Workflow<unknown, number>>>();
chain(read, less);
chain(begin, start);

// What is no step is none.

// @ts-expect-error a chain has a step
chain();
// @ts-expect-error a group has a branch
parallel();
// @ts-expect-error a name is no step
chain("read", words);
// @ts-expect-error a function is no step
chain(read, ({ text }: { text: string }) => text);
// @ts-expect-error a function is no branch
parallel({ left: () => 1 });
// @ts-expect-error a branch without a name has to be a task
parallel(words, chain(lines));
// @ts-expect-error a list of unknown length has no first and no last step
chain(...many);

// Every workflow is one, and none is another.

export const any: AnyWorkflow[] = [one, three, diamond, both, written, flow`read`];
// @ts-expect-error takes a text
export const takesNumber: Workflow<number, number> = three;
// @ts-expect-error comes to a number
export const givesText: Workflow<string, string> = three;
export const takesLess: Workflow<"README.md", unknown> = three;
