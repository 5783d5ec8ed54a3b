import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * @typedef {object} Manifest
 * @property {string} name
 * @property {string} version
 * @property {boolean} [private]
 * @property {Record<string, string | { types: string }>} exports
 *
 * @typedef {object} PublicPackage
 * @property {string} folder the folder's name under `packages`
 * @property {string} directory its absolute path
 * @property {Manifest} manifest
 */

/** The repository's absolute path. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * The packages that are published: all under `packages` that are not private.
 *
 * @returns {PublicPackage[]}
 */
export function publicPackages() {
  return readdirSync(join(root, "packages"))
    .map((folder) => {
      const directory = join(root, "packages", folder);
      const manifest = /** @type {Manifest} */ (JSON.parse(readFileSync(join(directory, "package.json"), "utf8")));
      return { folder, directory, manifest };
    })
    .filter(({ manifest }) => manifest.private !== true);
}
