import { flow, task } from "graflow";

export const greet = task("greet", (name: string) => `Hello, ${name}!`);

export const shout = task("shout", (text: string) => text.toUpperCase());

export const count = task("count", (text: string) => text.length);

export const say = task(
  "say",
  ({ shout, count }: { shout: string; count: number }) => `${shout} (${count} characters)`,
);

export const hello = flow<string, string>`greet >> (shout | count) >> say`;
