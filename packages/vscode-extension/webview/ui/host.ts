import type { ViewMessage } from "../protocol.ts";

/** What the editor gives the page; the type of its state is the page's own. */
interface VsCodeApi {
  postMessage(message: ViewMessage): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** What of the view outlives its page. */
export interface RememberedView {
  readonly flow: string;
  readonly folded: readonly string[];
  readonly opened: readonly string[];
}

/** The extension's side. */
export interface Host {
  post(message: ViewMessage): void;
  recall(): RememberedView | undefined;
  remember(view: RememberedView): void;
}

/** Connects to the extension; can be asked once for each page. */
export function connectHost(): Host {
  const api = acquireVsCodeApi();
  return {
    post: (message) => api.postMessage(message),
    recall: () => (isRemembered(api.getState()) ? (api.getState() as RememberedView) : undefined),
    remember: (view) => api.setState(view),
  };
}

function isRemembered(state: unknown): state is RememberedView {
  const known = state as Partial<RememberedView> | null | undefined;
  return typeof known?.flow === "string" && Array.isArray(known.folded) && Array.isArray(known.opened);
}
