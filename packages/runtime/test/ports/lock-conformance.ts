import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ChannelUnderTest } from "./channel-conformance.ts";

/** One caller of `lock`: everything in milliseconds. */
interface Caller {
  readonly key: string;
  readonly arrives: number;
  readonly works: number;
  readonly ttl: number | undefined;
  readonly throws: boolean;
  /** When its signal aborts. */
  readonly aborts: number | undefined;
}

/** What becomes of a caller. */
type Fate =
  | { readonly kind: "returned" | "threw"; readonly from: number; readonly to: number }
  | { readonly kind: "lost"; readonly from: number; readonly to: number; readonly settles: number }
  | { readonly kind: "gaveUp"; readonly at: number };

/** What must become of them: first come, first served, on each key by itself. */
function foretell(callers: readonly Caller[]): Fate[] {
  const freeAt = new Map<string, number>();
  const fates: Fate[] = [];
  for (const [index, caller] of [...callers.entries()].sort(([, a], [, b]) => a.arrives - b.arrives)) {
    const from = Math.max(caller.arrives, freeAt.get(caller.key) ?? 0);
    if (caller.aborts !== undefined && caller.aborts < from) {
      fates[index] = { kind: "gaveUp", at: Math.max(caller.arrives, caller.aborts) };
      continue;
    }
    const done = from + caller.works;
    const to = caller.ttl === undefined ? done : Math.min(done, from + caller.ttl);
    freeAt.set(caller.key, to);
    if (to < done) fates[index] = { kind: "lost", from, to, settles: done };
    else fates[index] = { kind: caller.throws ? "threw" : "returned", from, to };
  }
  return fates;
}

/** Times at which something happens; where two coincide, either may come first, and the test leaves the case out. */
function moments(callers: readonly Caller[], fates: readonly Fate[]): number[] {
  return callers.flatMap((caller, index) => {
    const fate = fates[index];
    const times = caller.aborts === undefined ? [caller.arrives] : [caller.arrives, caller.aborts];
    if (fate === undefined || fate.kind === "gaveUp") return times;
    const done = fate.from + caller.works;
    return [...times, done, ...(caller.ttl === undefined ? [] : [fate.from + caller.ttl])];
  });
}

const times = fc.integer({ min: 1, max: 100_000 });
const callersOf = fc.array(
  fc.record<Caller>({
    key: fc.constantFrom("a", "b"),
    arrives: times,
    works: times,
    ttl: fc.option(times, { nil: undefined }),
    throws: fc.boolean(),
    aborts: fc.option(
      times.map((time) => time * 3),
      { nil: undefined, freq: 2 },
    ),
  }),
  { maxLength: 8 },
);

