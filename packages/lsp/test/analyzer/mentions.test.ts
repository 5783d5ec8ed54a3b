import { expect, test } from "vitest";
import { readSource } from "../../src/analyzer/source-record.ts";
import { Analyzer } from "../../src/index.ts";

/** The names that refer to something: what it is, whether it is used, and each place with what stands before it. */
function mentions(text: string): readonly string[] {
  return readSource({ path: "/a.ts", version: 0, text }).mentions.map(({ origin, isUsed, spans }) => {
    const places = spans.map(({ start, end }) => `${text.slice(start - 2, start)}«${text.slice(start, end)}»`);
    return `${Object.values(origin).join(" ")} ${isUsed ? "used" : "unused"}: ${places.join(", ").replaceAll("\n", "~")}`;
  });
}

const graflow = 'import { flow, task, workflow } from "graflow";\n';

test("tasks and flows of the file are mentioned by their variables, graflow's own functions are not", () => {
  const text = `const a = task("a", () => 1);\nconst b = a;\nexport { a as c };\nuse(b, a.name);\nconst f = flow\`\${a}\`;`;
  expect(mentions(graflow + text)).toEqual([
    "task 0 used: t «a», t «b», = «a», { «a», s «c», e(«b», , «a», ${«a»",
    "flow 0 unused: t «f»",
  ]);
});

test("what comes from other files is mentioned by its imports, uses, members and re-exports", () => {
  const text = `import one, { two as three } from "./x.ts";
import * as all from "./x.ts";
export { four as five } from "./x.ts";
use(one, three.run, all.six.run);
export default three;
type T = typeof three;
`;
  expect(mentions(graflow + text)).toEqual([
    "import ./x.ts default used: t «one», e(«one»",
    "import ./x.ts two unused: { «two», s «three», , «three», t «three»",
    "import ./x.ts four unused: { «four», s «five»",
    "member [object Object] run used: e.«run»",
    "import ./x.ts six used: l.«six»",
    "member [object Object] run used: x.«run»",
  ]);
});

test("a name that something nearer declares is no mention", () => {
  const text = `import { one } from "./x.ts";\nfunction f(one: number) { return one; }\nconst g = { one: 1 }.one;\n`;
  expect(mentions(graflow + text)).toEqual(["import ./x.ts one unused: { «one»"]);
});

test("the files that mention a task are known through barrels, and forgotten when they do not any more", () => {
  const analyzer = new Analyzer({
    resolver: { resolve: (specifier) => (specifier === "graflow" ? { kind: "graflow" } : undefined) },
    readExternal: () => undefined,
  });
  const give = (path: string, text: string): void => analyzer.setFile({ path, text });
  give("/barrel.ts", 'export { a as b } from "./tasks.ts";\n');
  give("/tasks.ts", `${graflow}export const a = task("a", () => 1);\n`);
  give("/use.ts", `${graflow}import { b } from "./barrel.ts";\nuse(b);\n`);
  const [task] = analyzer.index.tasksIn("/tasks.ts");
  const mentioning = (): readonly string[] => [...analyzer.index.names.filesThatMention(task?.id ?? "")].toSorted();
  expect(mentioning()).toEqual(["/barrel.ts", "/tasks.ts", "/use.ts"]);
  expect(analyzer.index.names.isUsed("a")).toBe(true);
  give("/use.ts", `${graflow}import { b } from "./barrel.ts";\n`);
  expect(mentioning()).toEqual(["/barrel.ts", "/tasks.ts", "/use.ts"]);
  expect(analyzer.index.names.isUsed("a")).toBe(false);
  give("/use.ts", graflow);
  expect(mentioning()).toEqual(["/barrel.ts", "/tasks.ts"]);
});
