import type { CallToolResult, McpServer, ServerContext, StandardSchemaWithJSON } from "@modelcontextprotocol/server";
import type * as z from "zod";
import type { World } from "./world.ts";

/** What a tool answers: the same thing for programs and for reading. */
export interface ToolAnswer<Structured> {
  readonly structured: Structured;
  readonly text: string;
}

/** A tool as it is written: see {@link tool}. */
export interface ToolDefinition<Input extends z.ZodObject, Output extends z.ZodObject> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: Input;
  readonly output: Output;
  readonly answer: (input: z.output<Input>, world: World) => ToolAnswer<ReadonlyDeep<z.input<Output>>>;
}

/** A tool that can be added to a server. */
export interface Tool {
  readonly name: string;
  readonly addTo: (server: McpServer, world: World) => void;
}

type ReadonlyDeep<Value> = Value extends readonly (infer Item)[]
  ? readonly ReadonlyDeep<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: ReadonlyDeep<Value[Key]> }
    : Value;

/** A tool that reads, and does nothing else. What it throws is told to the caller as the tool's error. */
export function tool<Input extends z.ZodObject, Output extends z.ZodObject>(
  definition: ToolDefinition<Input, Output>,
): Tool {
  const { name, title, description, input, output, answer } = definition;
  return {
    name,
    addTo: (server, world) => {
      const call = async (given: unknown, context: ServerContext): Promise<CallToolResult> => {
        // Lets what has arrived behind this call be heard first: it may take it back.
        await new Promise((resolve) => setImmediate(resolve));
        context.mcpReq.signal.throwIfAborted();
        const { structured, text } = answer(given as z.output<Input>, world);
        return { content: [{ type: "text", text }], structuredContent: structured };
      };
      server.registerTool(
        name,
        {
          title,
          description,
          inputSchema: input as StandardSchemaWithJSON,
          outputSchema: output as StandardSchemaWithJSON,
          annotations: {
            title,
            readOnlyHint: true,
            destructiveHint: false,
            idempotentHint: true,
            openWorldHint: false,
          },
        },
        call,
      );
    },
  };
}
