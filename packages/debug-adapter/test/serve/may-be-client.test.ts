import { expect, test } from "vitest";
import { mayBeClient } from "../../src/serve/may-be-client.ts";

test("a client begins with a header of its protocol, in however small pieces", () => {
  expect(mayBeClient(Buffer.from("Content-Length: 12\r\n\r\n{}"))).toBe(true);
  expect(mayBeClient(Buffer.from("content-type: x"))).toBe(true);
  expect(mayBeClient(Buffer.from("C"))).toBe(true);
  for (const other of ["POST / HTTP/1.1\r\n", "GET / HTTP/1.1", "OPTIONS", "{", "\u0016\u0003\u0001"]) {
    expect(mayBeClient(Buffer.from(other))).toBe(false);
  }
});
