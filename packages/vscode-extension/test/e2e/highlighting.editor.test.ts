import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, inject, it } from "vitest";
import { copyProject } from "./support/project.ts";
import { waitUntil } from "./support/wait-until.ts";
import { useWindows } from "./support/windows.ts";

const windows = useWindows("each");

const sample = `// remark
const one = html\`two\`;
const sum = one + 1;
const two = flow\`fetch >> (words | lines)@retry(3) // note\`;
const three = flow("three")\`kind ? { image: resize, "plain text": index, else: skip } ?? \${one}[8]\`;
`;

it("shows a template's tokens in the colors of the theme", async () => {
  const folder = await copyProject("plain", inject("editor").projectsFolder);
  await writeFile(join(folder, "src", "sample.ts"), sample);
  const window = await windows.open({ folder });
  await window.openFile("src/sample.ts");
  const [task, number] = await waitUntil("the colors", async () => {
    const colors = [await window.colorOf("html"), await window.colorOf("1")];
    return colors[0] !== colors[1] && (await window.colorOf(">>")) === (await window.colorOf("+")) ? colors : undefined;
  });
  for (const name of ["fetch", "words", "lines", "kind", "resize", "index", "skip"]) {
    expect(await window.colorOf(name), name).toBe(task);
  }
  for (const name of ["3", "8"]) expect(await window.colorOf(name), name).toBe(number);
  expect(await window.colorOf("// note")).toBe(await window.colorOf("// remark"));
  expect(await window.colorOf('"plain text"')).toBe(await window.colorOf('"three"'));
  expect(await window.colorOf("@retry")).not.toBe(task);
  expect(await window.colorOf("image")).not.toBe(task);
  await window.screenshot("highlighting");
});

it("follows the flow's own syntax when it comments out a line", async () => {
  const folder = await copyProject("plain", inject("editor").projectsFolder);
  await writeFile(join(folder, "src", "sample.ts"), "const f = flow`\n  fetch-all >> store\n`;\n");
  const window = await windows.open({ folder });
  await window.openFile("src/sample.ts");
  await waitUntil("the colors", async () =>
    (await window.colorOf("fetch-all")) === (await window.colorOf("flow")) ? true : undefined,
  );
  await window.goto(2, 5);
  await window.runCommand("Toggle Line Comment");
  await window.waitForText("  // fetch-all");
});
