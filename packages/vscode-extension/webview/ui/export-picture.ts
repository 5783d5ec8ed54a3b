import { type NodeState, type SvgOptions, toMermaid, toSvg } from "@graflow/dsl";
import { levelsOf } from "../model/scene.ts";
import type { ViewGraph } from "../model/view-graph.ts";
import type { ExportMessage } from "../protocol.ts";

/** What a picture is made from. */
export interface PictureParts {
  readonly view: ViewGraph;
  readonly states: Readonly<Record<string, NodeState>> | undefined;
  readonly details: Readonly<Record<string, string>> | undefined;
  readonly title: string;
}

/** Browsers refuse larger canvases. */
const MAX_PIXELS = 16_000;
const SHARPNESS = 2;

/** A picture as the graph package draws it, with what is folded, opened and shown of a run. */
export async function exportPicture(parts: PictureParts, format: ExportMessage["format"]): Promise<ExportMessage> {
  const { view, states, details, title } = parts;
  const run = states === undefined ? {} : { states };
  if (format === "mermaid") return { type: "export", format, data: toMermaid(view.graph, run) };
  const theme: SvgOptions["theme"] = isDark() ? "dark" : "light";
  const data = toSvg(view.graph, {
    theme,
    title,
    expandFlows: levelsOf(view),
    ...run,
    ...(details === undefined ? {} : { details }),
  });
  return { type: "export", format, data: format === "svg" ? data : await toPng(data) };
}

function isDark(): boolean {
  const classes = document.body.classList;
  return (
    classes.contains("vscode-dark") ||
    (classes.contains("vscode-high-contrast") && !classes.contains("vscode-high-contrast-light"))
  );
}

/** The bytes of a PNG in base64. */
async function toPng(picture: string): Promise<string> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture)}`;
  await image.decode();
  const { naturalWidth: width, naturalHeight: height } = image;
  const scale = Math.min(SHARPNESS, MAX_PIXELS / width, MAX_PIXELS / height);
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil(height * scale);
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("This browser draws no pictures of its own, so there is no PNG to save.");
  context.fillStyle = getComputedStyle(document.body).backgroundColor;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png").replace(/^data:image\/png;base64,/, "");
}
