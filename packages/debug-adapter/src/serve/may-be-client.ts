const opening = "content-";

/**
 * Whether what comes over a connection may be the protocol: every message begins with a header `Content-…`. A web page
 * can make a browser send requests to ports of this machine; those begin otherwise, and may not start programs.
 */
export function mayBeClient(first: Buffer): boolean {
  const text = first.toString("latin1", 0, opening.length).toLowerCase();
  return opening.startsWith(text);
}
