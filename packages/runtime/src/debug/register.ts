import { connectFromEnvironment } from "./connection/environment.ts";

// For `node --import @graflow/runtime/debug/register`: runs before the program does.
connectFromEnvironment();
