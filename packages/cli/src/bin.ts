import { endProcess } from "./end-process.ts";
import { processHost } from "./host.ts";
import { runProgram } from "./program.ts";

const host = processHost();
// Who reads the output may stop reading (`| head`): that is no error of the run's.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}
void runProgram(process.argv.slice(2), host).then((code) => endProcess(code));
