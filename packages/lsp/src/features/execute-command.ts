import {
  type ExecuteCommandParams,
  ExecuteCommandRequest,
  LSPErrorCodes,
  ResponseError,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { diagnoseProject } from "../doctor/doctor.ts";
import { formatDoctor } from "../doctor/format-doctor.ts";
import { type DocumentContext, type Feature, type FeatureWorld, workspaceFeature } from "./feature.ts";
import { formatEdit, formatEdits } from "./format-edit.ts";
import { type DocumentArgument, type PlaceArgument, serverCommands } from "./server-commands.ts";
import { flowAt } from "./target-at.ts";

/** The commands of the server. */
export const executeCommand: Feature = workspaceFeature<ExecuteCommandParams, unknown>({
  name: "execute command",
  request: ExecuteCommandRequest.type,
  capability: () => ({ executeCommandProvider: { commands: Object.values(serverCommands) } }),
  empty: null,
  answer: async (world, { command, arguments: [given] = [] }) => {
    switch (command) {
      case serverCommands.applyEdit:
        return given === undefined ? false : world.applyEdit(given as WorkspaceEdit);
      case serverCommands.formatFlow:
        return formatOne(world, given as Partial<PlaceArgument> | undefined);
      case serverCommands.formatAllFlows:
        return formatAll(world, given as DocumentArgument | undefined);
      case serverCommands.doctor:
        return doctor(world, given as Partial<PlaceArgument> | undefined);
      default:
        throw new ResponseError(LSPErrorCodes.RequestFailed, `The server has no command "${command}".`);
    }
  },
});

/** Whether a flow was formatted. */
async function formatOne(world: FeatureWorld, { uri, position }: Partial<PlaceArgument> = {}): Promise<boolean> {
  if (uri === undefined || position === undefined) {
    throw new ResponseError(LSPErrorCodes.RequestFailed, "Expected the document and the place of the flow to format.");
  }
  const document = world.document(world.path(uri));
  const flow = document === undefined ? undefined : flowAt(document.index, document.file, document.offset(position));
  const edit = flow === undefined ? undefined : formatEdit(flow);
  return document !== undefined && edit !== undefined && world.applyEdit(document.workspaceEdit([edit]));
}

/** How many flows were formatted. */
async function formatAll(world: FeatureWorld, given: DocumentArgument | undefined): Promise<number> {
  let formatted = 0;
  for (const { document, files } of documentsOf(world, given)) {
    const edits = formatEdits(files.flatMap((file) => document.index.flowsIn(file)));
    if (edits.length > 0 && (await world.applyEdit(document.workspaceEdit(edits)))) formatted += edits.length;
  }
  return formatted;
}

interface ProjectPart {
  /** Any document of the project. */
  readonly document: DocumentContext;
  readonly files: readonly string[];
}

function documentsOf(world: FeatureWorld, given: DocumentArgument | undefined): readonly ProjectPart[] {
  if (given !== undefined) {
    const document = world.document(world.path(given.uri));
    return document === undefined ? [] : [{ document, files: [document.file] }];
  }
  return world.projects.flatMap(({ files }) => {
    const [first] = files;
    const document = first === undefined ? undefined : world.document(first);
    return document === undefined ? [] : [{ document, files }];
  });
}

/** The report on a document's project, or on all, one after the other. */
function doctor(world: FeatureWorld, given: Partial<PlaceArgument> | undefined): string {
  const document = given?.uri === undefined ? undefined : world.document(world.path(given.uri));
  const offset = given?.position === undefined ? undefined : document?.offset(given.position);
  const projects = document === undefined ? world.projects : [document.project];
  const place =
    document === undefined ? undefined : { file: document.file, ...(offset === undefined ? undefined : { offset }) };
  return projects
    .map((project) =>
      formatDoctor(diagnoseProject(project, { places: place === undefined ? [] : [place] }), { style: "markdown" }),
    )
    .join("\n");
}
