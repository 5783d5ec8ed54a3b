import { spawnSync } from "node:child_process";

const packages = ["emacs-nox", "elpa-dap-mode"];

/** Installs Emacs with dap-mode if it is not there, where that can be done; else says what is missing. */
export function setup(): void {
  if (isThere()) return;
  const isRoot = process.getuid?.() === 0;
  spawnSync("apt-get", ["update"], { stdio: "ignore" });
  const install = ["install", "-y", "--no-install-recommends", ...packages];
  if (isRoot && spawnSync("apt-get", install, { stdio: "ignore" }).status === 0 && isThere()) return;
  throw new Error(`This test drives Emacs with dap-mode: install ${packages.join(" and ")}`);
}

function isThere(): boolean {
  const asked = ["--batch", "--eval", "(package-initialize)", "--eval", "(require 'dap-mode)"];
  return spawnSync("emacs", asked, { stdio: "ignore" }).status === 0;
}
