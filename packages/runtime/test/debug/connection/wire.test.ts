import fc from "fast-check";
import { expect, test } from "vitest";
import { parseEndpoint } from "../../../src/debug/connection/endpoint.ts";
import { LineReader } from "../../../src/debug/connection/json-lines.ts";

function read(
  chunks: readonly string[],
  maxChars?: number,
): { readonly messages: unknown[]; readonly nonsense: string[] } {
  const messages: unknown[] = [];
  const nonsense: string[] = [];
  const handler = { message: (one: unknown) => messages.push(one), nonsense: (one: string) => nonsense.push(one) };
  const reader = new LineReader(handler, maxChars);
  for (const chunk of chunks) reader.push(chunk);
  return { messages, nonsense };
}

test("messages come out as they went in, wherever the text was cut", () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue(), { maxLength: 10 }), fc.array(fc.nat(40)), (values, cuts) => {
      const text = values.map((value) => `${JSON.stringify(value)}\n`).join("");
      const chunks: string[] = [];
      let at = 0;
      for (const cut of cuts) {
        chunks.push(text.slice(at, at + cut));
        at += cut;
      }
      expect(read([...chunks, text.slice(at)])).toEqual({ messages: JSON.parse(JSON.stringify(values)), nonsense: [] });
    }),
    { seed: 2026 },
  );
});

test("a line that is no JSON, or too long, is told and does not harm the next", () => {
  const { messages, nonsense } = read(["{oops\n1\n", "x".repeat(20), "y".repeat(20), "\n2\n", "\r\n\n3\n4"], 30);
  expect(messages).toEqual([1, 2, 3]);
  expect(nonsense).toEqual(["a line that is no JSON: {oops", "a line of more than 30 characters"]);
});

test("anything at all is taken without throwing", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary" })), (chunks) => {
      read(chunks, 10);
    }),
    { seed: 2026 },
  );
});

test.each([
  ["tcp://127.0.0.1:9000", { kind: "tcp", host: "127.0.0.1", port: 9000 }],
  ["tcp://localhost:1", { kind: "tcp", host: "localhost", port: 1 }],
  ["tcp://[::1]:9000", { kind: "tcp", host: "::1", port: 9000 }],
  ["unix:/run/a socket", { kind: "unix", path: "/run/a socket" }],
])("%s is an endpoint", (text, endpoint) => {
  expect(parseEndpoint(text)).toEqual(endpoint);
});

test.each([
  "",
  "tcp://example.com:80",
  "tcp://0.0.0.0:80",
  "tcp://127.0.0.1",
  "tcp://127.0.0.1:0",
  "tcp://127.0.0.1:70000",
  "unix:",
  "9000",
])("%j is none", (text) => {
  expect(parseEndpoint(text)).toBeUndefined();
});
