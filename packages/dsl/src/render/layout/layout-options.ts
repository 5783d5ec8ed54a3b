/** What a layout is to leave room for. */
export interface LayoutOptions {
  /** A second line in nodes, by their ids. Where it is given, every node leaves room for one. */
  readonly details?: Readonly<Record<string, string>>;
  /** Whether nodes leave room for the mark of a state before their names; default `false`. */
  readonly marks?: boolean;
  /**
   * How many levels of sub-flows to open, at most 100: 0 (the default) draws each as one node, 1 draws what is directly
   * inside. Past 10,000 nodes, further sub-flows stay closed.
   */
  readonly expandFlows?: number;
}
