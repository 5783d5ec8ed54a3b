import { afterEach, describe, expect, test, vi } from "vitest";
import { type CodeAction, CodeActionRequest, type Command } from "vscode-languageserver-protocol";
import { actionsAt, filesAfter } from "../support/code-actions.ts";
import { LspClient, type LspClientOptions } from "../support/lsp-client.ts";
import { whenTyped } from "../support/when-typed.ts";

/** The first check with types reads TypeScript's libraries. */
vi.setConfig({ testTimeout: 60_000 });

let client: LspClient;
afterEach(async () => {
  await client.stop();
  expect(client.log).toEqual([]);
});

const head = 'import { flow, task } from "graflow";\nimport "./tasks.ts";\n';
const tasks = `import { task } from "graflow";
export const fetch = task("fetch", (path: string) => ({ path, text: "" }));
task("words", ({ text }: { text: string }) => text.length);
task("lines", ({ text }: { text: string }) => text.length);
task("store", (given: unknown) => given);
`;
const far = 'import { task } from "graflow";\nexport const double = task("double", (given: number) => given * 2);\n';

async function start(options: Partial<LspClientOptions> = {}): Promise<void> {
  client = await LspClient.start({ files: { "tasks.ts": tasks, "far/away.ts": far, "flow.ts": "" }, ...options });
}

function actions(marked: string, only?: string[]): Promise<readonly CodeAction[]> {
  return actionsAt(client, { path: "flow.ts", marked: head + marked, context: only === undefined ? {} : { only } });
}

async function titles(marked: string, only?: string[]): Promise<readonly string[]> {
  const found = (await actions(marked, only)).map(({ title }) => title);
  await client.close("flow.ts");
  return found;
}

/** What stands behind the imports of flow.ts after an action has been taken. */
async function taking(title: string | RegExp, marked: string): Promise<string> {
  const found = await actions(marked);
  const action = found.find((one) => (typeof title === "string" ? one.title === title : title.test(one.title)));
  expect(action, `"${title}" among ${found.map((one) => one.title).join(", ")}`).toBeDefined();
  const after = filesAfter(client, action?.edit)["flow.ts"] ?? "";
  await client.close("flow.ts");
  return after.replace(head, "");
}

const brackets = "Put it in brackets";
const loop = "Repeat it in a loop";
const retry = "Retry it when it fails";
const extract = "Extract it to a flow of its own";
const inline = "Put the flow's text here";

describe("repairs", () => {
  test("those of the findings under the cursor, with the findings that they are for", async () => {
    await start();
    const found = await actions("export const f = flow`fe⟦⟧tsh >> wrods`;\n", ["quickfix"]);
    expect(found.map(({ title }) => title)).toEqual(
      ["Change it to fetch", "Create the task fetsh", "Create the task fetsh in ./tasks.ts"].slice(0, 2),
    );
    expect(found[0]?.diagnostics).toMatchObject([{ code: "FLOW3001", source: "graflow" }]);
    expect(found[0]?.isPreferred).toBeUndefined();
    expect(filesAfter(client, found[0]?.edit)["flow.ts"]).toContain("flow`fetch >> wrods`");
  });

  test("the one that leaves no choice is preferred", async () => {
    await start();
    const found = await actions("export const f = flow`dou⟦⟧ble`;\n", ["quickfix"]);
    expect(found.map(({ title, isPreferred }) => [title, isPreferred])).toEqual([
      ['Add import "./far/away.ts";', true],
    ]);
    expect(filesAfter(client, found[0]?.edit)["flow.ts"]).toContain('import "./far/away.ts";\n');
  });

  test("are sent with the version of the buffer that they are for", async () => {
    await start();
    const [found] = await actions("export const f = flow`dou⟦⟧ble`;\n");
    expect(found?.edit?.documentChanges).toMatchObject([{ textDocument: { version: 1 } }]);
  });

  test("of operators, cycles and jumps", async () => {
    await start();
    expect(
      await taking(/parenthes|bracket/i, "export const f = flow`fetch ⟦⟧>> words | lines`;\n"),
    ).toMatchInlineSnapshot(`
      "export const f = flow\`(fetch >> words) | lines\`;
      "
    `);
    expect(await taking(/loop/i, "export const f = flow`⟦fetch >> store >> fetch⟧`;\n")).toMatchInlineSnapshot(`
      "export const f = flow\`(fetch >> store)@loop(max: 10)\`;
      "
    `);
    expect(
      await taking(
        "Change it to words",
        'task("go", (_, ctx) => ctx.nextTask("wor⟦⟧s"));\nexport const f = flow`go`;\n',
      ),
    ).toContain('ctx.nextTask("words")');
  });

  test("all of a document at once", async () => {
    await start();
    const body =
      "export const f = flow`dou⟦⟧ble >> fetch | double`;\nexport const g = flow`double\ndouble >> store\ndouble >> store`;\n";
    const [found, ...others] = await actions(body, ["source.fixAll"]);
    expect(others).toEqual([]);
    expect(found?.kind).toBe("source.fixAll.graflow");
    const after = filesAfter(client, found?.edit)["flow.ts"] ?? "";
    expect(after.match(/import "\.\/far\/away\.ts";/g)).toHaveLength(1);
    expect(after).toMatchInlineSnapshot(`
      "import { flow, task } from "graflow";
      import "./tasks.ts";
      import "./far/away.ts";
      export const f = flow\`(double >> fetch) | double\`;
      export const g = flow\`double
      double >> store\`;
      "
    `);
  });

  test("none where nothing is wrong, and of the kinds that are asked for", async () => {
    await start();
    expect(await titles("export const f = flow`fe⟦⟧tch`;\n")).toEqual([]);
    expect(await titles("const a = ⟦1⟧;\n")).toEqual([]);
    expect(await titles("export const f = flow`fe⟦⟧tsh`;\n", ["refactor"])).toEqual([]);
    expect(await titles("export const f = flow`dou⟦⟧ble`;\n", ["source.organizeImports"])).toEqual([]);
  });

  test("are commands for clients that take these alone", async () => {
    await start({ capabilities: { workspace: { workspaceEdit: { documentChanges: true } } } });
    const { line, character } = await client.open("flow.ts", `${head}export const f = flow\`dou<|>ble\`;\n`);
    const found = await client.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: client.uri("flow.ts") },
      range: { start: { line, character }, end: { line, character } },
      context: { diagnostics: [], only: ["quickfix"] },
    });
    const [command] = (found ?? []) as Command[];
    expect(command).toMatchObject({ title: 'Add import "./far/away.ts";', command: "graflow.applyEdit" });
    expect(filesAfter(client, command?.arguments?.[0])["flow.ts"]).toContain('import "./far/away.ts";\n');
  });
});

