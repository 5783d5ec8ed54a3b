/** A text that can be found, and what it belongs to. */
export interface Searchable {
  readonly path: string;
  readonly texts: readonly string[];
}

/**
 * The paths of what holds all words of a query, in their order; case and accents do not matter. What begins with the
 * query comes no earlier than the rest: the order is that of the picture. An empty query finds nothing.
 */
export function findMatches(items: readonly Searchable[], query: string): string[] {
  const words = plain(query)
    .split(/\s+/u)
    .filter((word) => word !== "");
  if (words.length === 0) return [];
  return items
    .filter((item) => {
      const text = plain(item.texts.join("\n"));
      return words.every((word) => text.includes(word));
    })
    .map((item) => item.path);
}

function plain(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
