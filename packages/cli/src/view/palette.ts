import { styleText } from "node:util";
import type { Host, OutputStream } from "../host.ts";

type Style = Parameters<typeof styleText>[0];

/** Colours a text, or leaves it as it is where the stream has no colours. */
export type Paint = (style: Style, text: string) => string;

/** For a terminal with colours. */
export const colored: Paint = (style, text) => styleText(style, text, { validateStream: false });

/** For files, pipes and terminals without colours. */
export const uncolored: Paint = (_style, text) => text;

/** Whether to colour what goes to a stream: `NO_COLOR` and `FORCE_COLOR` decide, else whether it is a terminal. */
export function paintFor(stream: OutputStream, env: Host["env"]): Paint {
  if (env.FORCE_COLOR !== undefined)
    return env.FORCE_COLOR === "0" || env.FORCE_COLOR === "false" ? uncolored : colored;
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== "") return uncolored;
  return stream.isTTY === true && env.TERM !== "dumb" ? colored : uncolored;
}
