/** What `graflow check` can write. */
export type CheckFormat = "text" | "json" | "sarif" | "github";

/** The names of the formats, as `--format` takes them. */
export const checkFormats: readonly CheckFormat[] = ["text", "json", "sarif", "github"];
