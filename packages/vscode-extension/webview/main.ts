import { connectHost } from "./ui/host.ts";
import { isHostMessage } from "./ui/host-messages.ts";
import { Preview } from "./ui/preview.ts";
import { buildShell } from "./ui/shell.ts";

const host = connectHost();
const preview = new Preview(buildShell(document.body), host);
window.addEventListener("message", ({ data }) => {
  if (isHostMessage(data)) preview.receive(data);
});
host.post({ type: "ready" });
