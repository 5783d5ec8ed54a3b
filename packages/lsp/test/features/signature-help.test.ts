import { afterEach, expect, test } from "vitest";
import { type ClientCapabilities, type SignatureHelp, SignatureHelpRequest } from "vscode-languageserver-protocol";
import { LspClient } from "../support/lsp-client.ts";

let client: LspClient;
afterEach(async () => {
  await client.stop();
  expect(client.log).toEqual([]);
});

const head = 'import { flow, task } from "graflow";\n';

async function helpAt(marked: string): Promise<SignatureHelp | null> {
  const position = await client.open("flow.ts", head + marked);
  const textDocument = { uri: client.uri("flow.ts") };
  const help = await client.connection.sendRequest(SignatureHelpRequest.type, { textDocument, position });
  await client.close("flow.ts");
  return help;
}

async function start(capabilities: ClientCapabilities = {}): Promise<void> {
  client = await LspClient.start({ files: { "flow.ts": "" }, capabilities });
}

async function active(text: string): Promise<string | undefined> {
  const help = await helpAt(`const f = flow\`${text}\`;`);
  const label = help?.signatures[0]?.parameters?.[help.activeParameter ?? 0]?.label;
  return typeof label === "string" ? label : help === null ? "nothing" : undefined;
}

test("names the argument at the cursor", async () => {
  await start();
  expect(await active("a@retry(<|>)")).toBe("n");
  expect(await active("a@retry(<|>")).toBe("n");
  expect(await active("a@retry(3<|>)")).toBe("n");
  expect(await active("a@retry(3, <|>)")).toBe("delay?: 1s");
  expect(await active("a@retry(3, max: 1<|>0s)")).toBe("max?: 60s");
  expect(await active("a@retry(3, delay: 1s, <|>)")).toBe("factor?: 2");
  expect(await active("(a | b)@critical(a, <|>")).toBe("...branches");
  expect(await active("(a >> b)@loop(<|>)")).toBe("max: 10");
  expect(await active("a@limit(8, <|>)")).toBeUndefined();
  expect(await active("(a@limit(8) | b)@on(<|>) >> (")).toBe("where");
});

test("says what the annotation and its arguments mean", async () => {
  await start();
  expect(await helpAt("const f = flow`a@timeout(<|>)`;")).toMatchInlineSnapshot(`
    {
      "activeParameter": 0,
      "activeSignature": 0,
      "signatures": [
        {
          "documentation": "Each of its tasks fails if it takes longer.",
          "label": "@timeout(duration)",
          "parameters": [
            {
              "documentation": "How long, as in 30s; a bare number is milliseconds.",
              "label": "duration",
            },
          ],
        },
      ],
    }
  `);
});

test("gives offsets to clients that take them", async () => {
  await start({
    textDocument: { signatureHelp: { signatureInformation: { parameterInformation: { labelOffsetSupport: true } } } },
  });
  const help = await helpAt("const f = flow`a@retry(3, <|>)`;");
  const [signature] = help?.signatures ?? [];
  const texts = signature?.parameters?.map(({ label }) => signature.label.slice(Number(label[0]), Number(label[1])));
  expect(texts).toEqual(["n", "delay?: 1s", "factor?: 2", "max?: 60s", "jitter?: true"]);
});

test("says nothing elsewhere", async () => {
  await start();
  expect(await active("a@retry(3)<|>")).toBe("nothing");
  expect(await active("a@nothing(<|>)")).toBe("nothing");
  expect(await active("(<|>a | b)")).toBe("nothing");
  expect(await active("a@retry($" + "{f(<|>)})")).toBe("nothing");
  expect(await helpAt("f(<|>)")).toBeNull();
  expect(await helpAt("const t = `a@retry(<|>)`;")).toBeNull();
});
