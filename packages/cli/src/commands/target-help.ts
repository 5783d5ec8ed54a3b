/** The help of the argument that says which flow is meant. */
export const targetHelp: string =
  "a TypeScript or JavaScript file; FILE#name for the flow that it exports as name, where it exports several and none is the default export";
