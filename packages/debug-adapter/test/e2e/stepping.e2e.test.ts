import { expect, test } from "vitest";
import { ended, launched, program, stopped } from "./support/debugging.ts";

const diamond = `import { flow, task } from "graflow";

task("fetch", () => 1);
task("double", (n: number) => n * 2);
task("triple", (n: number) => n * 3);
task("sum", (all: { double: number; triple: number }) => all.double + all.triple);

const report = flow("report")\`«fetch»fetch >> («double»double | «triple»triple) >> «sum»sum\`;
console.log(await report.run());
`;

test("stops at a task's token, steps over to the next, and runs to the end", async () => {
  const fixture = program(diamond);
  const client = await launched(fixture, { at: ["fetch"] });
  const first = await stopped(client);
  expect(first.reason).toBe("breakpoint");
  expect(first.names).toEqual(["fetch", "flow report"]);
  expect(first.frames[0]).toMatchObject({ ...fixture.marks.fetch, source: { path: fixture.file } });
  await client.ask("next", { threadId: first.threadId });
  const second = await stopped(client);
  expect(second.names[0]).toMatch(/double|group/);
  await client.ask("continue", { threadId: second.threadId });
  expect(await ended(client)).toBe(0);
  expect(client.output()).toBe("5\n");
});
