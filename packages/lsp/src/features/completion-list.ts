import type { CompletionItem, CompletionList } from "vscode-languageserver";

/** As many items are sent at once: a list that is cut is asked for again as soon as more has been typed. */
const mostItems = 200;

/** Something that can be completed, and its rank: 0 comes first. */
export interface RankedItem {
  readonly rank: number;
  readonly label: string;
  /** Made only for what is sent. */
  readonly item: () => CompletionItem;
}

/** Puts items in the order of their ranks, those of one rank as given, so that editors keep it. */
export function completionList(
  ranked: readonly RankedItem[],
  { typed = "", isPending = false }: { readonly typed?: string; readonly isPending?: boolean } = {},
): CompletionList | null {
  const isLong = ranked.length > mostItems;
  const matching = isLong ? ranked.filter(({ label }) => mayMatch(label, typed)) : ranked;
  if (matching.length === 0 && !isLong) return null;
  const items = byRank(matching)
    .slice(0, mostItems)
    .map(({ item }, index): CompletionItem => {
      return { ...item(), sortText: String(index).padStart(5, "0") };
    });
  return { isIncomplete: isPending || isLong, items };
}

/** In the order of the ranks, of which there are a few; those of one rank as given. */
function byRank(items: readonly RankedItem[]): readonly RankedItem[] {
  const ranks: RankedItem[][] = [];
  for (const item of items) {
    ranks[item.rank] ??= [];
    ranks[item.rank]?.push(item);
  }
  return ranks.flat();
}

/** An item that is there already. */
export function ranked(rank: number, item: CompletionItem): RankedItem {
  return { rank, label: item.label, item: () => item };
}

/** Whether all letters of what was typed stand in the label, in their order: what editors look for at the least. */
function mayMatch(label: string, typed: string): boolean {
  const letters = label.toLowerCase();
  let from = 0;
  for (const letter of typed.toLowerCase()) {
    const at = letters.indexOf(letter, from);
    if (at < 0) return false;
    from = at + 1;
  }
  return true;
}
