import type { AcceptingClasses, ResolvedFlow, TaskPlace, TypeAnswers, TypeClass } from "../analyzer/type-oracle.ts";

/** What the server tells the thread that knows types. A project is named by a number. */
export type TypeRequest =
  /** The files of a project are to be found, anew if they have been found before. */
  | {
      readonly kind: "open";
      readonly project: number;
      readonly paths: readonly string[];
      readonly buffers: readonly Buffer[];
    }
  | { readonly kind: "close"; readonly project: number }
  /** Files have changed. */
  | {
      readonly kind: "changed";
      readonly project: number;
      readonly files: readonly Buffer[];
    }
  /** What to check, in place of all that was to be checked before. */
  | {
      readonly kind: "check";
      readonly project: number;
      /** Files whose flows and tasks are others than the thread was last told. */
      readonly content: readonly FileContent[];
      /** The files to report on, the most urgent first. */
      readonly files: readonly string[];
      readonly round: number;
    }
  /** Asks which inputs accept classes of values, once nothing is left to check. */
  | { readonly kind: "accepting"; readonly project: number; readonly sources: readonly TypeClass[] };

/** A file as the client has it. */
export interface Buffer {
  readonly path: string;
  /** Undefined where it is not open: the disk has it. */
  readonly text: string | undefined;
}

/** The flows and tasks of a file. */
export interface FileContent {
  readonly path: string;
  readonly flows: readonly ResolvedFlow[];
  readonly tasks: readonly TaskPlace[];
}

/** What the thread answers. */
export type TypeReply =
  | {
      readonly kind: "answers";
      readonly project: number;
      readonly round: number;
      readonly files: readonly string[];
      readonly answers: TypeAnswers;
    }
  /** The last file of a round has been checked. */
  | { readonly kind: "done"; readonly project: number; readonly round: number }
  | { readonly kind: "accepting"; readonly project: number; readonly rows: readonly AcceptingClasses[] }
  /** A file could not be checked: a fault of the checker, which is logged. */
  | { readonly kind: "failed"; readonly what: string; readonly error: string };

/** One end of the line between the two. */
export interface TypePort<Sent, Received> {
  send(message: Sent): void;
  onMessage(listener: (message: Received) => void): void;
}
