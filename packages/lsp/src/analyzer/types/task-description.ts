import { ts } from "ts-morph";
import type { TaskPlace, TaskTypes } from "../type-oracle.ts";
import type { DescribingTools } from "./flow-description.ts";
import { nodeAt } from "./node-at.ts";
import type { StepTypes } from "./step-types.ts";

/** As much of a documentation comment is told. */
const longestDoc = 4000;

/** Says what a task takes and gives. */
export function describeTask(
  { id, file, span }: TaskPlace,
  step: StepTypes,
  { printer, classes, program }: DescribingTools & { readonly program: ts.Program },
): TaskTypes {
  const output = step.output(undefined);
  const source = program.getSourceFile(file);
  const node = source === undefined ? undefined : nodeAt(source, span);
  const doc = node === undefined ? "" : docOf(node);
  const accepts = classes.of(step.input);
  const gives = classes.of(output);
  return {
    id,
    file,
    span,
    input: printer.text(step.input),
    output: printer.text(output),
    ...(doc === "" ? undefined : { doc: doc.length <= longestDoc ? doc : `${doc.slice(0, longestDoc - 3)}...` }),
    ...(accepts === undefined ? undefined : { accepts }),
    ...(gives === undefined ? undefined : { gives }),
  };
}

/** The comment above the statement or property that a task is defined in, if it is the first thing there. */
function docOf(task: ts.Node): string {
  for (let node: ts.Node | undefined = task; node !== undefined; node = node.parent) {
    const texts = ts.getJSDocCommentsAndTags(node).flatMap((doc) => {
      const comment = ts.isJSDoc(doc) ? ts.getTextOfJSDocComment(doc.comment) : undefined;
      return comment === undefined ? [] : [comment];
    });
    if (texts.length > 0) return texts.join("\n\n").trim();
    if (ts.isStatement(node) || ts.isFunctionLike(node.parent)) break;
  }
  return "";
}
