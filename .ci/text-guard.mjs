// Fails where a text file of the repository names a place on somebody's machine or a package registry, silences a tool,
// or leaves work for later.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { root } from "./packages.mjs";

const ignoredFolders = new Set([".git", "node_modules", "dist", "coverage", "out"]);
const binary = /\.(png|ico|gif|jpg|woff2?|tgz)$/;
const code = /\.(ts|mts|cts|js|mjs|cjs)$/;

// The patterns are split so that this file does not match itself.
const rules = [
  { what: "a path of one machine", pattern: /(?<![\w.~])\/(?:home|Users|root|work|tmp|builds)\/[\w.-]/ },
  { what: "a path of one machine", pattern: /\b[A-Z]:\\{1,2}(?:Users|work)\b/ },
  {
    what: "a package registry",
    pattern: /\bregistry\.(?:npmjs|yarnpkg)\.|:\/\/[\w.-]*(?:artifactory|nexus|verdaccio|registry)/,
  },
  { what: "a download address", pattern: /"resolved": "https?:/ },
  { what: "a silenced check", pattern: /biome-ign[o]re|@ts-ign[o]re|@ts-noch[e]ck|eslint-dis[a]ble/, only: code },
  { what: "an expected type error outside a type test", pattern: /@ts-expect-err[o]r/, only: /(?<!test-d)\.ts$/ },
  { what: "work left for later", pattern: /\b(?:TO[D]O|FIX[M]E|X[X]X)\b/, only: code },
];

/**
 * @param {string} directory
 * @returns {string[]}
 */
function filesUnder(directory) {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return ignoredFolders.has(entry.name) ? [] : filesUnder(path);
    return entry.isFile() && !binary.test(entry.name) ? [path] : [];
  });
}

let found = 0;
for (const path of filesUnder(root)) {
  const lines = readFileSync(path, "utf8").split("\n");
  for (const { what, pattern, only } of rules) {
    if (only !== undefined && !only.test(path)) continue;
    for (const [index, line] of lines.entries()) {
      if (!pattern.test(line)) continue;
      console.error(`${relative(root, path)}:${index + 1}: ${what}`);
      found += 1;
    }
  }
}
if (found > 0) {
  console.error(`${found} found: take them out.`);
  process.exitCode = 1;
}
