import type { StackFrame } from "@graflow/runtime/debug";

/** What a stack shows of a frame. */
export function frameName({ kind, name, ordinal }: StackFrame): string {
  switch (kind) {
    case "task":
      return name;
    case "map":
      return ordinal === undefined ? `map ${name}` : `${name}[${ordinal}]`;
    case "loop":
      return ordinal === undefined ? `loop ${name}` : `${name}, round ${ordinal}`;
    case "subflow":
      return `sub-flow ${name}`;
    case "group":
      return `group ${name}`;
    case "flow":
      return `flow ${name}`;
  }
}
