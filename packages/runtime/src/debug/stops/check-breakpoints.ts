import type { Breakpoint, ChannelBreakpoint, FailureFilter } from "./breakpoint.ts";
import { Breakpoints, type SetBreakpoint } from "./breakpoints.ts";

/** What is to be checked. */
export interface UncheckedBreakpoints {
  readonly breakpoints?: readonly Breakpoint[];
  readonly channel?: readonly ChannelBreakpoint[];
  readonly filters?: readonly FailureFilter[];
}

/** What was found, in the order of what was given. */
export interface CheckedBreakpoints {
  readonly breakpoints: readonly SetBreakpoint[];
  readonly channel: readonly SetBreakpoint[];
  /** The mistake in each filter's condition. */
  readonly filters: readonly (string | undefined)[];
}

/** Checks conditions, hit counts and log messages as a program does that has no rules of its own; runs nothing. */
export function checkBreakpoints({
  breakpoints = [],
  channel = [],
  filters = [],
}: UncheckedBreakpoints): CheckedBreakpoints {
  const session = new Breakpoints();
  return {
    breakpoints: session.set(breakpoints),
    channel: session.channel.set(channel),
    filters: session.setFilters(filters),
  };
}