/** What every channel's `lock` must do, whatever keeps it. */
export function lockConformance(open: () => Promise<ChannelUnderTest>): void {
  describe("lock", () => {
    test("gives what the function gives, promise or not", async () => {
      const { channel } = await open();
      expect(await channel.lock("x", () => 1)).toBe(1);
      expect(await channel.lock("x", async ({ key }) => key)).toBe("x");
    });

    test("is released by an error, which passes on", async () => {
      const { channel } = await open();
      const thrown = new Error("mine");
      await expect(channel.lock("x", () => Promise.reject(thrown))).rejects.toBe(thrown);
      await expect(
        channel.lock("x", () => {
          throw thrown;
        }),
      ).rejects.toBe(thrown);
      expect(await channel.lock("x", () => "free")).toBe("free");
    });

    test("makes a sequence of operations atomic", async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.nat(4), { minLength: 2, maxLength: 10 }), async (pauses) => {
          const { channel } = await open();
          await Promise.all(
            pauses.map((pause) =>
              channel.lock("counter", async () => {
                const before = await channel.get("x", 0);
                for (let i = 0; i < pause; i++) await Promise.resolve();
                await channel.set("x", before + 1);
              }),
            ),
          );
          expect(await channel.get("x")).toBe(pauses.length);
        }),
        { numRuns: 50 },
      );
    });

    test("is no lock on the value of that name, and outlives clear", async () => {
      const { channel, sleep, advance } = await open();
      const order: string[] = [];
      const first = channel.lock("x", async () => {
        await sleep(10);
        order.push("first");
      });
      await channel.set("x", 1);
      await channel.clear();
      const second = channel.lock("x", () => {
        order.push("second");
      });
      await advance(10);
      await Promise.all([first, second]);
      expect(order).toEqual(["first", "second"]);
    });

    test("past its ttl is lost: the signal says so, the next proceeds, and the result is an error", async () => {
      const { channel, sleep, advance } = await open();
      const log: string[] = [];
      const slow = channel.lock(
        "x",
        async ({ signal }) => {
          signal.addEventListener("abort", () => log.push(`aborted: ${signal.reason.code}`));
          await sleep(30);
          log.push("slow ends");
          return "result";
        },
        { ttl: 10 },
      );
      const next = channel.lock("x", () => log.push("next"));
      const outcome = expect(slow).rejects.toThrow(
        expect.objectContaining({ name: "ChannelLockLostError", code: "FLOW6104", key: "x", ttlMs: 10 }),
      );
      await advance(9);
      expect(log).toEqual([]);
      await advance(1);
      expect(log).toEqual(["aborted: FLOW6104", "next"]);
      await advance(20);
      expect(log).toEqual(["aborted: FLOW6104", "next", "slow ends"]);
      await Promise.all([outcome, next]);
    });

    test("a holder that stops because it lost the lock rejects with that; another error is its cause", async () => {
      const { channel, sleep, advance } = await open();
      const other = new Error("disk full");
      const stopped = channel.lock(
        "x",
        async ({ signal }) => {
          await sleep(20);
          signal.throwIfAborted();
        },
        { ttl: 10 },
      );
      const failed = channel.lock(
        "y",
        async () => {
          await sleep(20);
          throw other;
        },
        { ttl: 10 },
      );
      const outcomes = Promise.allSettled([stopped, failed]);
      await advance(20);
      const [first, second] = await outcomes;
      expect(first).toMatchObject({ status: "rejected", reason: { code: "FLOW6104" } });
      expect(first).not.toHaveProperty("reason.cause");
      expect(second).toMatchObject({ status: "rejected", reason: { code: "FLOW6104", cause: other } });
    });

    test("a signal that has aborted asks for nothing", async () => {
      const { channel } = await open();
      let ran = false;
      const asked = channel.lock(
        "x",
        () => {
          ran = true;
        },
        { signal: AbortSignal.abort("no more") },
      );
      await expect(asked).rejects.toBe("no more");
      expect(ran).toBe(false);
      expect(await channel.lock("x", () => "free")).toBe("free");
    });

    test("any callers: one at a time, in the order of asking, each to its own end", async () => {
      await fc.assert(
        fc.asyncProperty(callersOf, async (callers) => {
          const expected = foretell(callers);
          const all = moments(callers, expected);
          fc.pre(new Set(all).size === all.length);
          const { channel, sleep, advance } = await open();
          let now = 0;
          const outcomes = callers.map(async (caller): Promise<Fate> => {
            const abort = new AbortController();
            if (caller.aborts !== undefined) void sleep(caller.aborts).then(() => abort.abort("tired"));
            await sleep(caller.arrives);
            let from = Number.NaN;
            let lostAt: number | undefined;
            try {
              await channel.lock(
                caller.key,
                async ({ signal }) => {
                  from = now;
                  signal.addEventListener("abort", () => {
                    lostAt = now;
                  });
                  await sleep(caller.works);
                  if (caller.throws) throw new Error("mine");
                },
                { ttl: caller.ttl, signal: abort.signal },
              );
              return { kind: "returned", from, to: now };
            } catch (error) {
              if (error === "tired") return { kind: "gaveUp", at: now };
              if (lostAt !== undefined) return { kind: "lost", from, to: lostAt, settles: now };
              return { kind: "threw", from, to: now };
            }
          });
          for (const moment of [...all].sort((a, b) => a - b)) {
            await advance(moment - now - 0.5);
            now = moment;
            await advance(0.5);
          }
          expect(await Promise.all(outcomes)).toEqual(expected);
        }),
        { numRuns: 150 },
      );
    });
  });
}
