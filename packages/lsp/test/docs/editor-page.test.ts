import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { defaultSettings } from "../../src/features/settings.ts";

const page = readFileSync(new URL("../../../../docs/guide/editor.md", import.meta.url), "utf8");

test("the guide lists every setting with its default", () => {
  const section = page.split(/^## /m).find((text) => text.startsWith("Settings")) ?? "";
  const rows = [...section.matchAll(/^\| `([\w.]+)` \| `(.*?)` \|/gm)].map(([, name, value]) => `${name}: ${value}`);
  const settings = Object.entries(defaultSettings).flatMap(([group, values]) =>
    Object.entries(values).map(([name, value]) => `${group}.${name}: ${JSON.stringify(value)}`),
  );
  expect(rows.toSorted()).toEqual(settings.toSorted());
});
