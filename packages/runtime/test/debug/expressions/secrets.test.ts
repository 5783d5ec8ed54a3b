import { inspect } from "node:util";
import { expect, test } from "vitest";
import { ExpressionRules } from "../../../src/debug/expressions/expression-rules.ts";
import { Secrets } from "../../../src/debug/expressions/secrets.ts";
import { Variables } from "../../../src/debug/values/variables.ts";
import { flow, task } from "../../../src/index.ts";
import { connected } from "../connected.ts";

test.each([
  ["password", true],
  ["userPassword", true],
  ["USER_PASSWORD", true],
  ["db-password", true],
  ["apiKey", true],
  ["api_key", true],
  ["APIKey", true],
  ["apikey", true],
  ["X-Api-Key", true],
  ["accessToken", true],
  ["Authorization", true],
  ["setCookie", true],
  ["maxTokens", false],
  ["tokenizer", false],
  ["key", false],
  ["compass", false],
  ["", false],
])("by default the key %s is secret: %s", (key, is) => {
  expect(new Secrets().isSecret(key)).toBe(is);
});

test("other names, patterns for whole keys, none at all", () => {
  const secrets = new Secrets(["pinCode", "x-*"]);
  const found = ["myPinCode", "pin_code", "X-Auth", "ax-b", "password"].map((key) => secrets.isSecret(key));
  expect(found).toEqual([true, true, true, false, false]);
  expect(new Secrets(false).isSecret("password")).toBe(false);
});

class Login {
  user = "me";
  password = "hunter2!";
}

test.each([
  [{ token: "abcdef", n: 1 }, "{ token: '••••••', n: 1 }"],
  [{ deep: { apiKey: { id: 1 } } }, "{ deep: { apiKey: '••••••' } }"],
  [[{ secret: "abcdef" }], "[ { secret: '••••••' } ]"],
  [new Login(), "Login { user: 'me', password: '••••••' }"],
  [
    new Map<string, unknown>([
      ["cookie", "abcdef"],
      ["n", 1],
    ]),
    "Map(2) { 'cookie' => '••••••', 'n' => 1 }",
  ],
  [{ token: undefined, secret: null, password: false }, "{ token: undefined, secret: null, password: false }"],
  [new Set(["token"]), "Set(1) { 'token' }"],
])("%j is shown masked", (value, shown) => {
  expect(new ExpressionRules().show(value)).toBe(shown);
  expect(inspect(value)).not.toContain("•");
});

test("a variable that is secret is masked and cannot be opened, wherever it is listed", async () => {
  const variables = new Variables(new ExpressionRules());
  const listed = (value: unknown) => variables.children(variables.describe("it", value).handle);
  const masked = { name: "token", value: "••••••", type: "secret", handle: 0, indexed: 0 };
  expect(variables.describe("input.login['token']", { a: 1 })).toMatchObject({
    ...masked,
    name: "input.login['token']",
  });
  expect(await listed({ token: { a: 1 } })).toMatchObject([masked]);
  expect(await listed(new Map([["token", "abc"]]))).toMatchObject([
    { ...masked, name: "0", value: "'token' → ••••••" },
  ]);
});

test("a secret is found again in other texts, without calling getters or going round in circles", () => {
  const secrets = new Secrets();
  const ring: Record<string, unknown> = {
    list: [{ password: "hunter2!", pin: "1" }],
    token: { inner: ["deep-secret"] },
  };
  ring.self = ring;
  Object.defineProperty(ring, "secret", { enumerable: true, get: () => expect.fail("A getter was called") });
  secrets.note([ring, "plain", null]);
  expect(secrets.redact("see hunter2! and deep-secret, plain 1")).toBe("see •••••• and ••••••, plain 1");
});

test("over the wire: variables, evaluations, log messages, failures, data, the end of a run", async () => {
  task("fails", async (given: { password: string }, ctx) => {
    await ctx.getChannel().set("token", given.password);
    throw new Error(`wrong password ${given.password}`);
  });
  await using debug = await connected();
  const { adapter } = debug;
  const target = { kind: "task", task: "fails" } as const;
  await adapter.send("setBreakpoints", {
    breakpoints: [{ id: 1, target, logMessage: "given {input} {input.password}" }],
  });
  await adapter.send("setChannelBreakpoints", { breakpoints: [{ key: "token", access: "write" }] });
  await adapter.send("setFailureFilters", { filters: [{ filter: "all" }] });
  await adapter.send("configurationDone", {});
  const ended = expect(flow`fails`.run({ password: "hunter2!" })).rejects.toThrow("failed");
  const { thread } = await adapter.stopped();
  const shown = (expression: string) =>
    adapter.send("evaluate", { at: { thread }, expression, purpose: "watch" }).then(({ value }) => value);
  await expect(shown("input.password")).resolves.toBe("••••••");
  await expect(shown("'it is ' + Object.values(input)")).resolves.toBe("'it is ••••••'");
  await expect(shown("(() => { throw Error(input.password) })()")).rejects.toThrow("Error: ••••••");
  await adapter.send("scope", { thread });
  await adapter.send("continue", {});
  await adapter.stopped();
  await adapter.send("continue", {});
  await ended;
  await adapter.message(({ event }) => event === "runEnded");
  expect(adapter.told.filter(({ event }) => event === "output").map(({ text }) => text)).toEqual([
    "given { password: '••••••' } ••••••",
  ]);
  expect(JSON.stringify(adapter.told)).toContain("wrong password ••••••");
  expect(JSON.stringify(adapter.told)).not.toContain("hunter2!");
});

test("without secrets everything is shown", async () => {
  await using debug = await connected({ secrets: false, stopOnEntry: true });
  const { adapter } = debug;
  await adapter.send("configurationDone", {});
  task("opens", (given: { password: string }) => given.password.length);
  const result = flow`opens`.run({ password: "hunter2!" });
  const { thread } = await adapter.stopped();
  const [shown] = await adapter.send("scope", { thread });
  expect(shown?.value).toBe("{ password: 'hunter2!' }");
  await adapter.send("continue", {});
  await expect(result).resolves.toBe(8);
});
