import type { Breakpoint, PlaceRange } from "@graflow/runtime/debug";
import type { SourceFlow, SourceToken } from "../source/source-file.ts";

/** What a breakpoint is meant to stop at. */
export type WantedTarget =
  /** A node or group in a file's flow; `file` as programs name it. */
  | { readonly kind: "token"; readonly file: string; readonly flow: SourceFlow; readonly token: SourceToken }
  /** The task that is defined on this line. */
  | { readonly kind: "definition"; readonly file: string; readonly line: number }
  /** What people call a task or a node. */
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "nothing"; readonly reason: string; readonly line: number; readonly column: number | undefined };

/** A breakpoint as the client set it. */
export interface GivenBreakpoint {
  readonly target: WantedTarget;
  /** Beside the target: mode, condition, hit condition, log message. */
  readonly rules: Omit<Breakpoint, "id" | "target">;
  /** Where the client is to show it. */
  readonly shownAt?: PlaceRange | undefined;
}

/** A breakpoint that was set, and what is known of it. */
export interface WantedBreakpoint extends GivenBreakpoint {
  /** Kept while the client says the same of the same place. */
  readonly id: number;
  /** What it is and says, as a text: another one is another breakpoint. */
  readonly key: string;
  verified: boolean;
  /** Why it is not verified. */
  message: string | undefined;
}

/** What makes a breakpoint another one: not where in the file it is now. */
export function breakpointKey({ target, rules }: GivenBreakpoint): string {
  switch (target.kind) {
    case "token": {
      const { file, flow, token } = target;
      return JSON.stringify(["token", file, flow.name ?? flow.key, token.kind, token.id, token.isFirst, rules]);
    }
    case "definition":
    case "name":
      return JSON.stringify([target, rules]);
    case "nothing":
      return JSON.stringify(["nothing", target.line, target.column, rules]);
  }
}
