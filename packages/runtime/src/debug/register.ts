import { connectFromEnvironment } from "./environment.ts";

// For `node --import @graflow/runtime/debug/register`: runs before the program does.
connectFromEnvironment();
