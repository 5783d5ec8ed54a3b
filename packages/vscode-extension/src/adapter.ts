import { fileURLToPath } from "node:url";
import { serveAdapter } from "@graflow/debug-adapter";

// By this the editor's own program runs as Node; the programs that are debugged must not find it.
delete process.env.ELECTRON_RUN_AS_NODE;

await serveAdapter(process.stdin, process.stdout, {
  registerFile: besideBundle("debug-register.js"),
  attachFile: besideBundle("debug-attach.cjs"),
  // The extension answers all of them; `initialize` is the editor's own and cannot say so.
  client: { supportsGraflowMessages: true, supportsGraflowJavaScript: true },
});

function besideBundle(name: string): string {
  return fileURLToPath(new URL(`./${name}`, import.meta.url));
}