describe("create a task", () => {
  test("above the flow, or beside its neighbours", async () => {
    await start();
    const body = "export const f = flow`fetch >> so⟦⟧rt >> store`;\n";
    expect(await titles(body, ["quickfix"])).toEqual(
      expect.arrayContaining(["Create the task sort", "Create the task sort in ./tasks.ts"]),
    );
    expect(await taking("Create the task sort", body)).toMatchInlineSnapshot(`
      "export const sort = task("sort", (input: unknown) => { throw new Error("The task sort is still to be written."); });

      export const f = flow\`fetch >> sort >> store\`;
      "
    `);
    const found = (await actions(body)).find(({ title }) => title === "Create the task sort in ./tasks.ts");
    expect(filesAfter(client, found?.edit)["tasks.ts"]?.replace(tasks, "")).toMatchInlineSnapshot(`
      "
      export const sort = task("sort", (input: unknown) => { throw new Error("The task sort is still to be written."); });
      "
    `);
  });

  test("with types from its neighbours", async () => {
    const body = "export const f = flow`fetch >> so⟦⟧rt >> words`;\n";
    await start({ hasTypes: true, files: { "tasks.ts": tasks, "flow.ts": head + body.replace(/[⟦⟧]/g, "") } });
    await client.open("flow.ts");
    await whenTyped(client);
    expect(await taking("Create the task sort", body)).toContain(
      'export const sort = task("sort", (input: { path: string; text: string; }): { text: string; } => { throw',
    );
  });

  test("in JavaScript without types, with its import", async () => {
    await start({ files: { "tasks.ts": tasks, "flow.js": "" } });
    const marked =
      'import { flow } from "graflow";\r\nimport "./tasks.ts";\r\nexport const f = flow`fetch >> so-rt⟦⟧`;\r\n';
    const found = (await actionsAt(client, { path: "flow.js", marked })).find(
      ({ title }) => title === "Create the task so-rt",
    );
    expect(filesAfter(client, found?.edit)["flow.js"]).toBe(
      [
        ...['import { flow } from "graflow";', 'import "./tasks.ts";', 'import { task } from "graflow";'],
        'export const soRt = task("so-rt", (input) => { throw new Error("The task so-rt is still to be written."); });',
        ...["", "export const f = flow`fetch >> so-rt`;", ""],
      ].join("\r\n"),
    );
  });
});

