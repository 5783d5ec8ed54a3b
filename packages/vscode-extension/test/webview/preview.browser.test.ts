import { describe, vi } from "vitest";
import { useBrowser } from "./page/browser.ts";
import { accessibilityTests } from "./suites/accessibility.ts";
import { drawingTests } from "./suites/drawing.ts";
import { editingTests } from "./suites/editing.ts";
import { exportTests } from "./suites/exporting.ts";
import { foldingTests } from "./suites/folding.ts";
import { hostileTextTests } from "./suites/hostile-texts.ts";
import { keyboardTests } from "./suites/keyboard.ts";
import { movingTests } from "./suites/moving.ts";
import { runTests } from "./suites/runs.ts";
import { searchTests } from "./suites/searching.ts";
import { selectionTests } from "./suites/selecting.ts";

vi.setConfig({ testTimeout: 30_000 });

describe("the graph preview in a browser", () => {
  const open = useBrowser();
  describe("drawing", () => drawingTests(open));
  describe("hostile texts", () => hostileTextTests(open));
  describe("runs", () => runTests(open));
  describe("selecting", () => selectionTests(open));
  describe("keyboard", () => keyboardTests(open));
  describe("folding", () => foldingTests(open));
  describe("searching", () => searchTests(open));
  describe("editing", () => editingTests(open));
  describe("exporting", () => exportTests(open));
  describe("moving", () => movingTests(open));
  describe("accessibility", () => accessibilityTests(open));
});
