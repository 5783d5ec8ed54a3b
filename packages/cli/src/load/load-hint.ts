/** What to do about the error that a file failed with while it was loaded, for those that come from the project's set-up. */
export function loadHint(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.message.includes("Top-level await")) {
    return 'This file is CommonJS, where await can stand only inside functions: add "type": "module" to package.json, or name the file .mts.';
  }
  const code = "code" in error ? error.code : undefined;
  if (code === "ERR_UNKNOWN_FILE_EXTENSION") {
    return "A JavaScript file is given to Node as it is, and this Node loads no TypeScript: name the file .ts or .mts.";
  }
  if ((code === "ERR_MODULE_NOT_FOUND" || code === "MODULE_NOT_FOUND") && /'graflow'/.test(error.message)) {
    return "Install it in the file's project: npm install graflow";
  }
  return undefined;
}
