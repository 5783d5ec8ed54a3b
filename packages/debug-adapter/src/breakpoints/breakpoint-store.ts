import {
  type Breakpoint,
  type ChannelBreakpoint,
  checkBreakpoints,
  type FailureFilter,
  type GateFlow,
} from "@graflow/runtime/debug";
import type { Program } from "../program/program.ts";
import type { FoundFlow } from "../source/flow-sources.ts";
import { isSameFlow } from "../source/source-file.ts";
import { hasToken, isNamedIn, type KnownFlow } from "./known-flows.ts";
import { mistakeIn } from "./mistake-in.ts";
import { programBreakpoints } from "./program-breakpoints.ts";
import { breakpointKey, type GivenBreakpoint, type WantedBreakpoint } from "./wanted-breakpoint.ts";

/** What a program refuses of the breakpoints that it is given. */
export interface Refusals {
  readonly changed: readonly WantedBreakpoint[];
  /** Why it refuses others. */
  readonly messages: readonly string[];
}

/** What the client wants to stop at, by where it said so: a file, or one of the other lists; and what became of it. */
export class BreakpointStore {
  readonly #lists = new Map<string, readonly WantedBreakpoint[]>();
  #known: readonly KnownFlow[] = [];
  #channel: readonly ChannelBreakpoint[] = [];
  #filters: readonly FailureFilter[] = [];
  readonly #channelIds = new Map<string, number>();
  readonly #find: (flow: GateFlow) => FoundFlow | undefined;
  #lastId = 0;

  /** `find` looks for a flow that runs in its file, as that is now. */
  constructor(find: (flow: GateFlow) => FoundFlow | undefined) {
    this.#find = find;
  }

  /** Every breakpoint but those on the channel. */
  get all(): readonly WantedBreakpoint[] {
    return [...this.#lists.values()].flat();
  }

  /** A number for a breakpoint, never used before. */
  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  /** Replaces the breakpoints of a file, or of another list: one that was there already keeps its number. */
  replace(list: string, given: readonly GivenBreakpoint[]): readonly WantedBreakpoint[] {
    this.#known = this.#known.map((flow) => ({ ...flow, found: this.#find(flow.outline) }));
    const old = [...(this.#lists.get(list) ?? [])];
    const wanted = given.map((one): WantedBreakpoint => {
      const key = breakpointKey(one);
      const index = old.findIndex((other) => other.key === key);
      const [same] = index < 0 ? [] : old.splice(index, 1);
      const breakpoint = { ...one, id: same?.id ?? this.nextId(), key, verified: false, message: undefined };
      return Object.assign(breakpoint, this.#judged(breakpoint));
    });
    this.#lists.set(list, wanted);
    return wanted;
  }

  /** The number of a breakpoint on the channel, by all that it says: the same each time. */
  channelId(key: string): number {
    const id = this.#channelIds.get(key) ?? this.nextId();
    this.#channelIds.set(key, id);
    return id;
  }

  /** Replaces those on the channel's keys; each has a number. */
  replaceChannel(breakpoints: readonly ChannelBreakpoint[]): void {
    this.#channel = breakpoints;
  }

  /** Replaces the failures to stop at; returns the mistake in each one's condition. */
  replaceFilters(filters: readonly FailureFilter[]): readonly (string | undefined)[] {
    this.#filters = filters;
    return checkBreakpoints({ filters }).filters;
  }

  /** A program runs a flow. Returns the breakpoints that are now confirmed, or cannot be met in it. */
  learn(given: Omit<KnownFlow, "found">): readonly WantedBreakpoint[] {
    const flow = { ...given, found: this.#find(given.outline) };
    this.#known = [...this.#known, flow];
    return this.all.filter((breakpoint) => {
      const isConcerned = isAbout(breakpoint, flow);
      return this.#judgeAgain(breakpoint) || (isConcerned && breakpoint.verified);
    });
  }

  /** A program has ended. */
  forget(program: Program): void {
    this.#known = this.#known.filter((flow) => flow.program !== program);
  }

  /** Gives a program all of it. Returns what it refuses: it may have rules of its own. */
  async sendTo(program: Program): Promise<Refusals> {
    const { all } = this;
    const breakpoints = all.flatMap((breakpoint) => this.#forProgram(breakpoint));
    const answers = await program.send("setBreakpoints", { breakpoints });
    const channel = await program.send("setChannelBreakpoints", { breakpoints: this.#channel });
    const filters = await program.send("setFailureFilters", { filters: this.#filters });
    const changed = all.filter((breakpoint) => {
      const refused = answers.find(({ id, verified }) => id === breakpoint.id && !verified);
      if (refused === undefined || !breakpoint.verified) return false;
      [breakpoint.verified, breakpoint.message] = [false, refused.message];
      return true;
    });
    const messages = [...channel.map(({ message }) => message), ...filters].filter(
      (message) => typeof message === "string",
    );
    return { changed, messages };
  }

  #forProgram(breakpoint: WantedBreakpoint): readonly Breakpoint[] {
    return programBreakpoints(breakpoint, this.#known);
  }

  /** Finds out anew what is to be said of a breakpoint; whether it is something else. */
  #judgeAgain(breakpoint: WantedBreakpoint): boolean {
    const { verified, message } = this.#judged(breakpoint);
    if (verified === breakpoint.verified && message === breakpoint.message) return false;
    [breakpoint.verified, breakpoint.message] = [verified, message];
    return true;
  }

  #judged(breakpoint: WantedBreakpoint): { readonly verified: boolean; readonly message: string | undefined } {
    const no = (message: string | undefined) => ({ verified: false, message });
    const { target } = breakpoint;
    if (target.kind === "nothing") return no(target.reason);
    const mistake = mistakeIn(breakpoint.rules);
    if (mistake !== undefined) return no(mistake);
    if (target.kind === "name" && !this.#known.some((flow) => isNamedIn(flow, target.name))) {
      return no(`No flow that has run so far has a task or node "${target.name}"; it binds when one does`);
    }
    if (target.kind === "token") {
      const running = this.#known.filter((flow) => isAbout(breakpoint, flow));
      if (running.length > 0 && !running.some((flow) => hasToken(flow, target.token.id))) {
        const name = running[0]?.outline.name ?? "";
        return no(
          `The flow "${name}" that runs has no "${target.token.id}": the file has changed since; start it again`,
        );
      }
    }
    return { verified: true, message: undefined };
  }
}

/** Whether a breakpoint stands in a flow that runs. */
function isAbout({ target }: WantedBreakpoint, flow: KnownFlow): boolean {
  if (target.kind === "name") return isNamedIn(flow, target.name);
  return target.kind === "token" && flow.found !== undefined && isSameFlow(flow.found.flow, target.flow);
}
