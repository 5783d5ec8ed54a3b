import { expect, test } from "vitest";
import { launched, program, stopped } from "./support/debugging.ts";

test("no new run goes on from a moment at which aborted tasks had not returned, and that is said", async () => {
  const fixture = program(`import { flow, task } from "graflow";
let fail = (): void => {};
let release = (): void => {};
task("fails", () => new Promise((_, reject) => { fail = () => reject(new Error("no")); }));
task("slow", () => new Promise<void>((resolve) => { release = resolve; }));
task("x", async () => {
  fail();
  await new Promise((resolve) => setImmediate(resolve));
});
task("y", () => 1);
task("z", (n: number) => {
  release();
  return n;
});
await flow("report")\`((fails | slow)@strict(failFast: true) | x >> y >> «z»z)@bestEffort\`.run(1);
`);
  const client = await launched(fixture, { at: ["z"] });
  const { threadId } = await stopped(client);
  await client.ask("stepBack", { threadId });
  const { frames, names } = await stopped(client);
  expect(names[0]).toBe("y");
  const change = { expression: "input", value: "2", frameId: frames[0]?.id };
  await expect(client.ask("setExpression", change)).rejects.toThrow(
    "No new run can go on from here: tasks that were aborted had not returned at that moment. Step back once more, or forward",
  );
  await client.ask("terminate");
});
