import * as z from "zod";

/** Which project a tool looks at. */
export const path: z.ZodOptional<z.ZodString> = z
  .string()
  .optional()
  .describe("A folder, file or tsconfig.json, relative to the server's folder. Default: that folder.");

/** How many entries a tool answers at most. */
export const limit: z.ZodDefault<z.ZodNumber> = z
  .number()
  .int()
  .min(1)
  .max(1000)
  .default(200)
  .describe("How many entries to answer at most.");

/** How many entries a tool leaves out at the beginning. */
export const offset: z.ZodDefault<z.ZodNumber> = z
  .number()
  .int()
  .min(0)
  .default(0)
  .describe("How many entries to leave out at the beginning: for going on behind a limit.");
