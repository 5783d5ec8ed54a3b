import { StringDecoder } from "node:string_decoder";
import type { OutputStream } from "../host.ts";

/**
 * From now on what the program writes to a stream (`console.log` included) goes to `sink` as text.
 *
 * @returns ends that
 */
export function divertWrites(stream: OutputStream, sink: (text: string) => void): () => void {
  const own = Object.getOwnPropertyDescriptor(stream, "write");
  const decoder = new StringDecoder("utf8");
  const write = (
    chunk: string | Uint8Array,
    encoding?: BufferEncoding | ((error?: Error | null) => void),
    callback?: (error?: Error | null) => void,
  ): boolean => {
    const bytes =
      typeof chunk !== "string"
        ? chunk
        : typeof encoding === "string" && encoding !== "utf8"
          ? Buffer.from(chunk, encoding)
          : undefined;
    sink(bytes === undefined ? (chunk as string) : decoder.write(Buffer.from(bytes)));
    const done = typeof encoding === "function" ? encoding : callback;
    if (done !== undefined) process.nextTick(done);
    return true;
  };
  Object.defineProperty(stream, "write", { value: write, configurable: true, writable: true });
  return () => {
    // What a stream inherits from its class is not there as a property of its own.
    if (own === undefined) Reflect.deleteProperty(stream, "write");
    else Object.defineProperty(stream, "write", own);
  };
}
