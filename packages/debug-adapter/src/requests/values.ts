import type { Commands, Page } from "@graflow/runtime/debug";
import type { Adapter } from "../session/adapter.ts";
import { assignment } from "../values/changed-copy.ts";
import type { Handle } from "../values/handles.ts";
import { shownVariable } from "../values/shown-variable.ts";
import { withDefinition } from "../values/task-definition.ts";
import type { Handlers } from "../wire/protocol.ts";

type Purpose = Commands["evaluate"]["args"]["purpose"];

/** What the value of an expression is wanted for, by what editors say. */
const purposes: Readonly<Record<string, Purpose>> = {
  hover: "hover",
  watch: "watch",
  variables: "watch",
  clipboard: "clipboard",
};

/** What is known at a place. */
export function valueRequests(
  adapter: Adapter,
): Handlers<"scopes" | "variables" | "evaluate" | "setVariable" | "setExpression"> {
  const { handles } = adapter;

  /** What is not the value itself, in the answer to a change. */
  const changed = (threadId: number): void => {
    if (adapter.client.about.supportsInvalidatedEvent !== true) return;
    adapter.client.later("invalidated", { areas: ["variables"], threadId });
    adapter.client.later("invalidated", { areas: ["stacks"], threadId });
  };

  return {
    scopes: async ({ frameId }) => {
      const { program, at, threadId } = adapter.frames.get(frameId);
      const scopes = await program.send("scopes", at);
      return {
        scopes: scopes.map(({ name, handle, isExpensive }, index) => ({
          name,
          variablesReference: handles.add({ program, threadId, at, handle, path: "" }),
          expensive: isExpensive,
          ...(index === 0 ? { presentationHint: "locals" } : {}),
        })),
      };
    },
    variables: async ({ variablesReference, start, count, filter, format }) => {
      const around = handles.get(variablesReference);
      const page: Page = {
        ...(start === undefined ? {} : { start }),
        ...(count ? { count } : {}),
        ...(filter === undefined ? {} : { filter }),
      };
      const found = await around.program.send("variables", { handle: around.handle, ...hex(format), ...page });
      const variables = found.map((one) => shownVariable(one, around, handles));
      for (const { name, evaluateName } of variables) around.children.set(name, evaluateName);
      return { variables: await withDefinition(adapter, around, variables) };
    },
    evaluate: async ({ expression, frameId, context = "repl", format }) => {
      if (frameId === undefined) throw new Error("Nothing stands still: pause the run, or choose a frame");
      const { program, at, threadId } = adapter.frames.get(frameId);
      const purpose = purposes[context] ?? "console";
      const variable = await program.send("evaluate", { at, expression, purpose, ...hex(format) });
      const path = purpose === "watch" || purpose === "hover" ? expression : undefined;
      const { value, ...rest } = answerOf(
        shownVariable({ ...variable, access: "" }, { program, threadId, at, path }, handles),
      );
      return { ...rest, result: value };
    },
    setVariable: async ({ variablesReference, name, value, format }) => {
      const around = handles.get(variablesReference);
      const { program, at, handle, threadId } = around;
      const path = around.children.get(name);
      const past = adapter.history.cursorOf(threadId);
      const variable =
        past === undefined
          ? await program.send("setVariable", { at, handle, name, expression: value, ...hex(format) })
          : await adapter.history.change(threadId, path ?? name, value);
      changed(threadId);
      return answerOf(shownVariable({ ...variable, access: "" }, { ...around, path }, handles));
    },
    setExpression: async ({ expression, value, frameId, format }) => {
      if (frameId === undefined) throw new Error("Nothing stands still: pause the run, or choose a frame");
      const { program, at, threadId } = adapter.frames.get(frameId);
      const around: Omit<Handle, "handle" | "children"> = { program, threadId, at, path: expression };
      const past = adapter.history.cursorOf(threadId);
      const variable =
        past === undefined
          ? await program
              .send("evaluate", { at, expression: assignment(expression, value), purpose: "console", ...hex(format) })
              .catch((error: Error) => {
                throw new Error(`"${expression}" cannot be set: ${error.message}`);
              })
          : await adapter.history.change(threadId, expression, value);
      changed(threadId);
      return answerOf(shownVariable({ ...variable, name: expression, access: "" }, around, handles));
    },
  };
}

function hex(format: { readonly hex?: boolean } | undefined): { readonly hex?: boolean } {
  return format?.hex === true ? { hex: true } : {};
}

/** The value alone: the answer to a change has no name. */
function answerOf<Shown extends { readonly name: string; readonly evaluateName?: string }>(
  shown: Shown,
): Omit<Shown, "name" | "evaluateName"> {
  const { name: _, evaluateName: __, ...rest } = shown;
  return rest;
}