describe("wrap what is selected", () => {
  test("steps of a chain", async () => {
    await start();
    const body = "export const f = flow`fetch >> ⟦store >> words⟧ >> lines`;\n";
    expect(await taking(brackets, body)).toContain("`fetch >> (store >> words) >> lines`");
    expect(await taking(loop, body)).toContain("`fetch >> (store >> words)@loop(max: 10) >> lines`");
    expect(await taking(retry, body)).toContain("`fetch >> (store >> words)@retry(3) >> lines`");
  });

  test("a unit needs no brackets", async () => {
    await start();
    expect(await taking(retry, "export const f = flow`fetch >> ⟦store ⟧>> words`;\n")).toContain(
      "`fetch >> store@retry(3) >> words`",
    );
    expect(await titles("export const f = flow`fetch >> ⟦store⟧ >> words`;\n")).not.toContain(brackets);
    expect(await taking(loop, "export const f = flow`fetch >> ⟦(store >> words)⟧`;\n")).toContain(
      "`fetch >> (store >> words)@loop(max: 10)`",
    );
  });

  test("nothing where it would be no flow, or half of something is selected", async () => {
    await start();
    expect(await titles("export const f = flow`fetch >> ⟦store >> (words⟧ | lines)`;\n")).toEqual([]);
    expect(await titles("export const f = flow`fetch@⟦retry(3)⟧`;\n")).toEqual([]);
    expect(await titles("export const f = flow`fet⟦ch >> st⟧ore`;\n")).toEqual([]);
    expect(await titles("export const f = flow`⟦fetch@retry(3)⟧`;\n")).not.toContain(retry);
  });
});

describe("extract", () => {
  test("steps of a chain", async () => {
    await start();
    expect(
      await taking(
        extract,
        '// What is done.\nexport const f = flow`fetch >> ⟦words >> store⟧ >> last`;\ntask("last", () => 1);\n',
      ),
    ).toBe(
      'const part = flow`words >> store`;\n\n// What is done.\nexport const f = flow`fetch >> ${part} >> last`;\ntask("last", () => 1);\n',
    );
  });

  test("brackets, with interpolations, under a name that is free", async () => {
    await start();
    expect(
      await taking(
        extract,
        'const part = task("part", () => 1);\nexport const f = flow("x", { maxSteps: 2 })`fetch >> ⟦(${part} >> store)⟧ >> words`;\n',
      ),
    ).toBe(
      'const part = task("part", () => 1);\nconst part2 = flow`${part} >> store`;\n\nexport const f = flow("x", { maxSteps: 2 })`fetch >> ${part2} >> words`;\n',
    );
  });

  test("with a label where others know it by its name", async () => {
    await start();
    expect(
      await taking(
        extract,
        'export const f = flow`fetch >> (⟦words >> lines⟧ | other) >> store`;\ntask("other", () => 1);\n',
      ),
    ).toContain("`fetch >> (lines: ${part} | other) >> store`");
    expect(await taking(extract, "export const f = flow`fetch >> ⟦(words | lines)⟧ >> store`;\n")).toContain(
      "`fetch >> ${part} >> store`",
    );
  });

  test("not where another flow would get another number, and so another key", async () => {
    await start();
    const marked = "const x = flow`lines`;\nexport const f = flow`fetch >> ⟦words >> store⟧ >> (${x} | other)`;\n";
    expect(await titles(marked)).not.toContain(extract);
    expect(await titles(marked)).toContain(retry);
  });

  test("not what is named elsewhere, in a loop, a whole flow, or a value of the place", async () => {
    await start();
    expect(await titles("export const f = flow`(fetch >> ⟦words >> store⟧)@loop(max: 2)`;\n")).not.toContain(extract);
    expect(
      await titles("export const f = flow`fetch >> ⟦words >> store⟧ >> lines\nlines >> x; words >> y`;\n"),
    ).not.toContain(extract);
    expect(await titles("export const f = flow`⟦fetch >> words⟧`;\n")).not.toContain(extract);
    expect(await titles("export const f = (t: never) => flow`fetch >> ⟦${t} >> words⟧ >> store`;\n")).not.toContain(
      extract,
    );
    expect(await titles("function f() {\n  return flow`fetch >> ⟦words >> store⟧ >> lines`;\n}\n")).not.toContain(
      extract,
    );
  });
});

