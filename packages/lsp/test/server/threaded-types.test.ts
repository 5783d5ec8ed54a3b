import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Project } from "../../src/index.ts";
import { ThreadedTypes } from "../../src/server/threaded-types.ts";
import type { TypeReply, TypeRequest } from "../../src/server/type-messages.ts";
import { memorySystem } from "../support/memory-system.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const header = 'import { flow, task } from "graflow";\n';
const files: Record<string, string> = {
  "/app/package.json": "{}",
  "/app/tasks.ts": `${header}export const a = task("a", () => 1);\n`,
  "/app/flow.ts": `${header}import "./tasks.ts";\nexport const f = flow\`a\`;\n`,
  "/app/apart.ts": `${header}export const b = task("b", () => 1);\n`,
};

/** A tier whose thread says only what a test makes it say. */
function tierOf(): {
  readonly tier: ThreadedTypes;
  readonly project: Project;
  readonly checks: () => readonly Extract<TypeRequest, { readonly kind: "check" }>[];
  readonly say: (reply: TypeReply) => void;
  readonly told: string[];
} {
  const sent: TypeRequest[] = [];
  const told: string[] = [];
  let say: (reply: TypeReply) => void = () => {};
  const tier = new ThreadedTypes({
    port: {
      send: (request) => void sent.push(request),
      onMessage: (listener) => {
        say = listener;
      },
    },
    onTypes: (_, paths) => void told.push(...paths),
    isEnabled: () => true,
    buffer: () => undefined,
    onTrouble: (message) => void told.push(message),
    onRestart: () => {},
    end: () => Promise.resolve(),
  });
  const project = new Project({ paths: ["/app"], system: memorySystem({ ...files }) });
  return {
    tier,
    project,
    checks: () => sent.filter((request) => request.kind === "check"),
    say: (reply) => say(reply),
    told,
  };
}

const nothing = { diagnostics: [], flows: [], tasks: [] };

test("asks once after a rest, however many keystrokes came before", () => {
  const { tier, project, checks } = tierOf();
  tier.changed(project, project.analyzer.files);
  for (let stroke = 0; stroke < 20; stroke += 1) {
    vi.advanceTimersByTime(200);
    tier.changed(project, ["/app/flow.ts"]);
  }
  expect(checks()).toHaveLength(0);
  vi.advanceTimersByTime(250);
  expect(checks()).toHaveLength(1);
  vi.advanceTimersByTime(10_000);
  expect(checks()).toHaveLength(1);
});

test("asks about the files that import what was changed, and sends only what is new", () => {
  const { tier, project, checks, say } = tierOf();
  tier.changed(project, project.analyzer.files);
  vi.advanceTimersByTime(250);
  const [first] = checks();
  expect(first?.files.toSorted()).toEqual(["/app/apart.ts", "/app/flow.ts", "/app/tasks.ts"]);
  say({ kind: "answers", project: 1, round: 1, files: [...(first?.files ?? [])], answers: nothing });
  project.analyzer.setFile({ path: "/app/tasks.ts", text: `${files["/app/tasks.ts"]}// changed\n` });
  tier.changed(project, ["/app/tasks.ts"]);
  vi.advanceTimersByTime(250);
  const second = checks()[1];
  expect(second?.files).toEqual(["/app/tasks.ts", "/app/flow.ts"]);
  expect(second?.content.map(({ path }) => path)).toEqual(["/app/tasks.ts"]);
});

test("an answer about texts that have moved on is dropped, and asked for again", () => {
  const { tier, project, checks, say, told } = tierOf();
  tier.changed(project, project.analyzer.files);
  vi.advanceTimersByTime(250);
  tier.changed(project, ["/app/apart.ts"]);
  vi.advanceTimersByTime(250);
  say({ kind: "answers", project: 1, round: 1, files: ["/app/flow.ts"], answers: nothing });
  expect(told).toEqual([]);
  expect(tier.findings(project, "/app/flow.ts")).toBeUndefined();
  expect(checks()[1]?.files).toContain("/app/flow.ts");
  say({ kind: "answers", project: 1, round: 2, files: ["/app/flow.ts"], answers: nothing });
  expect(told).toEqual(["/app/flow.ts"]);
  expect(tier.findings(project, "/app/flow.ts")).toEqual([]);
});
