import { expect, test } from "vitest";
import { start } from "./support/graflow-process.ts";

test("the first Ctrl-C cancels the run", async () => {
  const { child, ended, says } = start(["run", "interrupted.ts#ends"]);
  await says("polite started");
  child.kill("SIGINT");
  const { code, stderr } = await ended;
  expect(code).toBe(1);
  expect(stderr).toContain("Cancelling what is running; press Ctrl-C again to stop at once.");
  expect(stderr).toMatch(/✗ flow cancelled in [\s\S]*FLOW6003: The run was cancelled: interrupted \(SIGINT\)\n$/);
});

test("the second one stops at once", async () => {
  const { child, ended, says } = start(["run", "interrupted.ts#ignores"]);
  await says("deaf started");
  child.kill("SIGINT");
  await says("Cancelling");
  child.kill("SIGINT");
  expect((await ended).code).toBe(130);
});

test("SIGTERM cancels as well", async () => {
  const { child, ended, says } = start(["run", "interrupted.ts#ends"]);
  await says("polite started");
  child.kill("SIGTERM");
  const { code, stderr } = await ended;
  expect(code).toBe(1);
  expect(stderr).toContain("asked to end (SIGTERM)");
});

test("with --json the cancelled run's last line says so", async () => {
  const { child, ended, says } = start(["run", "interrupted.ts#ends", "--json"]);
  await new Promise<void>((resolve) =>
    child.stdout.on("data", (text: string) => text.includes("taskStarted") && resolve()),
  );
  child.kill("SIGINT");
  await says("Cancelling");
  const { code, stdout } = await ended;
  expect(code).toBe(1);
  expect(JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "")).toMatchObject({
    type: "runEnded",
    status: "cancelled",
  });
});

test.each([["many-items.ts", "--json"], ["large-output.ts"]])(
  "a reader that goes away early is no error: %s",
  async (...args) => {
    const { child, ended } = start(["run", ...args]);
    child.stdout.once("data", () => child.stdout.destroy());
    const { code, stderr } = await ended;
    expect(code).toBe(0);
    expect(stderr).not.toContain("EPIPE");
    expect(stderr).not.toContain("error");
  },
);
