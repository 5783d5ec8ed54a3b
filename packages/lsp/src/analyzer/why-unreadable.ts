import { readFileSync } from "node:fs";

/** What the system's codes mean to who reads them. */
const reasons: Readonly<Record<string, string>> = {
  EACCES: "its permissions do not allow it",
  EPERM: "its permissions do not allow it",
  EISDIR: "it is a folder",
  ELOOP: "its symbolic links lead in a circle",
  ENOENT: "it is not there, or no longer",
  ENOTDIR: "it is not there, or no longer",
  EMFILE: "too many files are open",
  ENFILE: "too many files are open",
  ERR_FS_FILE_TOO_LARGE: "it is too large",
};

/** Why a file of this machine's disk cannot be read. */
export function whyUnreadable(path: string): string {
  try {
    readFileSync(path);
  } catch (error) {
    const { code = "", message = "" }: { code?: string; message?: string } = error ?? {};
    return reasons[code] ?? message;
  }
  return "it could not be read a moment ago";
}
