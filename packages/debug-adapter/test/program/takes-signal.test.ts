import { expect, test } from "vitest";
import { catches, takesInspectorSignal } from "../../src/program/takes-signal.ts";

test("reads the kernel's mask of caught signals", () => {
  expect(catches("Name:\tnode\nSigCgt:\t0000000108004602\n")).toBe(true);
  expect(catches("Name:\tsleep\nSigCgt:\t0000000000000000\n")).toBe(false);
  expect(catches("Name:\tother\nSigCgt:\t0000000000000100\n")).toBe(false);
  expect(catches("")).toBe(false);
});

test("a Node process takes it", async () => {
  expect(await takesInspectorSignal(process.pid)).toBe(true);
});
