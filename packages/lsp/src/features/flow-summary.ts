import type { FlowUnit, TaskGraph } from "@graflow/dsl";

/** A longer summary would leave no room beside it. */
const mostCharacters = 70;

/** What a flow does on one line: `fetch → (words ∥ lines) → store`; shortened where it is long. */
export function flowSummary({ chains }: TaskGraph): string {
  let written = "";
  for (const chain of chains) {
    written += written === "" ? summaryOf(chain) : `; ${summaryOf(chain)}`;
    if (written.length > mostCharacters) return `${written.slice(0, mostCharacters - 1).trimEnd()}…`;
  }
  return written;
}

function summaryOf(unit: FlowUnit): string {
  switch (unit.kind) {
    case "node":
    case "groupReference":
      return unit.id;
    case "sequence":
      return unit.steps.map(summaryOf).join(" → ");
    case "group":
      return `(${unit.branches.map((branch) => summaryOf(branch.unit)).join(" ∥ ")})`;
    case "map":
      return `${bracketed(unit.unit)}[${unit.limit ?? ""}]`;
    case "loop":
      return `${bracketed(unit.unit)}↻`;
    case "fallback":
      return unit.alternatives.map(bracketed).join(" ?? ");
    case "route": {
      const cases = unit.cases.map((one) => summaryOf(one.unit));
      if (unit.otherwise !== undefined) cases.push(summaryOf(unit.otherwise));
      return `${bracketed(unit.unit)} ? {${cases.join(", ")}}`;
    }
  }
}

function bracketed(unit: FlowUnit): string {
  return unit.kind === "sequence" ? `(${summaryOf(unit)})` : summaryOf(unit);
}
