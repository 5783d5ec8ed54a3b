import { innerPath, outerId } from "./inner-runs.ts";
import { Listeners } from "./listeners.ts";
import { momentInside, type PastMoment } from "./past-states.ts";

/** What a debugger does with a run. */
export interface HeldRun {
  /** The nodes that it holds, by their paths. */
  readonly paused: readonly string[];
  /** The nodes that the run can go on at. */
  readonly targets?: readonly string[];
  /** What it shows in place of the present. */
  readonly past?: PastMoment;
}

const untouched: HeldRun = { paused: [] };

/** What debuggers do with runs: which nodes they hold, and which moments of the past they show. */
export class DebuggedRuns {
  /** Tells of a run, by its id, that something about it is new. */
  readonly onDidChange: (listener: (run: string) => void) => { dispose(): void };
  readonly #changes = new Listeners<string>();
  readonly #runs = new Map<string, HeldRun>();

  constructor() {
    this.onDidChange = this.#changes.add;
  }

  /** What is done with a run; of what one did inside a sub-flow, the moment of the past alone. */
  of(run: string): HeldRun {
    const inside = innerPath(run);
    if (inside === undefined) return this.#runs.get(run) ?? untouched;
    const past = this.#runs.get(outerId(run))?.past;
    return past === undefined ? untouched : { paused: [], past: momentInside(past, inside) };
  }

  /** These nodes of a run are held, by their paths, and no others; it can go on at the targets. */
  hold(run: string, nodes: readonly string[], targets: readonly string[] = []): void {
    const { past, ...before } = this.of(run);
    const paused = sorted(nodes);
    const now = { paused, ...(targets.length === 0 ? undefined : { targets: sorted(targets) }) };
    if (JSON.stringify(now) === JSON.stringify(before)) return;
    this.#set(run, { ...now, ...(past === undefined ? undefined : { past }) });
  }

  /** A moment of a run's past is shown, or the present again. */
  showPast(run: string, past: PastMoment | undefined): void {
    const { past: _, ...now } = this.of(run);
    this.#set(run, { ...now, ...(past === undefined ? undefined : { past }) });
  }

  /** No debugger has to do with a run any more. */
  release(run: string): void {
    if (this.#runs.has(run)) this.#set(run, untouched);
  }

  #set(run: string, now: HeldRun): void {
    if (now.paused.length === 0 && now.past === undefined) this.#runs.delete(run);
    else this.#runs.set(run, now);
    this.#changes.tell(run);
  }
}

/** The nodes that are shown as held: those of the moment that is shown. */
export function pausedNodes({ paused, past }: HeldRun): readonly string[] {
  if (past === undefined) return paused;
  return past.paused === undefined ? [] : [past.paused];
}

/** Each once, so that the same ones are equal. */
function sorted(nodes: readonly string[]): readonly string[] {
  return [...new Set(nodes)].sort();
}
