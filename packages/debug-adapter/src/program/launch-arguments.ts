import type { SessionArguments } from "./session-arguments.ts";

/** What a `launch` request, or an entry of the editor's launch configurations, says. */
export interface LaunchArguments extends SessionArguments {
  /** The file to run: TypeScript or JavaScript. */
  readonly program: string;
  /** A flow that the file exports, to be run by itself; `*` for the only one. Default: the file is run as it is. */
  readonly flow?: string;
  /** The flow's input. */
  readonly input?: unknown;
  /** Arguments of the program. */
  readonly args?: readonly string[];
  /** Default: the folder that the adapter runs in. */
  readonly cwd?: string;
  /** Added to the environment; `null` takes a variable away. */
  readonly env?: Readonly<Record<string, string | null>>;
  /** Default: `node`. One that is not Node, as `tsx`, gets the program as it is. */
  readonly runtimeExecutable?: string;
  /** Arguments of Node itself. */
  readonly runtimeArgs?: readonly string[];
  /**
   * What runs TypeScript: tsx, the workspace's own or else graflow's, or Node, which strips the types. Default: `tsx`, and
   * `node` where there is none, or where `runtimeArgs` load something themselves.
   */
  readonly typescript?: "tsx" | "node";
  /** Whether places in compiled JavaScript are those of the source that it was made of. Default: true. */
  readonly sourceMaps?: boolean;
  /** Where the program's output goes. Default: `internalConsole`, the debug console. */
  readonly console?: "internalConsole" | "integratedTerminal" | "externalTerminal";
  /** Runs without a debugger. */
  readonly noDebug?: boolean;
}
