import "./inside/no-graflow.ts";
import { runHostTests } from "./host-test.ts";

/** What the extension host calls in a workspace that has no Graflow. */
export const run = (): Promise<void> => runHostTests(__dirname);
