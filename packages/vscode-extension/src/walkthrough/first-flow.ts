/** A file to play with: what `Graflow: New Flow` opens, and what the walkthrough speaks of. */
export const firstFlow: string = `import { flow, task } from "graflow";

/** Gets a text. */
export const fetch = task("fetch", (topic: string) => \`\${topic} has\\ntwo lines\`);

/** Counts its words. */
export const words = task("words", (text: string) => text.split(/\\s+/).length);

/** Counts its lines. */
export const lines = task("lines", (text: string) => text.split("\\n").length);

/** Gets both counts, by the names of the tasks. */
export const store = task("store", (counts: { words: number; lines: number }) => counts);

export const count = flow<string, { words: number; lines: number }>\`fetch >> (words | lines) >> store\`;
`;
