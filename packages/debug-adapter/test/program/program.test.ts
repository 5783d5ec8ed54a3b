import type { Socket } from "node:net";
import { Duplex } from "node:stream";
import type { Hello } from "@graflow/runtime/debug";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Program } from "../../src/program/program.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const hello: Hello = { type: "hello", version: 1, token: "", pid: 1, threadId: 0, argv: [] };

/** A program at the other end of a socket, which says nothing by itself. */
function made() {
  const sent: { readonly id: number; readonly command: string }[] = [];
  const told: string[] = [];
  const socket = new Duplex({
    read() {},
    write(chunk, _, done) {
      sent.push(JSON.parse(String(chunk)) as (typeof sent)[number]);
      done();
    },
  });
  const program = new Program(socket as Socket, hello, {
    event: () => told.push("event"),
    busy: () => told.push("busy"),
    gone: () => told.push("gone"),
  });
  return { program, socket, sent, told };
}

test("what a busy program does not answer is given up with words", async () => {
  const { program, sent, told } = made();
  const answer = program.send("stops", {});
  const given = answer.catch((error: Error) => error.message);
  vi.advanceTimersByTime(2000);
  expect(told).toEqual(["busy"]);
  expect(sent.map(({ command }) => command)).toEqual(["stops", "ping"]);
  vi.advanceTimersByTime(28_000);
  expect(await given).toContain("has not answered for 30 s");
  // It answers in the end: too late, and no harm.
  program.receive({ type: "reply", id: sent[0]?.id ?? 0, ok: true, result: [] });
  const later = program.send("stops", {});
  program.receive({ type: "reply", id: sent.at(-1)?.id ?? 0, ok: true, result: [] });
  expect(await later).toEqual([]);
});

test("what takes long in a program that is alive is waited for", async () => {
  const { program, sent, told } = made();
  const answer = program.send("stops", {});
  for (let second = 0; second < 100; second++) {
    vi.advanceTimersByTime(1000);
    program.receive({ type: "reply", id: sent.at(-1)?.id ?? 0, ok: true, result: null });
  }
  expect(told).toEqual([]);
  program.receive({ type: "reply", id: sent[0]?.id ?? 0, ok: true, result: ["late"] });
  expect(await answer).toEqual(["late"]);
});

test("nothing is waited for in a program that has ended", async () => {
  const { program, socket, told } = made();
  const answer = program.send("step", { thread: 1, how: "over" }).catch(({ message }: Error) => message);
  socket.emit("close");
  expect(await answer).toBe("The program has ended");
  expect(told).toEqual(["gone"]);
  await expect(program.send("stops", {})).rejects.toThrow("The program has ended");
});

test("is idle when its runs have ended", async () => {
  const { program } = made();
  await program.idle();
  const definedAt = { file: undefined, line: 1, column: 1 };
  program.receive({ type: "event", event: "runStarted", runId: "a", workflow: "w", definedAt });
  let isIdle = false;
  const idle = program.idle().then(() => {
    isIdle = true;
  });
  await Promise.resolve();
  expect(isIdle).toBe(false);
  program.receive({ type: "event", event: "runEnded", runId: "a", status: "completed" });
  await idle;
});
