import { spawnSync } from "node:child_process";

/** The editors by what starts them, how they are asked whether they are whole, and the Debian packages that bring them. */
const editors: readonly {
  readonly program: string;
  readonly asked: readonly string[];
  readonly packages: readonly string[];
}[] = [
  { program: "nvim", asked: ["--version"], packages: ["neovim"] },
  {
    program: "emacs",
    asked: ["--batch", "--eval", "(package-initialize)", "--eval", "(require 'eglot)"],
    packages: ["emacs-nox", "elpa-eglot"],
  },
];

/** Installs the editors that are not there, where that can be done; else says what is missing. */
export function setup(): void {
  const missing = editors.filter(({ program, asked }) => spawnSync(program, asked).status !== 0);
  if (missing.length === 0) return;
  const packages = missing.flatMap((editor) => editor.packages);
  const install = ["install", "-y", "--no-install-recommends", ...packages];
  const isRoot = process.getuid?.() === 0;
  spawnSync("apt-get", ["update"], { stdio: "ignore" });
  if (isRoot && spawnSync("apt-get", install, { stdio: "ignore" }).status === 0) return;
  throw new Error(
    `These tests drive ${missing.map(({ program }) => program).join(" and ")}: install ${packages.join(", ")}`,
  );
}
