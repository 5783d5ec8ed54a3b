/** Puts values in the places of a message, `{0}` and so on, in the language of the user. */
export type Translator = (message: string, ...values: readonly (string | number)[]) => string;

let translator: Translator = (message, ...values) =>
  message.replace(/\{(\d+)\}/g, (place, at) => String(values[Number(at)] ?? place));

/** Says what translates from now on: the editor, once there is one. */
export function useTranslator(given: Translator): void {
  translator = given;
}

/** A message in the language of the user, for modules that also work without the editor; in English until it is known. */
export function translate(message: string, ...values: readonly (string | number)[]): string {
  return translator(message, ...values);
}
