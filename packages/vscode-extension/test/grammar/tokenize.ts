import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import oniguruma from "vscode-oniguruma";
import textmate from "vscode-textmate";

/** A piece of a line with the scopes that the grammars give it, innermost last, without that of the file. */
export interface ScopedText {
  readonly text: string;
  readonly scopes: readonly string[];
}

/** What tokenizes a text of one language: its lines, each in pieces. */
export type Tokenize = (text: string) => readonly (readonly ScopedText[])[];

/** The editor's grammars, by scope, and the package's files for them. */
const grammars: Readonly<Record<string, string>> = {
  "source.ts": "typescript",
  "source.tsx": "tsx",
  "source.js": "javascript",
  "source.js.jsx": "jsx",
};

const injected = "inline.graflow";
const resolve = createRequire(import.meta.url).resolve;

/** The editor's own grammar of a language, with the one under test injected into it as the manifest says. */
export async function tokenizer(scope: string): Promise<Tokenize> {
  const manifest = JSON.parse(await readFile(new URL("../../package.json", import.meta.url), "utf8"));
  const contribution = manifest.contributes.grammars[0];
  const registry = new textmate.Registry({
    onigLib: loadOniguruma(),
    getInjections: (name) => (contribution.injectTo.includes(name) ? [injected] : undefined),
    loadGrammar: async (name) => {
      const file = grammars[name];
      if (file !== undefined) return parse(resolve(`tm-grammars/grammars/${file}.json`));
      return name === injected ? parse(new URL(`../../${contribution.path}`, import.meta.url)) : null;
    },
  });
  const grammar = await registry.loadGrammar(scope);
  if (grammar === null) throw new Error(`no grammar of ${scope}`);
  return (text) => {
    let stack = textmate.INITIAL;
    return text.split("\n").map((line) => {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
      stack = ruleStack;
      return tokens.map((token) => ({
        text: line.slice(token.startIndex, token.endIndex),
        scopes: token.scopes.slice(1),
      }));
    });
  };
}

async function parse(path: string | URL): Promise<textmate.IRawGrammar> {
  return textmate.parseRawGrammar(await readFile(path, "utf8"), "grammar.json");
}

async function loadOniguruma(): Promise<textmate.IOnigLib> {
  await oniguruma.loadWASM(await readFile(resolve("vscode-oniguruma/release/onig.wasm")));
  return {
    createOnigScanner: (patterns) => new oniguruma.OnigScanner([...patterns]),
    createOnigString: (text) => new oniguruma.OnigString(text),
  };
}
