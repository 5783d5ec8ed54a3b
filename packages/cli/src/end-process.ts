import { writeAll } from "./host.ts";

/** How long what user code has left open may keep the process alive after the end. */
const lingerMs = 2000;

/**
 * Lets the process end with a code. Where something keeps it alive, says so after two seconds, and ends it.
 */
export function endProcess(code: number): void {
  process.exitCode = code;
  // Unreferenced: the timer itself keeps nothing alive.
  setTimeout(() => void endLingering(code), lingerMs).unref();
}

async function endLingering(code: number): Promise<void> {
  const open = [...new Set(process.getActiveResourcesInfo())].filter((name) => !standardStreams.includes(name));
  const kept = open.length === 0 ? "" : ` (${open.join(", ")})`;
  await writeAll(
    process.stderr,
    `graflow: finished, but something that was left open keeps the process alive${kept}; ending it.\n`,
  );
  process.exit(code);
}

/** How Node names its own three streams. */
const standardStreams: readonly string[] = ["TTYWrap", "PipeWrap"];
