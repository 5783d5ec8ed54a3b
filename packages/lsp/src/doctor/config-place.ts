import { ts } from "ts-morph";
import { ConfigFiles } from "../analyzer/config-files.ts";
import type { FileSystem } from "../analyzer/file-system.ts";
import { ProjectError } from "../errors/project-error.ts";
import type { ConfigPlace } from "./doctor-report.ts";

/** Says which tsconfig.json files belong to, and why; each tsconfig.json is read once. */
export class ConfigPlaces {
  readonly #system: FileSystem;
  readonly #configs: ConfigFiles;

  constructor(system: FileSystem) {
    this.#system = system;
    this.#configs = new ConfigFiles(system);
  }

  /**
   * The place of a file.
   *
   * @throws {@link ProjectError} `brokenConfig` if the nearest tsconfig.json cannot be read
   */
  of(file: string): ConfigPlace {
    const nearest = this.#configs.nearest(file.slice(0, file.lastIndexOf("/")));
    if (nearest === undefined) {
      return { isIn: false, why: "There is no tsconfig.json around it, so TypeScript's defaults apply." };
    }
    for (const config of this.#configs.readWithReferences(nearest)) {
      if (config.files.includes(file))
        return { config: config.path, isIn: true, why: whyIn(config.commandLine.raw, file) };
    }
    return { config: nearest, isIn: false, why: this.#whyNot(nearest, file) };
  }

  /** How many files a tsconfig.json that can be read has. */
  filesOf(path: string): number {
    return this.#configs.read(path).files.length;
  }

  #whyNot(path: string, file: string): string {
    const { config } = ts.readConfigFile(path, (name) => this.#system.readFile(name)) as { readonly config: RawConfig };
    const folder = path.slice(0, path.lastIndexOf("/")) || "/";
    const covers = (change: RawConfig): boolean => {
      const { fileNames } = ts.parseJsonConfigFileContent(
        { ...config, ...change },
        this.#system,
        folder,
        undefined,
        path,
      );
      return fileNames.includes(file);
    };
    const compilerOptions = { ...config.compilerOptions, allowJs: true };
    if (covers({ compilerOptions })) return 'It is JavaScript, and "allowJs" is not set.';
    if (covers({ compilerOptions, exclude: [] })) {
      return config.exclude === undefined
        ? 'It is in a folder that is left out by default, such as that of "outDir".'
        : 'Its "exclude" leaves the file out.';
    }
    return config.files === undefined ? 'Its "include" does not cover the file.' : 'Its "files" do not name the file.';
  }
}

interface RawConfig {
  readonly compilerOptions?: object;
  readonly files?: readonly string[];
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
}

function whyIn({ files, include }: RawConfig, file: string): string {
  if (files?.some((name) => file.endsWith(name.replace(/^(?:\.\/|(?:\.\.\/)+)/, ""))) === true)
    return 'Its "files" name it.';
  return include === undefined ? "It covers everything in its folder." : 'Its "include" covers it.';
}

/** What {@link ConfigPlaces.of} says, or why a broken tsconfig.json keeps it from saying anything. */
export function placeOrReason(places: ConfigPlaces, file: string): ConfigPlace {
  try {
    return places.of(file);
  } catch (error) {
    if (error instanceof ProjectError) return { isIn: false, why: `${error.message}.` };
    throw error;
  }
}
