import type { Diagnostic } from "../errors/diagnostic.ts";
import { finding, fix, replaceBy } from "../errors/findings.ts";
import type { GroupDraft } from "../graph/draft.ts";
import { keyOf } from "../graph/unit-key.ts";
import { encodeString } from "../syntax/literals.ts";
import type { Annotation, ArgumentValue } from "../syntax/tree.ts";
import { excerpt, oneLine } from "../text/excerpt.ts";
import { nearest } from "../text/nearest.ts";

const mostShown = 200;
/** Comparing very many wrong names with very many keys would take long. */
const mostGuesses = 20;
const mostCompared = 2000;

/** FLOW1304: a policy that does not fit the branches of its group. Its arguments must be right otherwise. */
export function checkPolicy(policy: Annotation, group: GroupDraft): readonly Diagnostic[] {
  // A group of which nothing could be understood has been reported for that.
  if (group.branches.length === 0) return [];
  if (policy.name === "critical") {
    const keys = new Set(group.branches.map(({ unit }) => keyOf(unit)));
    const wrong = policy.args.filter(({ value }) => value.kind !== "slot" && !keys.has(String(value.value)));
    const candidates = [...keys].slice(0, mostCompared);
    return wrong.map(({ value }, index) => noBranch(value, index < mostGuesses ? candidates : []));
  }
  const [first] = policy.args;
  if (policy.name !== "atLeast" || first === undefined || first.value.kind === "slot") return [];
  const count = Number(first.value.value);
  return count >= 1 && count <= group.branches.length ? [] : [wrongCount(first.value, group.branches.length)];
}

/** `(a | b)@critical(c)` */
function noBranch(value: ArgumentValue, keys: readonly string[]): Diagnostic {
  const name = String(value.value);
  const meant = nearest(name, keys);
  const message = `${excerpt(name)} is no branch of this group`;
  const written = meant !== undefined && /^\p{ID_Start}[\p{ID_Start}\p{Nd}_]*$/u.test(meant) ? meant : undefined;
  return finding(
    { code: "FLOW1304", span: value.span },
    meant === undefined ? `${message}.` : `${message}: did you mean ${excerpt(meant)}?`,
    {
      ...(keys.length === 0 ? undefined : { hint: `Its branches are ${oneLine(keys.join(", "), mostShown)}.` }),
      fixes:
        meant === undefined
          ? []
          : [fix(`Write ${excerpt(meant)}`, replaceBy(value.span, written ?? encodeString(meant)))],
    },
  );
}

/** `(a | b)@atLeast(3)` */
function wrongCount(value: ArgumentValue, branches: number): Diagnostic {
  const right = Number(value.value) < 1 ? 1 : branches;
  return finding(
    { code: "FLOW1304", span: value.span },
    Number(value.value) < 1
      ? "At least 1 branch must complete: for a group in which all may fail, write `@bestEffort`."
      : `This group has ${branches} ${branches === 1 ? "branch" : "branches"}, so \`@atLeast(${value.value})\` could never be met.`,
    { fixes: [fix(`Write \`${right}\``, replaceBy(value.span, String(right)))] },
  );
}