describe("inline", () => {
  test("and remove the variable that nothing else uses", async () => {
    await start();
    expect(
      await taking(
        inline,
        "// A part.\nconst part = flow`words >> store`;\n\nexport const f = flow`fetch >> ${pa⟦⟧rt} >> lines`;\n",
      ),
    ).toBe("export const f = flow`fetch >> (words >> store) >> lines`;\n");
  });

  test("but keep one that is used or exported", async () => {
    await start();
    const exported = "export const part = flow`words`;\nexport const f = flow`fetch >> ${pa⟦⟧rt} >> lines`;\n";
    expect(await taking(inline, exported)).toBe(exported.replace("${pa⟦⟧rt}", "words"));
    const used = "const part = flow`words`;\nexport const f = flow`fetch >> ${pa⟦⟧rt} >> lines`;\nvoid part.run(1);\n";
    expect(await taking(inline, used)).toBe(used.replace("${pa⟦⟧rt}", "words"));
  });

  test("with a label where others know it by its name", async () => {
    await start();
    const body =
      'const part = flow`words >> lines`;\nexport const f = flow`fetch >> (${pa⟦⟧rt} | other) >> store`;\ntask("other", () => 1);\n';
    expect(await taking(inline, body)).toMatchInlineSnapshot(`
      "export const f = flow\`fetch >> (flow_1: (words >> lines) | other) >> store\`;
      task("other", () => 1);
      "
    `);
  });

  test("not what shares nodes, has options, or several chains", async () => {
    await start();
    const of = (part: string): string =>
      `const part = ${part};\nexport const f = flow\`fetch >> \${pa⟦⟧rt} >> lines\`;\n`;
    expect(await titles(of("flow`words >> lines`"))).not.toContain(inline);
    expect(await titles(of('flow("x", { maxSteps: 3 })`words`'))).not.toContain(inline);
    expect(await titles(of("flow`words; store`"))).not.toContain(inline);
    expect(await titles(of('task("words2", () => 1)'))).not.toContain(inline);
  });
});

describe("the whole flow", () => {
  test("is formatted", async () => {
    await start();
    expect(
      await taking("Format flow", "export const f = flow`fe⟦⟧tch>>(words|${x}  )`;\nconst x = flow`store`;\n"),
    ).toContain("`fetch >> (words | ${x})`");
    expect(await titles("export const f = flow`fe⟦⟧tch >> words`;\n")).toEqual([]);
    expect(await titles("export const f = flow`fe⟦⟧tch>>words>>`;\n")).not.toContain("Format flow");
    expect(await titles('export const f = flow.from("fe⟦⟧tch>>words");\n')).not.toContain("Format flow");
  });

  test("gets its types at the tag", async () => {
    const flows =
      'export const f = flow`fetch >> words`;\nexport const g = flow("named")`fetch`;\nexport const w = flow`words >> lines`;\n';
    await start({ hasTypes: true, files: { "tasks.ts": tasks, "flow.ts": head + flows } });
    await client.open("flow.ts");
    await whenTyped(client);
    expect(await taking(/^Write the types/, flows.replace("flow`fetch >>", "fl⟦⟧ow`fetch >>"))).toContain(
      "f = flow<string, number>`fetch >> words`",
    );
    expect(await taking(/^Write the types/, flows.replace('flow("named', 'fl⟦⟧ow("named'))).toContain(
      'g = flow<string, { path: string; text: string; }>("named")`fetch`',
    );
    expect(await titles(flows.replace("`fetch >>", "`fe⟦⟧tch >>"))).toEqual([]);
  });
});

test("whatever is selected, what is done to it leaves no new error", async () => {
  const more = "abcdefgh"
    .split("")
    .map((name) => `task("${name}", () => 1);\n`)
    .join("");
  await start({ files: { "tasks.ts": `import { task } from "graflow";\n${more}`, "flow.ts": "" } });
  const texts = [
    "a >> (b | x: c >> d) >> e\n(e | f)@critical(f) >> g",
    'a ? { x: b >> c, "y z": d } >> (e[] | f ?? g)@loop(max: 3)',
    "k: (a | (b | c >> d)@bestEffort) >> e@retry(2); k >> ${one} >> (${two} | f) >> h",
  ];
  const done = new Set<string>();
  for (const text of texts) {
    const before = `const one = flow\`g\`;\nconst two = flow\`one: g >> two: g\`;\nexport const f = flow\``;
    const ends = [...text.matchAll(/[\w]+|[^\w\s]/g)].flatMap(({ index, 0: { length } }) => [index, index + length]);
    for (const start of new Set(ends)) {
      for (const end of new Set(ends.filter((one) => one >= start))) {
        const marked = `${before}${text.slice(0, start)}⟦${text.slice(start, end)}⟧${text.slice(end)}\`;\n`;
        for (const { edit } of await actions(marked, ["refactor.extract", "refactor.rewrite"])) {
          const key = JSON.stringify(edit);
          if (done.has(key)) continue;
          done.add(key);
          filesAfter(client, edit);
        }
        await client.close("flow.ts");
      }
    }
  }
  expect(done.size).toBeGreaterThan(60);
});
