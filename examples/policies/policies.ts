import { flow, type GroupPolicy, ParallelGroupError, task, type Workflow } from "graflow";

/** Prices of the same thing in three shops; the third is closed. */
export const north = task("north", () => 12);

export const south = task("south", () => 9);

export const west = task("west", (): number => {
  throw new Error("closed today");
});

/** What has failed is not in the input, so under a policy that allows failures every entry may be absent. */
export const cheapest = task("cheapest", (prices: { north?: number; south?: number; west?: number }) => {
  const [best] = Object.entries(prices).sort(([, a], [, b]) => a - b);
  return `${best?.[0]} for ${best?.[1]}, of ${Object.keys(prices).length} prices`;
});

/** A policy of one's own: `true` lets the group pass, a text is why not. */
const majority: GroupPolicy = {
  name: "majority",
  decide: ({ branches, succeeded }) => succeeded.length * 2 > branches.length || "no majority",
};

const everybody: GroupPolicy = { ...majority, name: "everybody", decide: ({ failed }) => failed.length === 0 };

/** The default: every branch must complete. The others are waited for. */
export const strict = flow`(north | south | west) >> cheapest`;

/** The same, but the first failure aborts the others. */
export const failFast = flow`(north | south | west)@strict(failFast: true) >> cheapest`;

/** What completed goes on. */
export const bestEffort = flow`(north | south | west)@bestEffort >> cheapest`;

export const twoOfThree = flow`(north | south | west)@atLeast(2) >> cheapest`;

export const allThree = flow`(north | south | west)@atLeast(3) >> cheapest`;

export const southMatters = flow`(north | south | west)@critical(south) >> cheapest`;

export const westMatters = flow`(north | south | west)@critical(west) >> cheapest`;

export const mostMatter = flow`(north | south | west)@policy(${majority}) >> cheapest`;

export const allMatter = flow`(north | south | west)@policy(${everybody}) >> cheapest`;

const flows = { strict, failFast, bestEffort, twoOfThree, allThree, southMatters, westMatters, mostMatter, allMatter };

/** Runs a flow and says how it ended. */
async function outcomeOf(workflow: Workflow<unknown, unknown>): Promise<string> {
  try {
    return String(await workflow.run());
  } catch (error) {
    if (!(error instanceof ParallelGroupError)) throw error;
    return `FAILED. ${error.message.replaceAll(/\n\s*/g, "; ")}`;
  }
}

/** Each flow is run on its own, since a group that fails would end this run. */
export const compare = task("compare", async () => {
  for (const [name, workflow] of Object.entries(flows)) {
    console.log(`${name.padEnd(13)} ${await outcomeOf(workflow)}`);
  }
});

export const policies = flow`compare`;
