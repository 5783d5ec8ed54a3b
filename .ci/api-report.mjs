// Compares the public face of each package with the report committed beside it, packages/<name>/api/<entry>.api.md.
//   node .ci/api-report.mjs            fails where they differ, or where a public name is undocumented or not exported
//   node .ci/api-report.mjs --update   writes the reports anew
// Both read the declarations that `npm run build` wrote.
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Extractor, ExtractorConfig, ExtractorLogLevel } from "@microsoft/api-extractor";
import { publicPackages, root } from "./packages.mjs";

/** @typedef {import("@microsoft/api-extractor").ExtractorMessage} ExtractorMessage */
/** @typedef {import("./packages.mjs").PublicPackage} PublicPackage */

const update = process.argv.includes("--update");
const error = { logLevel: ExtractorLogLevel.Error };

/**
 * The entry points that have types, as pairs of the report's name and the declaration file.
 *
 * @param {PublicPackage} workspace
 */
function entryPoints({ folder, directory, manifest }) {
  return Object.entries(manifest.exports).flatMap(([subpath, target]) => {
    if (typeof target === "string") return [];
    const name = subpath === "." ? folder : subpath.slice("./".length).replaceAll("/", "-");
    return [{ name, declarations: join(directory, target.types) }];
  });
}

/**
 * Whether a message is about a field or method: those may speak for themselves, what `index.ts` exports may not.
 *
 * @param {ExtractorMessage} message
 */
function concernsMember({ sourceFilePath, sourceFileLine, sourceFileColumn }) {
  if (sourceFilePath === undefined || sourceFileLine === undefined || sourceFileColumn === undefined) return false;
  const line = readFileSync(resolve(root, sourceFilePath), "utf8").split("\n")[sourceFileLine - 1] ?? "";
  return !/^(?:export const )?$/.test(line.slice(0, sourceFileColumn - 1));
}

/** @param {ExtractorMessage} message */
function route(message) {
  if (message.messageId === "ae-undocumented" && concernsMember(message)) message.logLevel = ExtractorLogLevel.None;
  if (message.messageId === "console-api-report-not-copied") message.handled = true;
  if (message.logLevel === ExtractorLogLevel.Info) message.handled = true;
}

let failed = false;
for (const workspace of publicPackages()) {
  const { folder, directory } = workspace;
  for (const { name, declarations } of entryPoints(workspace)) {
    if (!existsSync(declarations)) throw new Error(`${declarations} is missing: run \`npm run build\` first`);
    const reportFolder = join(directory, "api");
    mkdirSync(reportFolder, { recursive: true });
    const config = ExtractorConfig.prepare({
      configObjectFullPath: undefined,
      packageJsonFullPath: join(directory, "package.json"),
      configObject: {
        projectFolder: directory,
        mainEntryPointFilePath: declarations,
        newlineKind: "lf",
        compiler: { tsconfigFilePath: join(directory, "tsconfig.json") },
        apiReport: {
          enabled: true,
          reportFileName: `${name}.api.md`,
          reportFolder,
          reportTempFolder: join(root, "node_modules/.cache/api-extractor", folder),
        },
        docModel: { enabled: false },
        dtsRollup: { enabled: false },
        tsdocMetadata: { enabled: false },
        messages: {
          compilerMessageReporting: { default: error },
          tsdocMessageReporting: { default: error },
          extractorMessageReporting: {
            default: error,
            "ae-missing-release-tag": { logLevel: ExtractorLogLevel.None },
            "ae-undocumented": error,
          },
        },
      },
    });
    const { succeeded } = Extractor.invoke(config, {
      localBuild: update,
      printApiReportDiff: true,
      messageCallback: route,
    });
    console.log(`${succeeded ? "ok    " : "FAILED"} packages/${folder}/api/${name}.api.md`);
    failed ||= !succeeded;
  }
}
if (failed) {
  console.error("Fix what is reported; where the change is meant, run `npm run api:update` and commit the reports.");
  process.exitCode = 1;
}
