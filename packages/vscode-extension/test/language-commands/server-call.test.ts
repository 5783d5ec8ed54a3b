import { describe, expect, it } from "vitest";
import { languageCommands, serverCalls } from "../../src/language-commands/server-call.ts";

const cursor = { uri: "file:///a.ts", position: { line: 3, character: 7 } };
const nowhere = { files: [], cursor: undefined };

describe("what the server is asked", () => {
  it("names the place of the cursor for one flow", () => {
    expect(serverCalls(languageCommands.formatFlow, { files: [], cursor })).toEqual([
      { command: "graflow.formatFlow", arguments: [cursor] },
    ]);
  });

  it("names the file of the cursor, or each file of the menu", () => {
    const asked = (files: readonly string[]) =>
      serverCalls(languageCommands.formatFile, { files, cursor }).map(({ arguments: given }) => given);
    expect(asked([])).toEqual([[{ uri: "file:///a.ts" }]]);
    expect(asked(["file:///b.ts", "file:///c.ts"])).toEqual([[{ uri: "file:///b.ts" }], [{ uri: "file:///c.ts" }]]);
  });

  it("names no file for all of the workspace, wherever the cursor is", () => {
    expect(serverCalls(languageCommands.formatWorkspace, { files: ["file:///b.ts"], cursor })).toEqual([
      { command: "graflow.formatAllFlows", arguments: [] },
    ]);
  });

  it("is a report on the cursor's file, or on everything", () => {
    expect(serverCalls(languageCommands.doctor, { files: [], cursor })[0]?.arguments).toEqual([cursor]);
    expect(serverCalls(languageCommands.doctor, nowhere)).toEqual([{ command: "graflow.doctor", arguments: [] }]);
  });

  it("is nothing where a command has no place to be about", () => {
    expect(serverCalls(languageCommands.formatFlow, nowhere)).toEqual([]);
    expect(serverCalls(languageCommands.formatFile, nowhere)).toEqual([]);
  });
});
