import { cp, mkdir, mkdtemp, symlink } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The `graflow` package of this repository, as built. */
const graflow = fileURLToPath(new URL("../../../../cli", import.meta.url));

/** Copies a fixture into a folder of its own. Returns the folder; `shop` has Graflow installed, `plain` has not. */
export async function copyProject(name: "shop" | "plain", parent: string): Promise<string> {
  const folder = await mkdtemp(join(parent, `${name}-`));
  await cp(fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url)), folder, { recursive: true });
  if (name === "shop") {
    await mkdir(join(folder, "node_modules"));
    await symlink(graflow, join(folder, "node_modules", "graflow"));
  }
  return folder;
}
