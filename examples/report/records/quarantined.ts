/** A record that cannot be used, whole as the file has it, and why. One line of quarantine.jsonl. */
export interface Quarantined {
  readonly file: string;
  /** Its place in the file, from 1. */
  readonly number: number;
  readonly reasons: readonly string[];
  readonly record: unknown;
}
