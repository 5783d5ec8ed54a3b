/** The language server, as the preview needs it. */
export interface GraphServer {
  /** What the server answers; rejects where there is no server. */
  request(method: string, params: unknown): Promise<unknown>;
}
