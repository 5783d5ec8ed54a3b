import type { HostMessage } from "../protocol.ts";

const TYPES: readonly unknown[] = ["show", "clear", "states", "select", "settings"] satisfies HostMessage["type"][];

/** Whether a message comes from the extension: pages get others too, from the browser's own tools. */
export function isHostMessage(data: unknown): data is HostMessage {
  return typeof data === "object" && data !== null && "type" in data && TYPES.includes(data.type);
}
