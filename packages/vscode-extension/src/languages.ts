/** The editor's names of the languages that flows are written in: those of .ts, .mts, .cts, .tsx, .js, .mjs, .cjs, .jsx. */
export const languages: readonly string[] = ["typescript", "typescriptreact", "javascript", "javascriptreact"];
