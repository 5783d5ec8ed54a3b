import { flow, type TaskContext, task } from "graflow";

/** What happens to an order, in this order. */
export type OrderEvent = "pay" | "pack" | "ship" | "unpack" | "cancel";

/** An order on its way: what is still to happen, and which states it has been in. */
export interface Order {
  readonly id: string;
  readonly events: readonly OrderEvent[];
  readonly states?: readonly string[];
}

/** Which event leads where, from each state. */
const transitions: Readonly<Record<string, Partial<Record<OrderEvent, string>>>> = {
  received: { pay: "paid", cancel: "cancelled" },
  paid: { pack: "packed", cancel: "refunded" },
  packed: { ship: "shipped", unpack: "paid", cancel: "refunded" },
};

/**
 * A state notes that it was reached, and jumps to where the next event leads. The states that the flow names are its
 * nodes: a jump back to one resets what lies behind it. The others are tasks that no flow names; they become nodes when
 * they are jumped to.
 */
function enter(order: Order, ctx: TaskContext): Order {
  const [event, ...events] = order.events;
  const reached = { ...order, events, states: [...(order.states ?? []), ctx.taskName] };
  const next = event === undefined ? "waiting" : transitions[ctx.taskName]?.[event];
  if (next === undefined) throw new Error(`order ${order.id}: "${event}" cannot happen to what is ${ctx.taskName}`);
  ctx.nextTask(next, { goto: true });
  return reached;
}

/** A state that nothing leads out of. */
function end(order: Order, ctx: TaskContext): Order {
  return { ...order, states: [...(order.states ?? []), ctx.taskName] };
}

export const received = task("received", enter);
export const paid = task("paid", enter);
export const packed = task("packed", enter);
export const shipped = task("shipped", end);
export const cancelled = task("cancelled", end);
export const refunded = task("refunded", end);

/** Nothing more has happened yet. */
export const waiting = task("waiting", end);

/** The way of an order to which nothing bad happens. */
export const order = flow<Order, Order>`received >> paid >> packed >> shipped`;

export const tell = task("tell", (orders: readonly Order[]) => {
  for (const { id, states = [] } of orders) console.log(`${id}: ${states.join(" -> ")}`);
  return orders.length;
});

export const stateMachine = flow<readonly Order[], number>`(one: ${order})[] >> tell`;
