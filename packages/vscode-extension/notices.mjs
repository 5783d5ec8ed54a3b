import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** TypeScript's compiler is inside of this package, without its licence. */
const compilerHost = "@ts-morph/common";

/**
 * The licences of what other people wrote and a bundle contains.
 *
 * @param {readonly import("esbuild").Metafile[]} metafiles - what esbuild says of the bundles
 * @param {string} folder - the one that the paths in there start from
 * @returns {Promise<string>}
 * @throws an Error for a package without the text of its licence
 */
export async function thirdPartyNotices(metafiles, folder) {
  const paths = metafiles.flatMap(({ outputs }) => Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs)));
  const folders = new Set(paths.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []));
  const found = [...folders].map((path) => join(folder, path));
  const notices = await Promise.all(found.map(noticeOf));
  const host = found.find((path) => path.endsWith(`/${compilerHost}`));
  if (host !== undefined) notices.push(await compilerNotice(host));
  notices.sort((one, other) => (one.title < other.title ? -1 : 1));
  const sections = notices.map(({ title, text }) => `${"=".repeat(80)}\n${title}\n${"=".repeat(80)}\n\n${text}`);
  return `Graflow for VS Code contains the following packages.\n\n${sections.join("\n\n")}\n`;
}

/** @param {string} folder */
async function noticeOf(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e(?:\.(?:md|txt))?$/i.test(entry));
  if (file === undefined) throw new Error(`${name} has no file with its licence: add its text to the notices.`);
  return { title: `${name} ${version} (${license})`, text: (await readFile(join(folder, file), "utf8")).trim() };
}

/**
 * The licence is that of every version; the version is that of the bundled compiler.
 *
 * @param {string} host
 */
async function compilerNotice(host) {
  const text = await readFile(join(host, "dist/typescript.js"), "utf8");
  const version = /\bversion = "(\d+\.\d+\.\d+)"/.exec(text)?.[1];
  if (version === undefined) throw new Error(`${host} does not say which TypeScript it contains.`);
  const licence = await readFile(join(dirname(dirname(host)), "typescript/LICENSE"), "utf8");
  return { title: `typescript ${version} (Apache-2.0), in ${compilerHost}`, text: licence.trim() };
}
