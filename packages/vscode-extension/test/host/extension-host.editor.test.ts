import { describe, expect, it } from "vitest";
import { type HostRun, runInHost } from "./run-in-host.ts";

const runs: readonly (HostRun & { readonly title: string; readonly least: number })[] = [
  { title: "the extension in a workspace with Graflow", tests: "with-graflow", project: "shop", least: 20 },
  { title: "the extension in a workspace without Graflow", tests: "without-graflow", project: "plain", least: 2 },
];

for (const { title, least, ...run } of runs) {
  const results = await runInHost(run);
  describe(title, () => {
    for (const { name, error } of results) {
      it(name, () => {
        expect(error).toBeUndefined();
      });
    }
    it("has been tested as a whole", () => {
      expect(results.length).toBeGreaterThanOrEqual(least);
    });
  });
}
