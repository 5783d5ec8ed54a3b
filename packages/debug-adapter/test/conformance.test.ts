import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { refusedRequests } from "../src/requests/refused.ts";
import { Adapter } from "../src/session/adapter.ts";
import { capabilities } from "../src/session/capabilities.ts";

/** The names of the protocol, from its own types: those of requests, and of events. */
function protocolNames(kind: "Request" | "Event"): readonly string[] {
  const types = createRequire(import.meta.url).resolve("@vscode/debugprotocol/lib/debugProtocol.d.ts");
  const text = readFileSync(types, "utf8");
  const found = [...text.matchAll(new RegExp(`interface (\\w+)${kind} extends ${kind} \\{`, "g"))];
  return found.map(([, name = ""]) => name.charAt(0).toLowerCase() + name.slice(1));
}

interface Row {
  readonly name: string;
  readonly verdict: string;
  readonly words: string;
}

/** The rows of a table of the list, by the heading above it. */
function rows(heading: string): readonly Row[] {
  const text = readFileSync(new URL("../conformance.md", import.meta.url), "utf8");
  const [, section = ""] = text.split(`## ${heading}\n`);
  const [table = ""] = section.split("\n## ");
  return [...table.matchAll(/^\| `(\w+)` \| ([\w ]+) \| (.*) \|$/gm)].map(([, name = "", verdict = "", words = ""]) => {
    return { name, verdict, words };
  });
}

/** What says in `initialize` that a request may be made. */
const requestFlags = {
  supportsConfigurationDoneRequest: "configurationDone",
  supportsFunctionBreakpoints: "setFunctionBreakpoints",
  supportsRestartFrame: "restartFrame",
  supportsGotoTargetsRequest: "gotoTargets",
  supportsStepInTargetsRequest: "stepInTargets",
  supportsCompletionsRequest: "completions",
  supportsModulesRequest: "modules",
  supportsRestartRequest: "restart",
  supportsSetVariable: "setVariable",
  supportsExceptionInfoRequest: "exceptionInfo",
  supportsLoadedSourcesRequest: "loadedSources",
  supportsTerminateThreadsRequest: "terminateThreads",
  supportsSetExpression: "setExpression",
  supportsTerminateRequest: "terminate",
  supportsDataBreakpoints: "setDataBreakpoints",
  supportsReadMemoryRequest: "readMemory",
  supportsWriteMemoryRequest: "writeMemory",
  supportsDisassembleRequest: "disassemble",
  supportsCancelRequest: "cancel",
  supportsBreakpointLocationsRequest: "breakpointLocations",
  supportsInstructionBreakpoints: "setInstructionBreakpoints",
} as const;

const reverse = ["runInTerminal", "startDebugging"];
const requests = rows("Requests");
const adapter = new Adapter(
  {
    about: { adapterID: "graflow" },
    event: () => {},
    later: () => {},
    drained: () => undefined,
    request: async () => {},
  },
  {},
);

describe("the list of conformance", () => {
  test("has every request, reverse request and event of the protocol, once", () => {
    const names = protocolNames("Request");
    expect(names.length).toBeGreaterThan(40);
    expect(requests.map(({ name }) => name).toSorted()).toEqual(
      names.filter((name) => !reverse.includes(name)).toSorted(),
    );
    expect(
      rows("Requests to the client")
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(reverse);
    expect(
      rows("Events")
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(protocolNames("Event").toSorted());
  });

  test("knows three verdicts, and says why", () => {
    for (const heading of ["Requests", "Requests to the client", "Events"]) {
      for (const { name, verdict, words } of rows(heading)) {
        expect(["supported", "refused", "not applicable"], name).toContain(verdict);
        expect(words.length, name).toBeGreaterThan(5);
      }
    }
  });

  test("names what has a handler, and nothing else has one", () => {
    const own = Object.keys(adapter.handlers).filter((name) => !name.startsWith("graflow/"));
    expect(own.toSorted()).toEqual(requests.map(({ name }) => name).toSorted());
  });

  test.each(requests.filter(({ verdict }) => verdict === "refused"))(
    "$name is refused in these words",
    ({ name, words }) => {
      const handlers: Readonly<Record<string, (args: object) => unknown>> = { ...refusedRequests() };
      expect(() => handlers[name]?.({})).toThrow(words);
    },
  );

  test("the capabilities say of requests what the list says", () => {
    const isRequested = new Map(requests.map(({ name, verdict }) => [name, verdict === "supported"]));
    for (const [flag, name] of Object.entries(requestFlags)) {
      expect(capabilities[flag as keyof typeof requestFlags] ?? false, flag).toBe(isRequested.get(name));
    }
  });

  test("events that are supported are sent somewhere, the others nowhere", () => {
    const source = new URL("../src/", import.meta.url);
    const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
    const text = files.map((file) => readFileSync(new URL(file, source), "utf8")).join("\n");
    for (const { name, verdict } of rows("Events")) {
      const isSent = new RegExp(`\\b(event|later)\\("${name}"`).test(text);
      expect(isSent, name).toBe(verdict === "supported");
    }
  });

  test("what is supported is not refused", () => {
    const refused = Object.keys(refusedRequests());
    expect(
      requests
        .filter(({ verdict }) => verdict === "refused")
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(refused.toSorted());
  });
});
