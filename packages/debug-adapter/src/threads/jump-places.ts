import type { LinePlace } from "../breakpoints/line-target.ts";
import type { Adapter } from "../session/adapter.ts";
import { contains } from "../source/place.ts";
import { isSameFlow, type SourceToken } from "../source/source-file.ts";

/** The nodes on a line, or at a column of it, that some branch which stands still can go to. */
export async function jumpPlaces(
  adapter: Adapter,
  path: string,
  { line, column }: LinePlace,
): Promise<readonly SourceToken[]> {
  const standing = adapter.threads.all.filter(({ stop }) => stop !== undefined);
  const reachable = await Promise.all(
    standing.map(async (thread) => {
      const { program } = thread;
      const at = adapter.history.at(thread);
      const [frame] = await program.send("stack", at);
      const found = frame === undefined ? undefined : adapter.sources.find(frame.flow);
      return { flow: found?.flow, nodes: await program.send("targets", at) };
    }),
  );
  const tokens = adapter.sources.file(path).flows.flatMap((flow) => {
    const nodes = reachable.flatMap((one) => (one.flow !== undefined && isSameFlow(one.flow, flow) ? one.nodes : []));
    return flow.tokens.filter(
      ({ kind, id, range }) => kind === "node" && range.start.line === line && nodes.includes(id),
    );
  });
  const there = column === undefined ? [] : tokens.filter(({ range }) => contains(range, { line, column }));
  return there.length > 0 ? there : tokens;
}
