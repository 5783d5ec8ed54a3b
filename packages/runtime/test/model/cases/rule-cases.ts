import { dataCases } from "./data-cases.ts";
import { endedCases } from "./ended-cases.ts";
import { endingCases } from "./ending-cases.ts";
import { failureCases } from "./failure-cases.ts";
import { flagCases } from "./flag-cases.ts";
import { groupCases } from "./group-cases.ts";
import { jumpCases } from "./jump-cases.ts";
import { outputCases } from "./output-cases.ts";
import type { RuleCase } from "./rule-case.ts";

/** Every rule of docs/reference/semantics.md, shown by at least one flow. */
export const ruleCases: readonly RuleCase[] = [
  ...dataCases,
  ...outputCases,
  ...groupCases,
  ...failureCases,
  ...flagCases,
  ...jumpCases,
  ...endedCases,
  ...endingCases,
];
