import { parse, View } from "vega";
import { type Config, compile, type TopLevelSpec } from "vega-lite";

/** A picture of the report. */
export interface Chart {
  /** Also the id of its place in the page. */
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  /** Without fixed colours: they are the page's, so that it follows light and dark. */
  readonly svg: string;
}

/** Widths of the places where charts stand, in pixels: drawn at these, their text is as large as the page's. */
export const widths = { half: 468, wide: 1006, small: 222 } as const;

/** What a chart is made from: a Vega-Lite specification and the words around it. */
export interface ChartPlan extends Omit<Chart, "svg"> {
  readonly spec: TopLevelSpec;
}

const axis = {
  domainColor: "var(--axis)",
  tickColor: "var(--axis)",
  gridColor: "var(--grid)",
  labelColor: "var(--soft)",
  titleColor: "var(--soft)",
  titleFontWeight: "normal",
  labelFontSize: 12,
  titleFontSize: 12,
  labelPadding: 6,
  titlePadding: 10,
} as const;

/** The report's look. Colours are the page's custom properties: SVG takes them as they are. */
const look: Config = {
  background: "transparent",
  autosize: { type: "fit-x", contains: "padding" },
  font: "inherit",
  view: { stroke: null },
  axis,
  legend: {
    labelColor: "var(--soft)",
    titleColor: "var(--soft)",
    labelFontSize: 12,
    titleFontSize: 12,
    titleFontWeight: "normal",
    titleLimit: 300,
  },
  text: { color: "var(--ink)", fontSize: 12 },
};

/** Draws a chart without a browser. */
export async function draw({ id, title, caption, spec }: ChartPlan): Promise<Chart> {
  const view = new View(parse(compile(spec, { config: look }).spec), { renderer: "none" });
  try {
    return { id, title, caption, svg: tidy(id, await view.toSVG()) };
  } finally {
    view.finalize();
  }
}

/**
 * The SVG as a page can hold it beside others: numbers to a tenth of a pixel, ids of its own, no fixed size, and no
 * description of each single mark, since the page describes the chart as a whole.
 */
function tidy(id: string, svg: string): string {
  const clips = [...new Set(svg.match(/(?<=id=")clip\d+(?=")/g))];
  const own = clips.reduce(
    (text, clip, index) => text.replaceAll(new RegExp(`\\b${clip}\\b`, "g"), `${id}-${index}`),
    svg,
  );
  return own
    .replaceAll(/ (?:d|transform|x|y|x2|y2|width|height)="[^"]+"/g, (attribute) =>
      attribute.replaceAll(/-?\d+\.\d+/g, rounded),
    )
    .replaceAll(/ (?:aria-[a-z]+|role|pointer-events|class|xmlns:xlink|version)="[^"]*"/g, "")
    .replace(/ width="[\d.]+" height="[\d.]+"/, "");
}

function rounded(number: string): string {
  return String(Number(Number(number).toFixed(1)));
}
