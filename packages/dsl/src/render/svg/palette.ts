/** The colours of a picture; each can be set from a page by the custom property `--graflow-<name>`. */
export interface Palette {
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly node: string;
  readonly border: string;
  readonly box: string;
  readonly "box-border": string;
  readonly label: string;
  readonly "label-text": string;
  readonly failure: string;
  readonly "failure-label": string;
  readonly "failure-text": string;
  readonly completed: string;
  readonly "completed-node": string;
  readonly failed: string;
  readonly "failed-node": string;
  readonly running: string;
  readonly "running-node": string;
}

/** For light pages. */
export const light: Palette = {
  text: "#1e293b",
  muted: "#64748b",
  line: "#94a3b8",
  node: "#f8fafc",
  border: "#cbd5e1",
  box: "#64748b0d",
  "box-border": "#64748b40",
  label: "#eef2ff",
  "label-text": "#4f46e5",
  failure: "#d97706",
  "failure-label": "#fef3c7",
  "failure-text": "#b45309",
  completed: "#16a34a",
  "completed-node": "#f0fdf4",
  failed: "#dc2626",
  "failed-node": "#fef2f2",
  running: "#2563eb",
  "running-node": "#eff6ff",
};

/** For dark pages. */
export const dark: Palette = {
  text: "#e2e8f0",
  muted: "#94a3b8",
  line: "#64748b",
  node: "#1e293b",
  border: "#475569",
  box: "#94a3b812",
  "box-border": "#94a3b840",
  label: "#312e81",
  "label-text": "#c7d2fe",
  failure: "#f59e0b",
  "failure-label": "#451a03",
  "failure-text": "#fcd34d",
  completed: "#4ade80",
  "completed-node": "#14291e",
  failed: "#f87171",
  "failed-node": "#331a1e",
  running: "#60a5fa",
  "running-node": "#172a4a",
};
