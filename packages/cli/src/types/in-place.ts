import type { FlowSignature } from "@graflow/lsp";
import { byteOrderMark, writeText } from "../check/source-bytes.ts";
import { type FlowRow, rowOf } from "./flow-row.ts";
import type { TypedProject } from "./typed-project.ts";

/** A flow's types may change once more when those of a flow in it have been written: so often at most. */
const mostWrites = 4;

const unread = "The file is no UTF-8.";
const untyped = "JavaScript has no place for it: use --dts.";
const notTaken = "Where it stands, the type would mean something else.";

/** Writes the types of flows as arguments of their tags, and makes sure that they then say what they should. */
export function writeInPlace(typed: TypedProject, { isCheck }: { readonly isCheck: boolean }): readonly FlowRow[] {
  const { project } = typed;
  const found = typed.signatures();
  const before = new Map(found.map(({ file }) => [file, project.text(file)]));
  const marks = new Map([...before.keys()].map((file) => [file, byteOrderMark(file)]));
  const refused = new Map<string, string>();
  for (const { flow, file, edit } of found) {
    if (edit !== undefined && marks.get(file) === undefined) refused.set(flow, unread);
  }
  let tried = tryWriting(typed, refused);
  while (tried.wrong.length > 0) {
    for (const flow of tried.wrong) refused.set(flow, notTaken);
    for (const [file, text] of before) typed.setText(file, text);
    tried = tryWriting(typed, refused);
  }
  const { written, signatures } = tried;
  if (!isCheck) {
    for (const [file, text] of before) {
      const now = project.text(file);
      if (now !== text) writeText(file, (marks.get(file) ?? "") + now);
    }
  }
  const now = new Map(signatures.map((signature) => [signature.flow, signature]));
  return found.map((first): FlowRow => {
    const { flow, span } = first;
    const { state, ...signature } = { ...(now.get(flow) ?? first), span };
    const reason = refused.get(flow);
    if (reason !== undefined) return { ...rowOf({ ...signature, state }, "unwritable"), reason };
    if (written.has(flow)) return rowOf({ ...signature, state }, isCheck ? "stale" : "written");
    if (state === "missing" || state === "stale")
      return { ...rowOf({ ...signature, state }, "unwritable"), reason: untyped };
    return rowOf({ ...signature, state }, state);
  });
}

/** What has come of writing. */
interface Tried {
  readonly written: ReadonlyMap<string, number>;
  /** The flows that do not say what was written into them. */
  readonly wrong: readonly string[];
  /** As they are at last. */
  readonly signatures: readonly FlowSignature[];
}

/** Writes types into the texts that the project has in memory, until all flows but those refused have theirs. */
function tryWriting(typed: TypedProject, refused: ReadonlyMap<string, string>): Tried {
  const written = new Map<string, number>();
  for (;;) {
    const signatures = typed.signatures();
    const wrong = signatures.flatMap(({ flow, state, edit }) => {
      const writes = written.get(flow) ?? 0;
      const isWrong = writes > 0 && state !== "right" && (edit === undefined || writes >= mostWrites);
      return isWrong ? [flow] : [];
    });
    const open = signatures.filter(({ flow, edit }) => edit !== undefined && !refused.has(flow));
    if (wrong.length > 0 || open.length === 0) return { written, wrong, signatures };
    for (const { flow } of open) written.set(flow, (written.get(flow) ?? 0) + 1);
    for (const file of new Set(open.map((signature) => signature.file))) {
      const own = open.filter((signature) => signature.file === file);
      typed.setText(file, edited(typed.project.text(file), own));
    }
  }
}

function edited(text: string, signatures: readonly FlowSignature[]): string {
  return signatures
    .flatMap(({ edit }) => edit ?? [])
    .sort((left, right) => left.span.start - right.span.start)
    .reduceRight((whole, { span, text: by }) => whole.slice(0, span.start) + by + whole.slice(span.end), text);
}
