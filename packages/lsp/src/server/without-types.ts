import { noTypes } from "../features/known-types.ts";
import type { TypeTier } from "./type-tier.ts";

/** A tier that knows nothing. */
export const withoutTypes: TypeTier = {
  isWorking: false,
  findings: () => undefined,
  known: () => noTypes,
  changed: () => {},
  reset: () => {},
  retain: () => {},
  dispose: () => Promise.resolve(),
};
