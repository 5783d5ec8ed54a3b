/** What `graflow doctor` can write. */
export type DoctorFormat = "text" | "json";

/** The names of the formats, as `--format` takes them. */
export const doctorFormats: readonly DoctorFormat[] = ["text", "json"];
