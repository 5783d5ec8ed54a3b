import { describe, expect, test } from "vitest";
import { type Ended, graflow } from "./support/graflow-process.ts";

function linesOf({ stdout }: Ended): Record<string, unknown>[] {
  return stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe("--json", () => {
  test("every line is an event, the last one has the output", async () => {
    const ended = await graflow(["run", "events.ts", "--json"]);
    const events = linesOf(ended);
    expect(ended.code).toBe(0);
    expect(events[0]).toMatchObject({ type: "runStarted", workflow: "flow", input: { $type: "undefined" } });
    expect(events.at(-1)).toMatchObject({
      type: "runEnded",
      status: "completed",
      output: expect.objectContaining({ agent: "enough" }),
    });
    const types = new Set(events.map(({ type }) => type));
    for (const type of [
      "taskStarted",
      "taskRetrying",
      "taskCompleted",
      "taskFailed",
      "taskSkipped",
      "taskAdded",
      "groupCompleted",
    ]) {
      expect(types).toContain(type);
    }
    expect(new Set(events.map(({ runId }) => runId)).size).toBe(1);
    expect(events.find(({ type }) => type === "taskRetrying")).toMatchObject({
      node: "shaky",
      error: { $type: "Error", name: "Error", message: "not yet" },
    });
  });

  test("what JSON cannot hold is marked", async () => {
    const last = linesOf(await graflow(["run", "odd-output.ts#main", "--json"])).at(-1);
    expect(last).toMatchObject({
      type: "runEnded",
      output: { big: { $type: "bigint", value: "12" }, list: [{ $type: "undefined" }] },
    });
  });

  test("what the file and its tasks print stays out of it", async () => {
    const ended = await graflow(["run", "noisy.ts", "-i", "[1,2]", "--json"]);
    expect(linesOf(ended).at(-1)).toMatchObject({ type: "runEnded", output: [1, 2] });
    expect(ended.stderr).toBe("loading\nspeaking of 1\nspeaking of 2\n");
  });

  test("a failed run: the error is told in the last line, and to people on stderr", async () => {
    const ended = await graflow(["run", "throws-values.ts#anError", "--json"]);
    expect(ended.code).toBe(1);
    expect(linesOf(ended).at(-1)).toMatchObject({
      type: "runEnded",
      status: "failed",
      error: {
        $type: "Error",
        name: "TaskFailedError",
        code: "FLOW6001",
        taskId: "throws-error",
        cause: { name: "RangeError", message: "out of range" },
      },
    });
    expect(ended.stderr).toContain("FLOW6001");
  });

  test("a run that waits for what cannot come is cancelled, and the last line says why", async () => {
    const ended = await graflow(["run", "stuck.ts", "--json"]);
    expect(ended.code).toBe(1);
    expect(linesOf(ended).at(-1)).toMatchObject({
      type: "runEnded",
      status: "cancelled",
      error: { code: "FLOW6003", cause: { code: "FLOW8013" } },
    });
  });

  test("what was not run: one line that says why", async () => {
    const ended = await graflow(["run", "several.ts", "--json"]);
    expect(ended.code).toBe(2);
    expect(linesOf(ended)).toMatchObject([{ type: "notRun", error: { name: "CliError", code: "FLOW8005" } }]);
  });

  test("hundreds of tasks", async () => {
    const events = linesOf(await graflow(["run", "many-items.ts", "--json"]));
    expect(events.filter(({ type }) => type === "taskCompleted")).toHaveLength(501);
  });
});
