import type { Program } from "./program.ts";
import type { StartedProgram } from "./started-program.ts";

/** How long the runs that were cancelled may take, in milliseconds. */
const cancelWithinMs = 5000;
/** How long a program may take to end by itself once its runs have. */
const byItselfWithinMs = 500;
/** How long it may take after SIGTERM. */
const terminateWithinMs = 5000;

/**
 * Ends a program in order: its runs are cancelled, and have 5 s; then it is sent SIGTERM, and has 5 s; then it is killed.
 */
export async function endInOrder(
  started: StartedProgram,
  programs: Iterable<Program>,
  say: (text: string) => void,
): Promise<void> {
  const running = [...programs].filter(({ runs }) => runs.size > 0);
  if (running.length > 0) {
    for (const program of running) {
      for (const runId of program.runs) {
        program.send("cancel", { runId, reason: "The debugger was asked to end the program" }).catch(() => {});
      }
    }
    const cancelled = Promise.all(running.map((program) => program.idle()));
    if (await within(cancelWithinMs, cancelled)) await within(byItselfWithinMs, started.over);
  }
  // Nothing of it is left in a group that has ended; else this ends what the program has left behind.
  started.signal("SIGTERM");
  if (!(await within(terminateWithinMs, started.over)))
    say("The program has not ended within 5 s of SIGTERM: it is killed");
  started.signal("SIGKILL");
  await started.over;
}

/** Ends a program at once. */
export async function endAtOnce(started: StartedProgram): Promise<void> {
  started.signal("SIGKILL");
  await started.over;
}

/** Whether something happens within a time. */
export async function within(ms: number, event: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  const happened = await Promise.race([event.then(() => true), late]);
  clearTimeout(timer);
  return happened;
}
