/** What an adapter needs to know of where it runs. */
export interface AdapterOptions {
  /** The module that a program loads to be debugged. Default: that of the installed runtime. */
  readonly registerFile?: string;
}
