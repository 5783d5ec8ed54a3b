import { compileFlow } from "../../src/compile-flow.ts";
import { assertSound } from "./assert-sound.ts";
import { randomNumbers, randomSoup } from "./token-soup.ts";

// Compiles a million short random texts: none may throw, and what comes of each must fit together. The seed may be given
// as an argument; the same seed makes the same texts.
const texts = 1_000_000;
const longest = 8;
const seed = Number(process.argv[2] ?? 1);
const random = randomNumbers(seed);
const started = performance.now();
let withoutErrors = 0;
for (let count = 0; count < texts; count++) {
  const text = randomSoup(random, longest);
  try {
    const compiled = compileFlow(text);
    assertSound(text, compiled);
    if (compiled.diagnostics.every((diagnostic) => diagnostic.severity !== "error")) withoutErrors++;
  } catch (cause) {
    throw new Error(`Text ${count} of seed ${seed}: ${JSON.stringify(text)}`, { cause });
  }
}
const seconds = ((performance.now() - started) / 1000).toFixed(1);
console.log(`${texts} random texts (seed ${seed}) compiled in ${seconds} s; ${withoutErrors} of them have no errors`);
