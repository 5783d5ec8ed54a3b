import type { ChannelBreakpoint } from "@graflow/runtime/debug";
import type { DebugProtocol } from "@vscode/debugprotocol";
import { channelKey } from "../breakpoints/channel-key.ts";
import { mistakeIn } from "../breakpoints/mistake-in.ts";
import type { Adapter } from "../session/adapter.ts";
import type { Handlers } from "../wire/protocol.ts";

const accesses = ["read", "write", "readWrite"] as const;

/** Stops where tasks use a key of the channel. */
export function dataBreakpointRequests(adapter: Adapter): Handlers<"dataBreakpointInfo" | "setDataBreakpoints"> {
  return {
    dataBreakpointInfo: ({ name, variablesReference, asAddress }) => {
      const key = asAddress === true ? undefined : channelKey(adapter.handles, { name, variablesReference });
      if (key === undefined) {
        return { dataId: null, description: `Only keys of the channel can be watched, and "${name}" is none` };
      }
      return {
        dataId: `channel.${key}`,
        description: `channel.${key}`,
        accessTypes: [...accesses],
        canPersist: true,
      };
    },
    setDataBreakpoints: async ({ breakpoints }) => {
      const wanted: ChannelBreakpoint[] = [];
      const answers = breakpoints.map((given): DebugProtocol.Breakpoint => {
        const { dataId, accessType = "write", condition, hitCondition } = given;
        const key = /^channel\.(.+)$/s.exec(dataId)?.[1];
        if (key === undefined)
          return { verified: false, message: `"${dataId}" is no key of the channel: channel.key is expected` };
        if (!accesses.includes(accessType)) {
          return { verified: false, message: `"${accessType}" is no access: read, write or readWrite is expected` };
        }
        const rules = { ...(condition ? { condition } : {}), ...(hitCondition ? { hitCondition } : {}) };
        const message = mistakeIn(rules);
        if (message !== undefined) return { verified: false, message };
        const id = adapter.breakpoints.channelId(JSON.stringify([dataId, accessType, rules]));
        wanted.push({ id, key, access: accessType, ...rules });
        return { id, verified: true };
      });
      adapter.breakpoints.replaceChannel(wanted);
      await adapter.sendBreakpoints();
      return { breakpoints: answers };
    },
  };
}
