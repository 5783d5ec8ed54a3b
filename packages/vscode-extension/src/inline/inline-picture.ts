import { type TaskGraph, toAscii, toSvg } from "@graflow/dsl";
import { ColorThemeKind, MarkdownString, window } from "vscode";

/** The editor shows no more characters of Markdown. */
const mostCharacters = 100_000;

/** A flow's graph as a picture; where that is too large, drawn with characters. */
export function inlinePicture(graph: TaskGraph, title: string): MarkdownString {
  const isDark = [ColorThemeKind.Dark, ColorThemeKind.HighContrast].includes(window.activeColorTheme.kind);
  const svg = toSvg(graph, { theme: isDark ? "dark" : "light", title });
  const picture = `![](data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")})`;
  if (graph.nodes.length > 0 && picture.length <= mostCharacters) return new MarkdownString(picture);
  return new MarkdownString().appendCodeblock(toAscii(graph).slice(0, mostCharacters / 2), "text");
}
