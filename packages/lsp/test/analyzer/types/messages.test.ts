import { codeFrame } from "@graflow/dsl";
import { expect, test } from "vitest";
import type { AnalyzerDiagnostic } from "../../../src/errors/analyzer-diagnostic.ts";
import { MarkedProject } from "./marked-project.ts";

const text = `import { flow, task } from "graflow";
interface Page { readonly url: string; readonly size: { readonly bytes: number } }
task("fetch", async (url: string): Promise<Page> => ({ url, size: { bytes: 1 } }));
task("words", (page: Page) => page.url.split("/"));
task("bytes", (page: Page) => page.size.bytes);
task("load", (url: string): unknown => JSON.parse(url));
task("find", (page: Page) => [page].find(({ url }) => url === ""));
task("shrink", (page: { url: string; size: { bytes: string } }) => page);
task("store", (given: { words: string[]; total: number }) => given.total);
task("sum", (given: { words: number; bytes: number }) => given.bytes);
task("maybe", (given: { words: string[]; bytes: number }) => given.bytes);
task("triage", (page: Page): "high" | "low" => (page.size.bytes > 1 ? "high" : "low"));
task("draft", (page: Page) => page.url);
task("notify", (page: Page) => ({ page, done: () => true }));
task("gpu", { queue: "gpu" }, (given: unknown) => given);
flow\`fetch >> shrink\`;
flow\`fetch >> (words | bytes) >> store\`;
flow\`fetch >> (words | bytes) >> sum\`;
flow\`load >> words\`;
flow\`fetch >> find >> words\`;
flow\`fetch >> (words | bytes)@bestEffort >> maybe\`;
flow\`fetch >> bytes[]\`;
flow\`fetch >> bytes ? { many: words }\`;
flow\`fetch >> triage ? { hihg: gpu, else: load }\`;
flow\`fetch >> triage ? { high: load }\`;
flow\`(draft >> words2)@loop(max: 3)\`;
task("words2", (url: string) => url.length);
flow\`fetch >> notify >> gpu\`;
flow<string, string>\`fetch >> bytes\`;
`;

function print({ code, message, hint, span, related }: AnalyzerDiagnostic): string {
  const frame = codeFrame(text, span);
  const places = related.map(
    (place) => `  see ${text.slice(place.span.start, place.span.end).split("(")[0]}: ${place.message}`,
  );
  return [`${code} ${message}`, frame, ...(hint === undefined ? [] : [`  ${hint}`]), ...places].join("\n");
}

test("what is found is said in the user's words", async () => {
  const project = new MarkedProject();
  project.replace({ "flow.ts": text });
  const printed = `${project.check().map(print).join("\n\n")}\n`;
  await expect(printed).toMatchFileSnapshot("expected/messages.txt");
});
