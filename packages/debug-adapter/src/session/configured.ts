import { within } from "../program/ending.ts";
import type { Adapter } from "./adapter.ts";

const usuallyWithinMs = 30_000;

/** Waits until the client has set its breakpoints; for one that never says so, not for ever. */
export async function configured(adapter: Adapter): Promise<void> {
  const { configuredWithinMs = usuallyWithinMs } = adapter.options;
  if (await within(configuredWithinMs, adapter.configuration)) return;
  adapter.say(
    `The editor has not said within ${configuredWithinMs / 1000} s that its breakpoints are set (configurationDone): the program begins with those that are`,
    "important",
  );
  adapter.configured();
}
