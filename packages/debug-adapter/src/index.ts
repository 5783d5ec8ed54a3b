export type { AttachArguments } from "./program/attach-arguments.ts";
export type { LaunchArguments } from "./program/launch-arguments.ts";
export type { SessionArguments } from "./program/session-arguments.ts";
export { listenForClients } from "./serve/listen.ts";
export { serveAdapter } from "./serve/serve-adapter.ts";
export type { AdapterOptions } from "./session/adapter-options.ts";
export type { Place } from "./source/place.ts";
export type { GraflowClient, GraflowEvents, GraflowPast, GraflowRequests, GraflowRun } from "./wire/custom-messages.ts";
