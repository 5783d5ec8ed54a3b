import { compileFlow } from "@graflow/dsl";
import { expect, test } from "vitest";
import { chooseView } from "../../src/run/choose-view.ts";
import { LiveView } from "../../src/view/live-view.ts";
import { PlainView } from "../../src/view/plain-view.ts";
import { RunModel } from "../../src/view/run-model.ts";
import { fakeHost, Recorder } from "../support/fake-host.ts";
import { Terminal } from "../support/terminal.ts";

test.each([
  { on: "a terminal", isTerminal: true, env: {}, kind: LiveView },
  { on: "a pipe or a file", isTerminal: false, env: {}, kind: PlainView },
  { on: "a dumb terminal", isTerminal: true, env: { TERM: "dumb" }, kind: PlainView },
  { on: "a terminal in CI", isTerminal: true, env: { CI: "true" }, kind: PlainView },
  { on: "a terminal where CI is switched off", isTerminal: true, env: { CI: "false" }, kind: LiveView },
])("on $on", ({ isTerminal, env, kind }) => {
  const stderr = isTerminal ? new Terminal(80, 24) : new Recorder();
  const view = chooseView(new RunModel({ name: "main", graph: compileFlow("a").graph }), fakeHost({ stderr, env }));
  view.close();
  expect(view).toBeInstanceOf(kind);
});
