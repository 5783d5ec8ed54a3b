import { flow, task } from "@graflow/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { MarkedProject } from "./marked-project.ts";

const names = Array.from({ length: 8 }, (_, index) => `t${index}`);

/** What reached each task in a run. */
let inputs = new Map<string, unknown>();

/** A task that stands in for another one that fails: as none does, it never runs. */
function spare(name: string): string {
  return `${name}b`;
}

const all = names.flatMap((name) => [name, spare(name)]);

for (const name of all) {
  task(name, (input: unknown) => {
    inputs.set(name, input);
    return 1;
  });
}

/** A chain over some tasks, in their order, so that no two chains form a cycle. */
function chainOver(tasks: readonly string[]): fc.Arbitrary<string> {
  const [only] = tasks;
  if (tasks.length === 1 && only !== undefined) return fc.constantFrom(only, only, `(${only} ?? ${spare(only)})`);
  return fc
    .record({
      cut: fc.integer({ min: 1, max: tasks.length - 1 }),
      form: fc.constantFrom("sequence", "sequence", "group", "labelled", "annotated"),
    })
    .chain(({ cut, form }) =>
      fc.tuple(chainOver(tasks.slice(0, cut)), chainOver(tasks.slice(cut))).map(([left, right]) => {
        switch (form) {
          case "group":
            return `(${left} | ${right})`;
          case "labelled":
            return `g${tasks.join("")}: (${left} | ${right})`;
          case "annotated":
            return `(${left} | ${right})@strict`;
          default:
            return `(${left}) >> (${right})`;
        }
      }),
    );
}

const texts = fc
  .array(fc.subarray(names, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 3 })
  .chain((lists) => fc.tuple(...lists.map(chainOver)))
  .map((chains) => chains.join("\n"));

const definitions = all.map((name) => `task("${name}", (given: { wanted: true }) => 1);`).join("\n");

/**
 * Each task asks for something that nothing returns, so that a finding says what reaches it. Undefined where the text has
 * errors, or an edge twice, as in `a >> b; a >> (b ?? c)`: of that a run makes an object with one entry.
 */
function typesOf(project: MarkedProject, text: string): ReadonlyMap<string, string> | undefined {
  project.replace({ "flow.ts": `import { flow, task } from "graflow";\n${definitions}\nflow\`${text}\`;` });
  if (
    project.analyzer
      .diagnostics("/app/flow.ts")
      .some(({ code, severity }) => severity === "error" || code === "FLOW2004")
  )
    return undefined;
  const said = project
    .check()
    .map(({ message }) => /^"(\w+)" takes .*?, and gets (.*?)(?:: "wanted" .*)?\.$/.exec(message));
  return new Map(said.map((match) => [match?.[1] ?? "", match?.[2] ?? ""]));
}

function shapeOf(value: unknown): string {
  if (typeof value !== "object" || value === null) return typeof value;
  const entries = Object.entries(value).map(([key, entry]) => `${key}: ${shapeOf(entry)}; `);
  return `{ ${entries.join("")}}`;
}

test("what is said to reach a task is what reaches it in a run", async () => {
  const project = new MarkedProject();
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      const types = typesOf(project, text);
      if (types === undefined) return;
      inputs = new Map();
      await flow.from(text).run("given");
      const reached = [...inputs].filter(([, input]) => input !== "given");
      // What may be absent, as a fallback's alternatives are, is there: no task fails.
      const shapes = new Map(reached.map(([name, input]) => [name, shapeOf(input)]));
      const said = new Map(reached.map(([name]) => [name, (types.get(name) ?? "nothing").replaceAll("?:", ":")]));
      expect(said).toEqual(shapes);
      compared += shapes.size;
    }),
    { numRuns: 100, seed: 7 },
  );
  expect(compared).toBeGreaterThan(100);
});
