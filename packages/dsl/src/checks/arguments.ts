import type { Diagnostic, Fix } from "../errors/diagnostic.ts";
import { finding, fix, insertAt, replaceBy } from "../errors/findings.ts";
import type { AnnotationInfo, AnnotationParameter } from "../graph/annotation-table.ts";
import type { Annotation, AnnotationArgument } from "../syntax/tree.ts";
import { excerpt } from "../text/excerpt.ts";
import { nearest } from "../text/nearest.ts";
import { checkValue } from "./argument-values.ts";

/** FLOW1302: arguments that an annotation does not have, lacks, or cannot understand. */
export function checkArguments(text: string, annotation: Annotation, info: AnnotationInfo): readonly Diagnostic[] {
  const given = new Set<AnnotationParameter>();
  const found: Diagnostic[] = [];
  for (const [index, argument] of annotation.args.entries()) {
    const site = { text, annotation, info, argument, index };
    const mistake = argument.name === undefined ? checkUnnamed(site, given) : checkNamed(site, argument.name, given);
    if (mistake !== undefined) found.push(mistake);
  }
  for (const parameter of info.parameters) {
    if (parameter.required && !given.has(parameter)) found.push(missing(annotation, info, parameter));
  }
  return found;
}

interface ArgumentSite {
  readonly text: string;
  readonly annotation: Annotation;
  readonly info: AnnotationInfo;
  readonly argument: AnnotationArgument;
  readonly index: number;
}

/** An argument without a name: the next positional one, or one whose name was left out. */
function checkUnnamed(site: ArgumentSite, given: Set<AnnotationParameter>): Diagnostic | undefined {
  const { text, argument, info } = site;
  const place = info.parameters.find(({ form }, at) => {
    const parameter = info.parameters[at];
    return form === "rest" || (form === "positional" && parameter !== undefined && !given.has(parameter));
  });
  if (place !== undefined) {
    given.add(place);
    return checkValue(text, argument.value, place);
  }
  const meant = info.parameters.find(
    (parameter) =>
      parameter.form === "named" && !given.has(parameter) && checkValue(text, argument.value, parameter) === undefined,
  );
  if (meant === undefined) return insteadOfNeeded(site, given) ?? extra(site);
  given.add(meant);
  return finding(
    { code: "FLOW1302", span: argument.span },
    `\`@${info.name}\` takes this argument by its name: write \`${meant.name}:\` before it.`,
    { fixes: [fix(`Write \`${meant.name}:\``, insertAt(argument.span.start, `${meant.name}: `))] },
  );
}

/** An argument with a name, which must be one of the annotation's and be given once. */
function checkNamed(site: ArgumentSite, name: string, given: Set<AnnotationParameter>): Diagnostic | undefined {
  const { argument, info } = site;
  const parameter = info.parameters.find((candidate) => candidate.name === name);
  const at = { code: "FLOW1302", span: argument.nameSpan ?? argument.span } as const;
  if (parameter === undefined) {
    const names = info.parameters.filter(({ form }) => form === "named").map((candidate) => candidate.name);
    const meant = nearest(name, names);
    for (const candidate of info.parameters) if (candidate.name === meant) given.add(candidate);
    return unknownName(site, name, { meant, names });
  }
  if (given.has(parameter) && parameter.form !== "rest") {
    return finding(at, `\`@${info.name}\` has ${excerpt(name)} already: it can be given once.`, {
      fixes: [removal(site)],
    });
  }
  given.add(parameter);
  if (parameter.form === "named") return checkValue(site.text, argument.value, parameter);
  return finding(at, `\`@${info.name}\` takes this argument without a name.`, {
    fixes: [
      fix(
        `Remove ${excerpt(`${name}:`)}`,
        replaceBy({ start: argument.span.start, end: argument.value.span.start }, ""),
      ),
    ],
  });
}

/** `a@retry(3, delya: 1s)` */
function unknownName(
  site: ArgumentSite,
  name: string,
  { meant, names }: { readonly meant: string | undefined; readonly names: readonly string[] },
): Diagnostic {
  const { argument, info } = site;
  const span = argument.nameSpan ?? argument.span;
  const known =
    names.length === 0 ? "It has none with a name." : `It has ${names.map((each) => `\`${each}\``).join(", ")}.`;
  const message = `\`@${info.name}\` has no argument ${excerpt(name)}`;
  return finding(
    { code: "FLOW1302", span },
    meant === undefined ? `${message}.` : `${message}: did you mean \`${meant}\`?`,
    {
      hint: known,
      fixes: [meant === undefined ? removal(site) : fix(`Write \`${meant}\``, replaceBy(span, meant))],
    },
  );
}

/** `a@loop(often)`: the argument that must be there has neither its name nor a value that it can have. */
function insteadOfNeeded(
  { annotation, info, argument }: ArgumentSite,
  given: Set<AnnotationParameter>,
): Diagnostic | undefined {
  const needed = info.parameters.find(
    (parameter) =>
      parameter.required && !given.has(parameter) && !annotation.args.some(({ name }) => name === parameter.name),
  );
  if (needed === undefined) return undefined;
  given.add(needed);
  const written = `${needed.name}: ${needed.example}`;
  return finding(
    { code: "FLOW1302", span: argument.span },
    `\`@${info.name}\` needs \`${needed.name}\`, as in \`@${info.name}(${written})\`.`,
    { hint: needed.summary, fixes: [fix(`Write \`${written}\``, replaceBy(argument.span, written))] },
  );
}

/** `a@limit(8, 9)` */
function extra(site: ArgumentSite): Diagnostic {
  const { argument, info } = site;
  const message =
    info.parameters.length === 0
      ? `\`@${info.name}\` takes no arguments.`
      : `\`@${info.name}\` takes no further argument here.`;
  return finding({ code: "FLOW1302", span: argument.span }, message, { fixes: [removal(site)] });
}

/** Removes an argument with the comma that belongs to it. */
function removal({ annotation, argument, index }: ArgumentSite): Fix {
  const before = annotation.args[index - 1];
  const after = annotation.args[index + 1];
  const span = {
    start: before === undefined ? argument.span.start : before.span.end,
    end: before === undefined && after !== undefined ? after.span.start : argument.span.end,
  };
  return fix("Remove this argument", replaceBy(span, ""));
}

/** `a@retry`: an argument that must be there is not. */
function missing(annotation: Annotation, info: AnnotationInfo, parameter: AnnotationParameter): Diagnostic {
  const written = parameter.form === "named" ? `${parameter.name}: ${parameter.example}` : parameter.example;
  const isGuessable = parameter.type !== "name";
  return finding(
    { code: "FLOW1302", span: { start: annotation.span.start, end: annotation.nameSpan.end } },
    `\`@${info.name}\` needs an argument, as in \`@${info.name}(${written})\`.`,
    {
      hint: parameter.summary,
      fixes: isGuessable ? [fix(`Write \`${written}\``, insertion(annotation, written))] : [],
    },
  );
}

/** A required argument comes first. */
function insertion(annotation: Annotation, written: string): ReturnType<typeof insertAt> {
  const [first] = annotation.args;
  if (first !== undefined) return insertAt(first.span.start, `${written}, `);
  return replaceBy({ start: annotation.nameSpan.end, end: annotation.span.end }, `(${written})`);
}
