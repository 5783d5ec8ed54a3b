/** Where an adapter listens. */
export type Endpoint =
  | { readonly kind: "tcp"; readonly host: string; readonly port: number }
  | { readonly kind: "unix"; readonly path: string };

/** The names of the variables that a program is given by whoever debugs it. */
export const environmentNames = {
  /** `tcp://127.0.0.1:port` or `unix:/path`. */
  endpoint: "GRAFLOW_DEBUG",
  token: "GRAFLOW_DEBUG_TOKEN",
  /** The port that the program listens on for an adapter, in place of connecting with one. */
  listen: "GRAFLOW_DEBUG_LISTEN",
  /** How long the first gate waits for the adapter to be ready, in milliseconds. */
  waitMs: "GRAFLOW_DEBUG_WAIT",
  /** `1`: a process tells the adapter of itself when it begins, also if it never runs a flow; `only`: that is all. */
  announce: "GRAFLOW_DEBUG_ANNOUNCE",
} as const;

const loopback = new Set(["127.0.0.1", "[::1]", "localhost"]);

/** Reads an endpoint; `undefined` if it is none, or not on this machine. */
export function parseEndpoint(text: string): Endpoint | undefined {
  if (text.startsWith("unix:")) {
    const path = text.slice("unix:".length);
    return path === "" ? undefined : { kind: "unix", path };
  }
  const [, host, digits] = /^tcp:\/\/(\[[^\]]+\]|[^:/]+):(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  if (host === undefined || !loopback.has(host) || port < 1 || port > 65_535) return undefined;
  return { kind: "tcp", host: host.replace(/^\[|\]$/g, ""), port };
}
