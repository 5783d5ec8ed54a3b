import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compare } from "./comparison.ts";
import { debuggerFigures } from "./debugger.ts";
import { type Order, orderOf, usage } from "./order.ts";
import { requireMarks, writeBetweenMarks } from "./readme.ts";
import { scaleFigures } from "./scale.ts";
import { tablesOf } from "./tables.ts";

/** Both paths are those from the compiled file. */
const readme = new URL("../../README.md", import.meta.url);
const languageBench = new URL("dsl.js", import.meta.url);

async function run(order: Order): Promise<void> {
  if (order.write) requireMarks(readme);
  const figures = {
    comparison: await compare(order),
    scale: [...(await scaleFigures(order)), ...(await debuggerFigures(order))],
  };
  const tables = tablesOf(figures, order);
  process.stdout.write(`${tables}\n`);
  if (order.write) writeBetweenMarks(readme, tables);
  if (existsSync(languageBench)) runLanguageBench(order);
}

/** How fast flows are read, which no other engine does: a bench of its own, with output of its own. */
function runLanguageBench({ quick }: Order): void {
  const args = [fileURLToPath(languageBench), ...(quick ? ["--quick"] : [])];
  const { status } = spawnSync(process.execPath, args, { stdio: "inherit" });
  if (status !== 0) throw new Error("the bench of the flow language failed");
}

function readOrder(): Order | undefined {
  try {
    return orderOf(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return undefined;
  }
}

const order = readOrder();
if (order === undefined) process.exitCode = 2;
else await run(order);
