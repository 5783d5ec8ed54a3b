import type { ProjectIndex } from "../../analyzer/project-index.ts";

/** The name, with a number behind it where the code of the file has it already. What flows name is no code. */
export function freeName(index: ProjectIndex, file: string, wanted: string): string {
  let code = index.text(file) ?? "";
  for (const { record } of index.flowsIn(file)) {
    const { textStart, text } = record;
    if (textStart === undefined) continue;
    code = code.slice(0, textStart) + " ".repeat(text.length) + code.slice(textStart + text.length);
  }
  const words = new Set(code.match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu));
  for (let number = 2, name = wanted; ; number++) {
    if (!words.has(name)) return name;
    name = `${wanted}${number}`;
  }
}
