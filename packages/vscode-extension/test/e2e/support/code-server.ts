import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { InstalledEditor } from "./install-editor.ts";
import { allowJapanese } from "./japanese.ts";
import { run } from "./run.ts";

/** Without what fetches, asks, suggests or moves by itself. */
export const userSettings: Readonly<Record<string, unknown>> = {
  "chat.disableAIFeatures": true,
  "editor.accessibilitySupport": "off",
  "editor.cursorBlinking": "solid",
  // They stand between the characters that tests look for; a project's own settings show them.
  "editor.inlayHints.enabled": "off",
  "extensions.ignoreRecommendations": true,
  "git.enabled": false,
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "typescript.disableAutomaticTypeAcquisition": true,
  "window.restoreWindows": "none",
  "workbench.colorTheme": "Default Dark Modern",
  "workbench.enableExperiments": false,
  "workbench.reduceMotion": "on",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
};

/** How long it may take to listen, and to end when it is asked to. */
const startMs = 120_000;
const stopMs = 10_000;

/** An editor that serves windows to browsers. */
export interface CodeServer {
  /** Its address, without a slash at the end. */
  readonly url: string;
  /** Where the extension has been unpacked. */
  readonly extensionsFolder: string;
  /** A folder of this run's own, for its projects. */
  readonly projectsFolder: string;
  /** The user's settings, for all windows. */
  readonly settingsFile: string;
  readonly stop: () => Promise<void>;
}

/** Starts the editor with one extension, and with no settings, state or extensions but this run's own. */
export async function startCodeServer(editor: InstalledEditor, extension: string): Promise<CodeServer> {
  const home = await mkdtemp(join(tmpdir(), "graflow-editor-"));
  const [userData, extensionsFolder, projectsFolder] = [join(home, "data"), join(home, "ext"), join(home, "projects")];
  await mkdir(projectsFolder);
  await mkdir(join(userData, "User"), { recursive: true });
  const settingsFile = join(userData, "User", "settings.json");
  await writeFile(settingsFile, JSON.stringify(userSettings));
  await allowJapanese(userData);
  await writeFile(join(home, "config.yaml"), "auth: none\n");
  const folders = ["--user-data-dir", userData, "--extensions-dir", extensionsFolder];
  const common = [editor.codeServer, "--config", join(home, "config.yaml"), ...folders];
  const env = environment(home);
  await run(editor.node, [...common, "--install-extension", extension], { env });
  const switches = ["--disable-telemetry", "--disable-update-check"];
  const args = [...common, "--auth", "none", "--bind-addr", "127.0.0.1:0", ...switches];
  const child = spawn(editor.node, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  let output = "";
  const url = await new Promise<string>((resolve, reject) => {
    const take = (chunk: Buffer): void => {
      output += chunk.toString();
      const found = /HTTP server listening on (http:\/\/[\d.:]+)/.exec(output);
      if (found?.[1] !== undefined) resolve(found[1]);
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    child.once("error", reject);
    child.once("close", (code) => reject(new Error(`code-server ended with ${code}:\n${output}`)));
    // Also where it neither begins nor ends, the suite does.
    setTimeout(() => reject(new Error(`code-server did not begin to listen:\n${output}`)), startMs).unref();
  });
  const stop = async (): Promise<void> => {
    child.kill();
    const kill = setTimeout(() => child.kill("SIGKILL"), stopMs);
    await ended;
    clearTimeout(kill);
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  };
  return { url, extensionsFolder, projectsFolder, settingsFile, stop };
}

/** That of this process without what would change how the editor runs. */
function environment(home: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(?:VSCODE_|VITEST|NODE_|npm_|XDG_)/.test(name));
  const noGallery = JSON.stringify({ serviceUrl: "", itemUrl: "", resourceUrlTemplate: "" });
  return { ...Object.fromEntries(kept), HOME: home, EXTENSIONS_GALLERY: noGallery };
}
