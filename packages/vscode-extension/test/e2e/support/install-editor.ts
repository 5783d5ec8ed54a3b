import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { run } from "./run.ts";

const nodeVersion = "24.21.0";
const codeServerVersion = "4.139.1";

/** Debian's packages that the editor's native modules are built with, and the browser, each with a file that proves it. */
const debianPackages: Readonly<Record<string, string>> = {
  chromium: "/usr/bin/chromium",
  "libkrb5-dev": "/usr/include/gssapi/gssapi.h",
  "libsecret-1-dev": "/usr/include/libsecret-1/libsecret/secret.h",
  "pkg-config": "/usr/bin/pkg-config",
};

/** The installed programs: Node and the script of code-server to run with it, and the browser. */
export interface InstalledEditor {
  readonly node: string;
  readonly codeServer: string;
  readonly chromium: string;
}

/** VS Code in the browser, and a browser: installed where they are missing, in a cache outside of the repository. */
export async function installEditor(): Promise<InstalledEditor> {
  await installDebianPackages();
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "graflow-editor-tests");
  const platform = `node-${process.platform}-${process.arch}`;
  const nodeFolder = await installOnce(cache, `${platform}@${nodeVersion}`, npmEnvironment());
  const nodeHome = join(nodeFolder, "node_modules", platform);
  const path = [join(nodeHome, "bin"), process.env.PATH].join(delimiter);
  // Native modules are built against the headers that come with this Node.
  const env = { ...npmEnvironment(), PATH: path, npm_config_nodedir: nodeHome };
  const editorFolder = await installOnce(cache, `code-server@${codeServerVersion}`, env);
  return {
    node: join(nodeHome, "bin", "node"),
    codeServer: join(editorFolder, "node_modules", "code-server", "out", "node", "entry.js"),
    chromium: debianPackages.chromium ?? "",
  };
}

/** That of this process without what an npm that started it says of itself: packages ask there for the version of Node. */
function npmEnvironment(): NodeJS.ProcessEnv {
  const outer = /^npm_(?:command|execpath|lifecycle|node_execpath|package|config_(?:local_prefix|user_agent))/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !outer.test(name)));
}

/** Installs a package into a folder of its own, unless that has been done. An installation cut short leaves nothing. */
async function installOnce(cache: string, specifier: string, env: NodeJS.ProcessEnv): Promise<string> {
  const folder = join(cache, specifier);
  if (await exists(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const temporary = await mkdtemp(join(cache, "installing-"));
  try {
    await writeFile(join(temporary, "package.json"), JSON.stringify({ private: true }));
    await run("npm", ["install", "--no-audit", "--no-fund", specifier], { cwd: temporary, env });
    await rename(temporary, folder);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  return folder;
}

async function installDebianPackages(): Promise<void> {
  const missing: string[] = [];
  for (const [name, proof] of Object.entries(debianPackages)) if (!(await exists(proof))) missing.push(name);
  if (missing.length === 0) return;
  const release = await readFile("/etc/debian_version", "utf8").catch(() => undefined);
  if (release === undefined) throw new Error(`The tests in the editor run on Debian; missing: ${missing.join(", ")}`);
  const sudo = process.getuid?.() === 0 ? [] : ["sudo", "--non-interactive"];
  for (const task of [["update"], ["install", "-y", "--no-install-recommends", ...missing]]) {
    const [program = "", ...args] = [...sudo, "apt-get", ...task];
    await run(program, args);
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
