/** An error of a run, reduced to what the rules say about it. */
export type ModelError =
  /** A task failed for good: with what it threw, or with an error of the engine's. */
  | {
      readonly kind: "task";
      readonly taskId: string;
      readonly instance: string | undefined;
      readonly attempts: number;
      readonly cause: string | ModelError;
    }
  | {
      readonly kind: "group";
      readonly groupId: string;
      readonly failed: readonly { readonly branch: string; readonly taskId: string; readonly error: ModelError }[];
      readonly succeeded: readonly string[];
    }
  | { readonly kind: "cancelled"; readonly reason: string }
  | { readonly kind: "maxSteps"; readonly maxSteps: number }
  | { readonly kind: "maxCycles"; readonly taskId: string; readonly maxCycles: number }
  | { readonly kind: "gotoOutOfGroup"; readonly from: string; readonly to: string }
  | { readonly kind: "noRoute"; readonly taskId: string }
  | { readonly kind: "loopLimit"; readonly max: number }
  | { readonly kind: "notInLoop" }
  | { readonly kind: "notIterable" };
