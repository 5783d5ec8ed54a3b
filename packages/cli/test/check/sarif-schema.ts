import { readFileSync } from "node:fs";
import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import { fullFormats } from "ajv-formats/dist/formats.js";

const schema = JSON.parse(readFileSync(new URL("schema/sarif-2.1.0.json", import.meta.url), "utf8")) as object;

// Strict, but for what the schema itself does: it requires properties beside where it names them, and unites types.
const ajv = new Ajv2020({
  strict: true,
  strictRequired: false,
  allowUnionTypes: true,
  allErrors: true,
  formats: fullFormats,
});
const validate = ajv.compile(schema);

/** What the schema of SARIF 2.1.0 has against a log. */
export function sarifErrors(log: unknown): readonly ErrorObject[] {
  return validate(log) ? [] : (validate.errors ?? []);
}
