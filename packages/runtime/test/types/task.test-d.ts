import type { StandardSchemaV1 } from "@standard-schema/spec";
import { type AnyTask, type Task, task } from "../../src/task/task.ts";
import type { TaskContext } from "../../src/task/task-context.ts";
import { holds, type Same } from "./same.ts";

declare const text: StandardSchemaV1<string>;
declare const day: StandardSchemaV1<string, Date>;

// A task's type is its name, what it takes and what flows on from it.

const length = task("length", (given: string) => given.length);
holds<Same<typeof length, Task<"length", string, number>>>();

const later = task("later", async (given: string) => given.length);
holds<Same<typeof later, Task<"later", string, number>>>();

const nested = task("nested", async () => (async () => 1)());
holds<Same<typeof nested, Task<"nested", unknown, number>>>();

const sometimes = task("sometimes", (given: string) => (given === "" ? Promise.resolve(0) : given.length));
holds<Same<typeof sometimes, Task<"sometimes", string, number>>>();

const nothing = task("nothing", () => {});
holds<Same<typeof nothing, Task<"nothing", unknown, void>>>();

const optional = task("optional", (given?: number) => given ?? 0);
holds<Same<typeof optional, Task<"optional", number | undefined, number>>>();

const either = task("either", (given: string | number): string | null => (given === 1 ? null : String(given)));
holds<Same<typeof either, Task<"either", string | number, string | null>>>();

const open = task("open", (given: unknown) => given);
holds<Same<typeof open, Task<"open", unknown, unknown>>>();

const same = task("same", <T>(given: T) => [given]);
holds<Same<typeof same, Task<"same", unknown, unknown[]>>>();

const literal = task("literal", () => ({ route: "left" as const, value: 1 }));
holds<Same<typeof literal, Task<"literal", unknown, { route: "left"; value: number }>>>();

declare const computed: string;
const named = task(computed, (given: number) => given);
holds<Same<typeof named, Task<string, number, number>>>();

// With options.

const options = task("options", { retry: { maxAttempts: 3, delay: "1s" }, timeout: "30s" }, (given: string) => given);
holds<Same<typeof options, Task<"options", string, string>>>();

const input = task("input", { input: day }, (given) => {
  holds<Same<typeof given, Date>>();
  return given.getTime();
});
holds<Same<typeof input, Task<"input", string, number>>>();

const output = task("output", { output: day }, (given: number) => String(given));
holds<Same<typeof output, Task<"output", number, Date>>>();

const laterOutput = task("later-output", { output: day }, async (given: number) => String(given));
holds<Same<typeof laterOutput, Task<"later-output", number, Date>>>();

// @ts-expect-error the output's schema takes a text
task("wrong-output", { output: day }, (given: number) => given);
// @ts-expect-error the input's schema makes a Date
task("wrong-input", { input: day }, (given: string) => given);
// @ts-expect-error no such option
task("wrong-option", { retries: 3 }, (given: string) => given);
// @ts-expect-error maxAttempts is what a policy cannot do without
task("wrong-retry", { retry: { delay: "1s" } }, (given: string) => given);
// @ts-expect-error a function runs a task, its result does not
task("wrong-fn", length.fn("x", ctx()));
// @ts-expect-error a name comes first
task((given: string) => given);
// @ts-expect-error a task has one input
task("two", (_one: string, _other: number) => 1);

// What a task does with its context.

task("context", (given: string, context) => {
  holds<Same<typeof context, TaskContext>>();
  const result = context.getResult(length);
  holds<Same<typeof result, number | undefined>>();
  const byName = context.getResult("length");
  holds<Same<typeof byName, unknown>>();
  context.nextTask(length);
  context.nextTask(length, { goto: true, data: given });
  context.nextTask("length");
  // @ts-expect-error no such option
  context.nextTask(length, { jump: true });
  // @ts-expect-error neither a task nor a name
  context.nextTask(length.fn);
  // @ts-expect-error what a task is told it cannot change
  context.attempt = 2;
  return context.getChannel({ text }).get("text", "none");
});

// Every task is one.

holds<typeof length extends AnyTask ? true : false>();
holds<typeof open extends AnyTask ? true : false>();
holds<typeof optional extends AnyTask ? true : false>();

declare function ctx(): TaskContext;
