import type { OutlineLink } from "../outline.ts";

/** Links between the same two vertices as one: a case or failure wins over a plain link, labels stand side by side. */
export function mergedLinks(links: readonly OutlineLink[]): OutlineLink[] {
  const merged = new Map<string, OutlineLink>();
  for (const link of links) {
    const key = `${link.from} ${link.to} ${link.kind === "repeat"}`;
    const known = merged.get(key);
    if (known === undefined) {
      merged.set(key, link);
      continue;
    }
    const label = [known.label, link.label].filter((part) => part !== undefined).join(", ");
    const kind = known.kind === "flow" ? link.kind : known.kind;
    merged.set(key, { from: link.from, to: link.to, kind, ...(label === "" ? {} : { label }) });
  }
  return [...merged.values()];
}
