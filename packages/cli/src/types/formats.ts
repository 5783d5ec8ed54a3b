/** What `graflow types` can report. */
export type TypesFormat = "text" | "json";

/** The names of the formats, as `--format` takes them. */
export const typesFormats: readonly TypesFormat[] = ["text", "json"];
