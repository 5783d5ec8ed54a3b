import type { AttachArguments, LaunchArguments } from "@graflow/debug-adapter";
import type { DebugConfiguration } from "vscode";

/** The type of the debugger, in launch configurations. */
export const debugType = "graflow";

/** A launch configuration of a flow or a program: what the adapter takes, and what the editor does before. */
export type FlowConfiguration = DebugConfiguration &
  Partial<LaunchArguments> &
  Partial<Omit<AttachArguments, "processId">> & {
    /** Ask for the input when the session begins. */
    readonly askInput?: boolean;
    /** The name of a saved input. */
    readonly savedInput?: string;
    /** Also as `pid` or `pid:port` in a text, as pickers give it. */
    readonly processId?: number | string;
    /** Set by the Testing view, to know its session again. */
    readonly graflowCase?: string;
  };
