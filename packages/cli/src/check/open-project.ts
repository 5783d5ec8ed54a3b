import { resolve } from "node:path";
import { nothingFound, Project, ProjectError, type ProjectOptions } from "@graflow/lsp";
import { CliError } from "../errors.ts";
import type { Host } from "../host.ts";

/**
 * Opens the project that paths stand for.
 *
 * @param paths - as typed; none for the current folder
 * @throws {@link CliError} FLOW8001 if a path does not exist, FLOW8014 if a tsconfig cannot be read, FLOW8015 if there is
 * neither a flow nor a task
 */
export function openProject(
  paths: readonly string[],
  { cwd }: Host,
  oracle: NonNullable<ProjectOptions["oracle"]>,
): Project {
  const absolute = (paths.length === 0 ? ["."] : paths).map((path) => resolve(cwd, path).replaceAll("\\", "/"));
  try {
    const project = new Project({ paths: absolute, oracle });
    if (project.analyzer.tasks().length + project.analyzer.flows().length + project.unreadable.length === 0) {
      throw nothingFound(project.files.length);
    }
    return project;
  } catch (error) {
    throw error instanceof ProjectError ? asCliError(error) : error;
  }
}

const codes = { noSuchPath: "FLOW8001", brokenConfig: "FLOW8014", nothingToCheck: "FLOW8015" } as const;

function asCliError({ reason, message, hint }: ProjectError): CliError {
  return new CliError(codes[reason], message, { hint });
}
