import { expect, test } from "vitest";
import { ended, launched, program } from "./support/debugging.ts";

test("output comes as it is written, by where it was written to", async () => {
  const fixture = program('console.log("grüße 🌍");\nconsole.error("an error");\nprocess.exitCode = 3;\n');
  const client = await launched(fixture);
  expect(await ended(client)).toBe(3);
  expect(client.output("stdout")).toBe("grüße 🌍\n");
  expect(client.output("stderr")).toBe("an error\n");
});

test("much output arrives whole, and before the session ends", async () => {
  const fixture = program(`const line = "é".repeat(1023) + "\\n";
for (let n = 0; n < 20_000; n++) process.stdout.write(line);
`);
  const client = await launched(fixture);
  expect(await ended(client)).toBe(0);
  const output = client.output();
  expect(output.length).toBe(20_000 * 1024);
  expect(new Set(output.split("\n"))).toEqual(new Set(["é".repeat(1023), ""]));
});

test("a child that keeps the output open does not keep the session", async () => {
  const fixture = program(`import { spawn } from "node:child_process";
const child = spawn(process.execPath, ["-e", "process.stdin.resume()"], { stdio: ["pipe", "inherit", "inherit"], detached: true });
child.unref();
(child.stdin as unknown as { unref(): void }).unref();
console.log("over");
`);
  const client = await launched(fixture);
  expect(await ended(client)).toBe(0);
  expect(client.output()).toBe("over\n");
});
