import type { Span } from "../text/span.ts";
import type { Slot } from "./slot.ts";

/** A parsed flow. Every text yields a tree; what is broken in it stands as {@link MissingPrimary}. */
export interface FlowTree {
  readonly kind: "flow";
  /** The whole text. */
  readonly span: Span;
  /** The chains of the flow: what separators (`;`, line breaks) part. */
  readonly chains: readonly Expression[];
  /** All comments, in text order, wherever they stand. */
  readonly comments: readonly Comment[];
}

/** `// …` or a block comment; the span includes its marks. */
export interface Comment {
  readonly kind: "comment";
  readonly span: Span;
}

/** What can stand where a chain, a branch or a case stands. A node with one operand is never made: `a` is a unit. */
export type Expression = ParallelExpression | SequenceExpression | FallbackExpression | UnitExpression;

/** `a | b`: at least two branches. `operators` are the spans of the bars. */
export interface ParallelExpression {
  readonly kind: "parallel";
  readonly span: Span;
  /** What runs at the same time. */
  readonly branches: readonly Expression[];
  readonly operators: readonly Span[];
}

/** `a >> b`: at least two steps. */
export interface SequenceExpression {
  readonly kind: "sequence";
  readonly span: Span;
  /** What runs one after the other. */
  readonly steps: readonly Expression[];
  /** The arrows; an empty span where one is missing. */
  readonly operators: readonly Span[];
}

/** `a ?? b`: at least two alternatives. */
export interface FallbackExpression {
  readonly kind: "fallback";
  readonly span: Span;
  /** What is tried in turn. */
  readonly alternatives: readonly Expression[];
  readonly operators: readonly Span[];
}

/** `label: primary suffix…` */
export interface UnitExpression {
  readonly kind: "unit";
  readonly span: Span;
  readonly label?: Label;
  /** What stands between the label and the suffixes. */
  readonly primary: Primary;
  /** Maps, routes and annotations, the innermost first. */
  readonly suffixes: readonly Suffix[];
}

/** The name before a colon; the span leaves the colon out. */
export interface Label {
  readonly name: string;
  readonly span: Span;
}

/** What a unit is made of before its suffixes. */
export type Primary = NamePrimary | SlotPrimary | ParenthesizedPrimary | MissingPrimary;

/** A bare name: a task's, a label's or a named group's. */
export interface NamePrimary {
  readonly kind: "name";
  readonly span: Span;
  readonly name: string;
}

/** `${…}`; `index` counts the slots of the text from 0. */
export interface SlotPrimary {
  readonly kind: "slot";
  readonly span: Span;
  readonly index: number;
  /** What the slot stands for, where the caller said it. */
  readonly slot?: Slot;
}

/** `( … )`; the span includes the brackets, or ends where the text does if none closes. */
export interface ParenthesizedPrimary {
  readonly kind: "paren";
  readonly span: Span;
  /** What stands between the brackets; a missing unit if nothing does. */
  readonly expression: Expression;
}

/** A place where a unit should be and is not: always accompanied by a diagnostic. */
export interface MissingPrimary {
  readonly kind: "missing";
  readonly span: Span;
}

/** What stands behind a primary: a map, a route, an annotation. */
/** What stands behind a unit and says more of it. */
export type Suffix = MapSuffix | RouteSuffix | Annotation;

/** `[]` or `[n]` */
export interface MapSuffix {
  readonly kind: "map";
  readonly span: Span;
  /** The number between the brackets, if there is one: at least 1. */
  readonly limit?: number;
}

/** `?{ key: …, else: … }` */
export interface RouteSuffix {
  readonly kind: "route";
  readonly span: Span;
  readonly cases: readonly RouteCase[];
}

/** One case of a route. `key` is the decoded text; `isElse` tells `else:` from `"else":`. */
export interface RouteCase {
  readonly span: Span;
  readonly key: string;
  /** Where the key stands, quotes included; empty if it is missing. */
  readonly keySpan: Span;
  readonly isElse: boolean;
  /** What the case runs. */
  readonly body: Expression;
}

/** `@name(args)`; the span includes the `@` and the brackets. */
export interface Annotation {
  readonly kind: "annotation";
  readonly span: Span;
  /** Empty if it is missing. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly args: readonly AnnotationArgument[];
  /** Whether the parser has found a mistake in it: then `args` is what could be understood. */
  readonly broken?: boolean;
}

/** `value` or `name: value` */
export interface AnnotationArgument {
  readonly span: Span;
  /** What stands before its colon, if it has one. */
  readonly name?: string;
  readonly nameSpan?: Span;
  readonly value: ArgumentValue;
}

/** Durations are in milliseconds; `text` is how it was written. A slot's value is its index. */
export type ArgumentValue =
  | { readonly kind: "name" | "string"; readonly value: string; readonly span: Span }
  | { readonly kind: "number" | "duration"; readonly value: number; readonly span: Span }
  | { readonly kind: "boolean"; readonly value: boolean; readonly span: Span }
  | { readonly kind: "slot"; readonly value: number; readonly slot?: Slot; readonly span: Span };
