import { ts } from "ts-morph";
import type { FileSystem } from "../analyzer/file-system.ts";
import { mentionsGraflow } from "../analyzer/module-specifiers.ts";
import type { Project } from "../analyzer/project.ts";
import { findFiles } from "../analyzer/project-files.ts";
import { ProjectError } from "../errors/project-error.ts";
import { ConfigPlaces, placeOrReason } from "./config-place.ts";
import type { DoctorProblem } from "./doctor-report.ts";

/** Files in the folders of the project's tsconfig.json files that import graflow, and that no tsconfig.json has. */
export function outsideFiles(project: Project, system: FileSystem): readonly DoctorProblem[] {
  const known = new Set(project.knownFiles);
  const places = new ConfigPlaces(system);
  const folders = new Set(project.configs.map((path) => path.slice(0, path.lastIndexOf("/"))));
  const found = new Set([...folders].flatMap((folder) => sourcesIn(system, folder)));
  return [...found].sort().flatMap((file): readonly DoctorProblem[] => {
    if (known.has(file) || !importsGraflow(system.readFile(file) ?? "")) return [];
    const { isIn, config, why } = placeOrReason(places, file);
    if (isIn) return [];
    return [
      {
        kind: "fileExcluded",
        file,
        message: `This file imports graflow, and is not analysed: it is not in ${config ?? "any tsconfig.json"}. ${why}`,
        hint: "Let a tsconfig.json cover it, or name the file itself.",
      },
    ];
  });
}

/** Every source of a folder, as if there were no tsconfig.json. */
function sourcesIn(system: FileSystem, folder: string): readonly string[] {
  const unconfigured: FileSystem = {
    ...system,
    fileExists: (path) => !path.endsWith("/tsconfig.json") && system.fileExists(path),
  };
  try {
    return findFiles(unconfigured, [folder]).asked;
  } catch (error) {
    // Not one source in it.
    if (error instanceof ProjectError) return [];
    throw error;
  }
}

function importsGraflow(text: string): boolean {
  if (!mentionsGraflow(text)) return false;
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.some(({ fileName }) => fileName === "graflow" || fileName === "@graflow/runtime");
}
