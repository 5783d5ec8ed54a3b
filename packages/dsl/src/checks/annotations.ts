import type { Diagnostic } from "../errors/diagnostic.ts";
import { finding, fix, remove, replaceBy } from "../errors/findings.ts";
import { annotationInfo, annotationTable } from "../graph/annotation-table.ts";
import type { AnnotationSite, Draft } from "../graph/draft.ts";
import type { Annotation } from "../syntax/tree.ts";
import { excerpt } from "../text/excerpt.ts";
import { nearest } from "../text/nearest.ts";
import type { Span } from "../text/span.ts";
import { checkArguments } from "./arguments.ts";
import { checkPolicy } from "./policies.ts";

/** FLOW13xx: annotations that are unknown, cannot stand where they do, or have wrong arguments. */
export function checkAnnotations(draft: Draft): readonly Diagnostic[] {
  return [...draft.annotations.flatMap((site) => checkSite(draft.text, site)), ...checkSettings(draft)];
}

function checkSite(text: string, site: AnnotationSite): readonly Diagnostic[] {
  const { syntax } = site;
  // An annotation without a name has been reported for that.
  if (syntax.name === "") return [];
  const info = annotationInfo(syntax.name);
  if (info === undefined) return [unknownAnnotation(text, site)];
  const misplaced = checkPlace(text, site, info.place);
  if (misplaced !== undefined) return [misplaced];
  const mistakes = syntax.broken === true ? [] : checkArguments(text, syntax, info);
  if (mistakes.length > 0 || syntax.broken === true || site.group === undefined) return mistakes;
  return checkPolicy(syntax, site.group);
}

/** `@name`, without the arguments. */
function headOf({ span, nameSpan }: Annotation): Span {
  return { start: span.start, end: nameSpan.end };
}

/** FLOW1301: `a@retyr(3)` */
function unknownAnnotation(text: string, { syntax, target }: AnnotationSite): Diagnostic {
  const names = annotationTable.map((info) => info.name);
  const meant = nearest(syntax.name, names);
  const known = names.map((name) => `@${name}`).join(" ");
  // Where the unit is missing, what follows would stand for it.
  const removals = target === "nothing" ? [] : [fix("Remove the annotation", remove(text, syntax.span))];
  return finding(
    { code: "FLOW1301", span: headOf(syntax) },
    meant === undefined
      ? `There is no annotation ${excerpt(`@${syntax.name}`)}.`
      : `There is no annotation ${excerpt(`@${syntax.name}`)}: did you mean \`@${meant}\`?`,
    {
      hint: `The annotations are ${known}.`,
      fixes: meant === undefined ? removals : [fix(`Write \`@${meant}\``, replaceBy(syntax.nameSpan, meant))],
    },
  );
}

/** FLOW1303: an annotation for groups on something else, one that is there already, one on a group's name. */
function checkPlace(
  text: string,
  { syntax, target, group, previous }: AnnotationSite,
  place: "group" | "unit",
): Diagnostic | undefined {
  const name = `\`@${syntax.name}\``;
  const at = { code: "FLOW1303", span: headOf(syntax) } as const;
  const removal = fix(`Remove ${name}`, remove(text, syntax.span));
  if (target === "groupReference" && syntax.name !== "loop") {
    return finding(at, `${name} cannot stand on a group's name: write it where the group is made.`, {
      fixes: [removal],
    });
  }
  if (place === "group" && group === undefined && target !== "nothing") {
    return finding(at, `${name} is for a group, as in \`(a | b)${example(syntax.name)}\`: this is no group.`, {
      fixes: [removal],
    });
  }
  if (previous === undefined) return undefined;
  const message =
    previous.name === syntax.name
      ? `${name} stands on this already: it can stand there once.`
      : `This group has the policy \`@${previous.name}\` already: ${name} cannot be added.`;
  return finding(at, message, {
    related: [{ message: "The first one stands here.", span: headOf(previous) }],
    fixes: [removal],
  });
}

function example(name: string): string {
  const [parameter] = annotationInfo(name)?.parameters ?? [];
  return parameter?.required === true ? `@${name}(${parameter.example})` : `@${name}`;
}

/** A node that stands in several places can have its annotations at one of them, or the same ones at all. */
function checkSettings({ text, annotations, nodes }: Draft): readonly Diagnostic[] {
  const first = new Map<string, AnnotationSite>();
  return annotations.flatMap((site) => {
    const { syntax, node, previous } = site;
    if (node === undefined || previous !== undefined || annotationInfo(syntax.name)?.role !== "option") return [];
    const key = `${node}@${syntax.name}`;
    const known = first.get(key);
    if (known === undefined) {
      first.set(key, site);
      return [];
    }
    if (valuesOf(known.syntax) === valuesOf(syntax)) return [];
    const id = excerpt(nodes[node]?.id ?? "");
    return [
      finding(
        { code: "FLOW1303", span: headOf(syntax) },
        `${id} is one node wherever it stands, and has another \`@${syntax.name}\` already: keep one of them.`,
        {
          related: [{ message: "The first one stands here.", span: headOf(known.syntax) }],
          fixes: [fix(`Remove \`@${syntax.name}\``, remove(text, syntax.span))],
        },
      ),
    ];
  });
}

function valuesOf({ args }: Annotation): string {
  return JSON.stringify(args.map(({ name, value }) => [name, value.value]));
}
