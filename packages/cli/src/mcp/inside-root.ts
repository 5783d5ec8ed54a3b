import { existsSync, realpathSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { AdviceError } from "./advice-error.ts";

/**
 * The path that a caller means, absolute and with forward slashes.
 *
 * @param root absolute
 * @param given relative to the root, or absolute
 * @throws {@link AdviceError} if it is not inside the root, symbolic links followed, or there is no such file or folder
 */
export function insideRoot(root: string, given: string): string {
  if (given.includes("\0")) throw new AdviceError("A path cannot hold a zero character.", "Give one that exists.");
  const path = resolve(root, given);
  const outside = new AdviceError(
    `"${given}" is outside the folder that this server was started for.`,
    "Give a path inside it, relative to it.",
  );
  if (!isWithin(resolve(root), path)) throw outside;
  if (!isWithin(realpathSync(root), realpathSync(existing(path)))) throw outside;
  if (!existsSync(path)) {
    throw new AdviceError(
      `There is no file or folder "${given}".`,
      "list_flows and list_tasks name the files there are.",
    );
  }
  return path.replaceAll("\\", "/");
}

/** The path itself, or the nearest folder around it that is there. */
function existing(path: string): string {
  let here = path;
  while (!existsSync(here) && dirname(here) !== here) here = dirname(here);
  return here;
}

function isWithin(root: string, path: string): boolean {
  const below = root.endsWith("/") || root.endsWith("\\") ? root : `${root}/`;
  return path === root || path.replaceAll("\\", "/").startsWith(below.replaceAll("\\", "/"));
}
