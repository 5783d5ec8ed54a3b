import { describe, test } from "vitest";
import { expectMarks } from "./expect-marks.ts";

const head = 'import { flow, task } from "graflow";\n';

const projects: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "tasks of other files, exported or not": {
    "tasks.ts": `${head}export const give = task("give", () => "a");\nconst hidden = task("hidden", (x: number) => x);\ntask("nameless", (x: string) => x.length);\nvoid hidden;`,
    "flow.ts": `${head}import "./tasks.ts";\nexport const good = flow\`give >> nameless >> hidden\`;\nexport const bad = flow\`give <|FLOW4001:>>|> hidden <|FLOW4001:>>|> nameless\`;`,
  },
  "aliases, namespaces and barrels": {
    "tasks.ts": `import { task as define } from "graflow";\nimport * as g from "graflow";\nexport const give = define("give", () => 1);\nexport const take = g.task("take", (x: string) => x);`,
    "barrel.ts": `export * from "./tasks.ts";\nexport { give as gave } from "./tasks.ts";`,
    "flow.ts": `${head}import { gave, take } from "./barrel.ts";\nexport const f = flow\`\${gave} <|FLOW4001:>>|> \${take}\`;\nexport const g = flow\`give <|FLOW4001:>>|> take\`;`,
  },
  "a default export": {
    "task.ts": `${head}export default task("given", () => 1);`,
    "flow.ts": `${head}import given from "./task.ts";\ntask("take", (x: string) => x);\nexport const f = flow\`\${given} <|FLOW4001:>>|> take\`;`,
  },
  "JavaScript with JSDoc": {
    "tasks.js": `import { task } from "graflow";\nexport const give = task("give", /** @param {string} path @returns {{ size: number }} */ (path) => ({ size: path.length }));\nexport const take = task("take", /** @param {{ size: string }} given */ (given) => given.size);`,
    "flow.js": `import { flow } from "graflow";\nimport { give, take } from "./tasks.js";\nexport const f = flow\`\${give} <|FLOW4001:>>|> \${take}\`;`,
  },
  "JavaScript without types": {
    "flow.js": `import { flow, task } from "graflow";\ntask("give", () => 1);\ntask("take", (x) => x);\nexport const f = flow\`give >> take >> give2\`;\ntask("give2", (x) => x);`,
  },
  "a declaration file": {
    "tasks.d.ts": `import type { Task } from "graflow";\nexport declare const give: Task<"give", unknown, number>;\nexport declare const take: Task<"take", string, string>;`,
    "flow.ts": `${head}import { give, take } from "./tasks.js";\nexport const f = flow\`\${give} <|FLOW4001:>>|> \${take}\`;`,
  },
  "a flow of another file": {
    "inner.ts": `${head}task("length", (x: string) => x.length);\nexport const inner = flow\`length\`;\nexport const typed = flow<string, number>\`length\`;`,
    "flow.ts": `${head}import { inner, typed } from "./inner.ts";\ntask("n", (x: number) => x);\ntask("s", (x: string) => x);\nexport const f = flow\`s >> \${inner} >> n <|FLOW4001:>>|> a: \${typed} <|FLOW4001:>>|> b: s\`;`,
  },
  "a flow in a flow in a flow": {
    "flow.ts": `${head}task("one", (x: string) => 1);\nconst a = flow\`one\`;\nconst b = flow\`\${a}\`;\ntask("n", (x: number) => 'x');\nexport const f = flow\`n >> \${b} >> m <|FLOW4001:>>|> s\`;\ntask("m", (x: number) => x);\ntask("s", (x: string) => x);\nexport const g = flow\`m <|FLOW4001:>>|> \${b}\`;`,
  },
  "types of .mts and .cts files": {
    "a.mts": `import { task } from "graflow";\nexport const give = task("give", () => 1);`,
    "b.mts": `import { flow, task } from "graflow";\nimport { give } from "./a.mts";\nexport const take = task("take", (x: string) => x);\nexport const f = flow\`\${give} <|FLOW4001:>>|> take\`;`,
  },
  "graflow not installed": {
    "flow.ts": `import { flow, task } from "@graflow/runtime";\ntask("give", async () => 1);\ntask("take", (x: string) => x);\nexport const f = flow\`give <|FLOW4001:>>|> take\`;`,
  },
  "what a declaration file declares for all": {
    "global.d.ts": "interface Size { readonly bytes: number }",
    "flow.ts": `${head}task("give", () => ({ bytes: 1 }));\ntask("take", (x: Size) => x.bytes);\ntask("text", (x: string) => x);\nexport const f = flow\`give >> take <|FLOW4001:>>|> text\`;`,
  },
  "a mistake in the file": {
    "flow.ts": `${head}task("give", () => 1);\ntask("take", (x: string) => x);\nexport const f = flow\`give <|FLOW4001:>>|> take\`;\nconst broken = (;`,
  },
  "the type of a module that is not there": {
    "flow.ts": `${head}import type { Missing } from "./missing.ts";\ntask("give", () => 1);\ntask("take", (x: Missing) => x);\nexport const f = flow\`give >> take\`;`,
  },
  "emoji in the file": {
    "flow.ts": `// 🙈🙈🙈\n${head}task("give", () => 1);\ntask("take", (x: string) => x);\nexport const f = flow\`give /* 🙈 */ <|FLOW4001:>>|> take\`;`,
  },
  "a text with escapes": {
    "flow.ts": `${head}task("give", () => 1);\ntask("take", (x: string) => x);\nexport const f = <|FLOW4001:flow.from("give\\n >> take")|>;`,
  },
};

describe("where tasks and flows come from", () => {
  for (const [name, files] of Object.entries(projects)) test(name, () => void expectMarks(files));
});
