import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compileFlow } from "../src/compile-flow.ts";

/** What a flow means, in the form in which other tools can check it too. */
interface LanguageCase {
  readonly name: string;
  readonly text: string;
  readonly diagnostics: readonly { readonly code: string; readonly start: number }[];
  readonly nodes?: readonly string[];
  readonly edges?: readonly (readonly [string, string])[];
  readonly tasks?: Readonly<Record<string, string>>;
  readonly groups?: readonly {
    readonly id: string;
    readonly branches: readonly string[];
    readonly policy?: object;
  }[];
}

const cases: readonly LanguageCase[] = JSON.parse(
  readFileSync(new URL("cases/language.json", import.meta.url), "utf8"),
);

describe("the cases of the language", () => {
  test.each(cases.map((each) => [each.name, each] as const))("%s", (_, each) => {
    const { graph, diagnostics } = compileFlow(each.text);
    expect(diagnostics.map(({ code, span }) => ({ code, start: span.start }))).toEqual(each.diagnostics);
    if (each.nodes !== undefined) expect(graph.nodes.map((node) => node.id)).toEqual(each.nodes);
    if (each.edges !== undefined) expect(graph.edges).toEqual(each.edges);
    if (each.tasks !== undefined) {
      expect(Object.fromEntries(graph.nodes.map((node) => [node.id, node.task]))).toEqual(each.tasks);
    }
    if (each.groups === undefined) return;
    expect(graph.groups.map(({ id, branches }) => ({ id, branches: branches.map(({ key }) => key) }))).toEqual(
      each.groups.map(({ id, branches }) => ({ id, branches })),
    );
    for (const [index, { policy }] of each.groups.entries()) {
      if (policy !== undefined) expect(graph.groups[index]?.policy).toMatchObject(policy);
    }
  });
});
