/** Which value of a task's context an expression changes. */
export interface ChangeTarget {
  readonly root: "input" | "output" | "channel";
  /** Of the channel. */
  readonly key: string | undefined;
  /** What stands behind that: `.user.name`; empty if the whole is changed. */
  readonly rest: string;
}

/** What an expression that is assigned to would change; `undefined` if it is none that can be. */
export function changeTarget(path: string): ChangeTarget | undefined {
  const trimmed = path.trim();
  const whole = /^(input|output)((?:[.[?].*)?)$/s.exec(trimmed);
  if (whole !== null) return { root: whole[1] as "input" | "output", key: undefined, rest: whole[2] ?? "" };
  const keyed = /^channel(?:\.([\p{ID_Start}$_][\p{ID_Continue}$]*)|\[("(?:[^"\\]|\\.)*")\])(.*)$/su.exec(trimmed);
  if (keyed === null) return undefined;
  const [, name, quoted, rest = ""] = keyed;
  const key = name ?? (JSON.parse(quoted ?? '""') as string);
  return { root: "channel", key, rest };
}

/** An expression for the value that a target has once it is changed, as a copy: the past keeps its own. */
export function changedCopy({ root, key, rest }: ChangeTarget, value: string): string {
  if (rest === "") return value;
  const whole = key === undefined ? root : `${root}[${JSON.stringify(key)}]`;
  const body = `const copy = structuredClone(${whole}); copy${rest} = (${value}\n); return copy;`;
  return `await (async () => { "use strict"; ${body} })()`;
}

/** An expression that sets what another one names, and fails where that cannot be. */
export function assignment(path: string, value: string): string {
  return `await (async () => { "use strict"; return (${path}) = (${value}\n); })()`;
}
