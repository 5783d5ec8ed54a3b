/**
 * Lets this process go on when whoever reads its output has gone: a debugger that started it, and ended before it. What it
 * writes then is lost.
 */
export function outliveReader(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  }
}
