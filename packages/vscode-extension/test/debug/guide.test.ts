import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";

const root = new URL("../../", import.meta.url);
const read = (path: string): Promise<string> => readFile(new URL(path, root), "utf8");

interface Attribute {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
}
type Attributes = Readonly<Record<string, { readonly properties: Readonly<Record<string, Attribute>> }>>;

/** What `launch.json` may say, by request. */
async function attributes(): Promise<Attributes> {
  const { contributes } = JSON.parse(await read("package.json"));
  return contributes.debuggers[0].configurationAttributes;
}

/** What an interface of the adapter has, by name. */
async function fields(file: string): Promise<readonly string[]> {
  const text = await read(`../debug-adapter/src/program/${file}.ts`);
  return [...text.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, name = ""]) => name);
}

describe("launch configurations", () => {
  it("have every argument of the adapter, and what the editor does before", async () => {
    const { launch, attach } = await attributes();
    const common = await fields("session-arguments");
    expect(common.length).toBeGreaterThan(5);
    const own = ["askInput", "savedInput"];
    // That the user wants no debugger is said by another command.
    const launched = (await fields("launch-arguments")).filter((name) => name !== "noDebug");
    expect(Object.keys(launch?.properties ?? {}).sort()).toEqual([...common, ...launched, ...own].sort());
    expect(Object.keys(attach?.properties ?? {}).sort()).toEqual(
      [...common, ...(await fields("attach-arguments"))].sort(),
    );
  });

  it("have defaults that may be given", async () => {
    for (const { properties } of Object.values(await attributes())) {
      for (const [name, { enum: values, default: value }] of Object.entries(properties)) {
        if (values !== undefined) expect(values, name).toContain(value);
      }
    }
  });

  it("are those of the guide", async () => {
    const known = await attributes();
    const guide = await read("../../docs/guide/debugging.md");
    const blocks = [...guide.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text = ""]) => JSON.parse(text));
    expect(blocks.length).toBeGreaterThan(1);
    for (const { type, request, name, ...given } of blocks) {
      expect([type, typeof name]).toEqual(["graflow", "string"]);
      for (const key of Object.keys(given)) expect(Object.keys(known[request]?.properties ?? {})).toContain(key);
    }
    const rows = [...guide.matchAll(/^\| (`\w+`(?:, `\w+`)*) \|/gm)].flatMap(
      ([, cell = ""]) => cell.match(/\w+/g) ?? [],
    );
    expect(rows.length).toBeGreaterThan(5);
    for (const name of rows) expect(Object.keys(known.launch?.properties ?? {})).toContain(name);
  });
});
