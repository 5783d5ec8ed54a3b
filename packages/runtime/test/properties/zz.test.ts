import fc from "fast-check";
import { test } from "vitest";
import { EngineRun } from "../model/engine-run.ts";
import { scriptedFlow } from "../model/scripted-flow.ts";
import { randomRuns } from "./random-run.ts";
for (const [n, size] of Object.entries({ small: { breadth: 3, depth: 3, scripted: 10 }, big: { breadth: 7, depth: 5, scripted: 40 } })) {
  test(n, { timeout: 100000 }, async () => {
    const sizes: number[] = []; const inv: number[] = []; const st: Record<string, number> = {}; const ev: Record<string, number> = {}; const err: Record<string, number> = {};
    let t = 0;
    for (const r of fc.sample(randomRuns(size), { numRuns: n === "small" ? 1500 : 300, seed: 5 })) {
      const w = scriptedFlow(r.texts);
      sizes.push(w.graph.nodes.length);
      const t0 = performance.now();
      const o = await new EngineRun(r.script).run(w, r.settings);
      t += performance.now() - t0;
      inv.push(o.invocations.length); st[o.status] = (st[o.status] ?? 0) + 1;
      for (const k of new Set(o.log.map((l) => l.type))) ev[k] = (ev[k] ?? 0) + 1;
      if (o.error) { const k = typeof o.error === "string" ? "?" + o.error.slice(0, 50) : o.error.kind; err[k] = (err[k] ?? 0) + 1; }
    }
    const q = (a: number[]) => [0.1, 0.5, 0.9, 0.99, 1].map((p) => a.sort((x, y) => x - y)[Math.min(a.length - 1, Math.floor(p * a.length))]);
    console.log(n, "nodes", q(sizes), "invocations", q(inv), st, ev, err, "ms", t);
  });
}
