import type { Annotation } from "@graflow/dsl";

/** The handlers of the runtime that run a task somewhere else; of a handler of the user's own nothing is known. */
const remoteHandlers: ReadonlySet<unknown> = new Set(["threads", "docker", "process", "http"]);

/**
 * What sends a unit into another process, as one would write it in the text: its own annotations, else what stands
 * around it.
 */
export function remoteReason(annotations: readonly Annotation[], around: string | undefined): string | undefined {
  let reason = around;
  for (const { name, args } of annotations) {
    const [value] = args;
    if (name === "queue") reason = `@queue(${String(value)})`;
    if (name === "handler") reason = remoteHandlers.has(value) ? `@handler(${String(value)})` : undefined;
  }
  return reason;
}

/** The same of a task's own options. */
export function remoteOption(options: { readonly handler?: string; readonly queue?: string }): string | undefined {
  if (options.queue !== undefined) return `queue: ${JSON.stringify(options.queue)}`;
  return remoteHandlers.has(options.handler) ? `handler: ${JSON.stringify(options.handler)}` : undefined;
}
