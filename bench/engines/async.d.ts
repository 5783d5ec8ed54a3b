/** The part of `async` that is measured; the package carries no types. */
declare module "async" {
  type AutoFunction<T> = (results: Readonly<Record<string, T>>) => Promise<T>;

  export type AutoTasks<T> = Record<string, AutoFunction<T> | [...dependencies: string[], run: AutoFunction<T>]>;

  const async: { auto<T>(tasks: AutoTasks<T>): Promise<Record<string, T>> };
  export default async;
}
