/**
 * The page that explains the codes, as a file beside this package's own: Markdown, with a heading for each code, so that
 * `#flow1001` behind it is a place in it.
 */
export const codePage: URL = new URL("../../diagnostics.md", import.meta.url);
