import type { Socket } from "node:net";
import { type Hello, LineReader, type ProgramMessage, protocolVersion } from "@graflow/runtime/debug";
import { Program, type ProgramListener } from "./program.ts";

/** Whom a connection tells of programs. */
export interface LineListener extends ProgramListener {
  connected(program: Program): void;
  /** A process has begun that may run flows, and tells so until it ends. */
  appeared(pid: number): void;
  disappeared(pid: number): void;
  /** Something connected that is not spoken with. */
  refused(reason: string): void;
}

/** Speaks with whatever is at the other end of a socket, if it is a program that may be spoken with. */
export function speakWith(socket: Socket, listener: LineListener, knows: (token: string) => boolean): void {
  socket.setEncoding("utf8");
  socket.setNoDelay(true);
  socket.on("error", () => {});
  let program: Program | undefined;
  const refuse = (reason: string): void => {
    socket.destroy();
    listener.refused(reason);
  };
  const first = (message: ProgramMessage): void => {
    if (message.type === "refused") return refuse(message.message);
    if (message.type !== "hello" && message.type !== "present") return refuse("it is no program of Graflow's");
    if (!knows(String(message.token))) return refuse("it did not know the secret");
    if (message.version > protocolVersion) return refuse(newer(message));
    if (message.type === "hello") {
      program = new Program(socket, message, listener);
      listener.connected(program);
      return;
    }
    listener.appeared(message.pid);
    socket.once("close", () => listener.disappeared(message.pid));
  };
  const reader = new LineReader({
    message: (given) => {
      const message = given as ProgramMessage;
      if (program === undefined) first(message);
      else if (message.type === "event" || message.type === "reply") program.receive(message);
    },
    nonsense: (reason) => refuse(`it is no program of Graflow's, and sent ${reason}`),
  });
  socket.on("data", (text: string) => reader.push(text));
}

function newer({ version }: Pick<Hello, "version">): string {
  return `it speaks version ${version} of the protocol, this debugger ${protocolVersion}: update the debugger`;
}
