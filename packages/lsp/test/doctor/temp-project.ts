import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** A folder with these files and a graflow that is installed; it is gone when the test is over. */
export function tempProject(files: Readonly<Record<string, string>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "graflow-doctor-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const graflow = { "node_modules/graflow/index.d.ts": "export {};\n" };
  for (const [path, content] of Object.entries({ ...graflow, ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}
