/** What a user can set, under `graflow` in the client's settings. */
export interface Settings {
  readonly types: {
    /** Whether types are checked and shown. Default: true. */
    readonly enabled: boolean;
  };
  readonly diagnostics: {
    /** Files whose findings are shown: those that are open, or all of the workspace. Default: workspace. */
    readonly scope: "open" | "workspace";
  };
  readonly inlayHints: {
    /** The type on each edge. Default: true. */
    readonly edgeTypes: boolean;
    /** The key that each branch of a group has in its output. Default: true. */
    readonly groupKeys: boolean;
  };
  readonly codeLens: {
    /** Default: true. */
    readonly enabled: boolean;
    /** Whether a flow's lens says in short what it does. Default: false. */
    readonly summary: boolean;
  };
  readonly hover: {
    /** Whether the hover of a flow draws its graph. Default: true. */
    readonly picture: boolean;
  };
}

export const defaultSettings: Settings = {
  types: { enabled: true },
  diagnostics: { scope: "workspace" },
  inlayHints: { edgeTypes: true, groupKeys: true },
  codeLens: { enabled: true, summary: false },
  hover: { picture: true },
};

/** The settings that a client sent; what is missing or of another kind has its default. */
export function readSettings(given: unknown): Settings {
  return merge(defaultSettings, given) as Settings;
}

function merge(defaults: unknown, given: unknown): unknown {
  if (typeof defaults !== "object" || defaults === null) return typeof given === typeof defaults ? given : defaults;
  const values = typeof given === "object" && given !== null ? given : {};
  return Object.fromEntries(
    Object.entries(defaults).map(([key, value]) => [
      key,
      merge(value, Object.entries(values).find(([name]) => name === key)?.[1]),
    ]),
  );
}
