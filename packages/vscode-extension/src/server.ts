import { main } from "@graflow/lsp/server";

// Beside the bundle.
main(new URL("./diagnostics.md", import.meta.url));
