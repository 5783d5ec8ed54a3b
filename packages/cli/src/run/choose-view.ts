import type { Host } from "../host.ts";
import { LiveView } from "../view/live-view.ts";
import { PlainView } from "../view/plain-view.ts";
import type { RunModel } from "../view/run-model.ts";
import type { RunView } from "../view/run-view.ts";

/** The live view where stderr is a terminal that can be drawn on, else a line for each event. */
export function chooseView(model: RunModel, host: Host): RunView {
  const { stderr, env } = host;
  const drawable = stderr.isTTY === true && env.TERM !== "dumb" && !isCi(env.CI);
  return drawable ? new LiveView(model, host) : new PlainView(model, host);
}

function isCi(value: string | undefined): boolean {
  return value !== undefined && value !== "" && value !== "0" && value !== "false";
}
