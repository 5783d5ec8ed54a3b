import { flow, task } from "graflow";

/** What somebody wrote. */
export interface Ticket {
  readonly id: string;
  readonly text: string;
  /** What they want back, in euros. */
  readonly amount?: number;
}

/** A ticket that the agent works on, and what it has found out so far. */
interface Case {
  readonly ticket: Ticket;
  readonly notes: readonly string[];
}

export const triage = task("triage", (ticket: Ticket) => {
  if (ticket.amount !== undefined) return { route: "billing", value: ticket };
  if (/crash|error|slow|login/.test(ticket.text)) return { route: "technical", value: ticket };
  return { route: "other", value: ticket };
});

/** Small amounts are paid back without asking anybody. */
export const refund = task("refund", ({ id, amount = 0 }: Ticket) => {
  if (amount > 50) throw new RangeError(`${amount} euros are more than may be refunded without asking`);
  return `${id}: refunded ${amount} euros`;
});

export const askAccounts = task(
  "askAccounts",
  ({ id, amount }: Ticket) => `${id}: asked the accounts about ${amount} euros`,
);

export const openCase = task("openCase", (ticket: Ticket): Case => ({ ticket, notes: [] }));

/**
 * Decides what to do next. A language model would stand here; these rules behave like one: they choose a tool, look at
 * what it found, and answer once they know enough.
 */
export const think = task("think", (known: Case) => {
  const last = known.notes.at(-1);
  if (last === undefined) return { route: "search", value: known };
  if (last === "nothing in the manual") return { route: "status", value: known };
  if (last === "everything is up") return { route: "search", value: known };
  return { route: "answer", value: known };
});

const manual: Readonly<Record<string, string>> = {
  login: "delete the cookies, then log in again",
  crash: "update to version 2.1",
};

export const searchManual = task("searchManual", ({ ticket, notes }: Case): Case => {
  const found = Object.entries(manual).find(([word]) => ticket.text.includes(word));
  return { ticket, notes: [...notes, found?.[1] ?? "nothing in the manual"] };
});

export const checkStatus = task("checkStatus", ({ ticket, notes }: Case): Case => {
  const note = ticket.text.includes("export") ? "exports are slow until 18:00" : "everything is up";
  return { ticket, notes: [...notes, note] };
});

/** Ends the loop: its value is the loop's output. */
export const answer = task("answer", ({ ticket, notes }: Case, ctx) => {
  ctx.exitLoop(`${ticket.id}: ${notes.at(-1)} (${notes.length} looked up)`);
});

/** Runs where the agent went round in circles. */
export const handOver = task("handOver", ({ id }: Ticket) => `${id}: handed over to a person`);

export const thank = task("thank", ({ id }: Ticket) => `${id}: thanked`);

export const send = task("send", (replies: readonly string[]) => {
  for (const reply of replies) console.log(reply);
  return replies.length;
});

export const support = flow<readonly Ticket[], number>`
  (triage ? {
    billing: refund ?? askAccounts,
    technical: (openCase >> (think ? {
      search: searchManual,
      status: checkStatus,
      answer: answer
    })@loop(max: 5)) ?? handOver,
    else: thank
  })[2] >> send
`;
