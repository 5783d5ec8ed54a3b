import { expect, test } from "vitest";
import type { AttachArguments } from "../../src/program/attach-arguments.ts";
import { checkAttach } from "../../src/program/check-attach.ts";

test("reads a process or a port", () => {
  expect(checkAttach({ processId: "12" })).toEqual({ kind: "process", processId: 12, inspectorPort: 9229 });
  expect(checkAttach({ processId: 12, inspectorPort: 1 })).toEqual({
    kind: "process",
    processId: 12,
    inspectorPort: 1,
  });
  expect(checkAttach({ port: 80, token: "a" })).toEqual({ kind: "port", port: 80, token: "a" });
});

test.each<readonly [object, string]>([
  [{}, 'neither "processId" nor "port"'],
  [{ processId: "" }, 'neither "processId" nor "port"'],
  [{ processId: 1, port: 1 }, 'both "processId" and "port"'],
  [{ processId: "node" }, '"processId" has to be the number of a process, and is "node"'],
  [{ processId: -1 }, '"processId" has to be the number of a process, and is -1'],
  [{ processId: process.pid }, "which is the debugger itself"],
  [{ port: 70_000 }, '"port" has to be a port, 1 to 65535, and is 70000'],
  [{ processId: 3, inspectorPort: "x" }, '"inspectorPort" has to be a port, 1 to 65535, and is "x"'],
  [{ port: 80, secrets: true }, '"secrets" has to be a list of texts'],
  [{ port: 80, token: 1 }, '"token" has to be a text, and is 1'],
])("%j", (given, expected) => {
  expect(() => checkAttach(given as AttachArguments)).toThrow(expected);
});
