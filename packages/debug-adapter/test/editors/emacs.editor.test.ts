import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";

const program = `import { flow, task } from "graflow";

task("fetch", () => 1);
task("double", (n: number) => n * 2);
task("store", (n: number) => n);

const report = flow("report")\`fetch >> double >> store\`;
console.log(await report.run());
`;

const repository = new URL("../../../../", import.meta.url);
const command = fileURLToPath(new URL("packages/cli/bin/graflow.js", repository));

test("Emacs's dap-mode stops at a flow's task, steps, evaluates, and runs to the end", async () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "graflow-emacs-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  symlinkSync(fileURLToPath(new URL("node_modules", repository)), join(folder, "node_modules"), "junction");
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  writeFileSync(join(folder, "program.ts"), program);
  const report = join(folder, "report.json");
  const script = fileURLToPath(new URL("dap-mode.el", import.meta.url));
  const emacs = spawn("emacs", ["--batch", "--eval", "(package-initialize)", "-l", script], {
    env: {
      ...process.env,
      HOME: folder,
      GRAFLOW_COMMAND: JSON.stringify([process.execPath, command, "debug-adapter"]),
      GRAFLOW_FOLDER: folder,
      GRAFLOW_REPORT: report,
    },
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [emacs.stdout, emacs.stderr]) stream.on("data", (text) => (said += text));
  const code = await new Promise((resolve, reject) => {
    emacs.on("error", reject);
    emacs.on("close", resolve);
  });
  expect({ code, ...JSON.parse(readFileSync(report, "utf8")) }, said).toEqual({
    code: 0,
    stopped: "fetch",
    line: 7,
    source: join(folder, "program.ts"),
    next: "double",
    value: "2",
  });
});
