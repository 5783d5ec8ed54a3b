/** Bundles the graph preview: `graph.js` and `graph.css`. Without `outdir` nothing is written. */
export function buildWebview(options?: {
  readonly outdir?: string;
  readonly minify?: boolean;
}): Promise<{ readonly script: string; readonly style: string }>;
