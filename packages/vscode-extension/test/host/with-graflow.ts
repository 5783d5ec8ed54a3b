import "./inside/activation.ts";
import "./inside/checking.ts";
import "./inside/completing.ts";
import "./inside/reading.ts";
import "./inside/renaming.ts";
import "./inside/testing.ts";
import "./inside/settings.ts";
import "./inside/restarting.ts";
import { runHostTests } from "./host-test.ts";

/** What the extension host calls in a workspace that has Graflow. */
export const run = (): Promise<void> => runHostTests(__dirname);
