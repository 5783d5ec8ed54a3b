import { dark, light, type Palette } from "./palette.ts";

/** Which colours a picture has: `auto` follows the reader's system. */
export type SvgTheme = "light" | "dark" | "auto";

const FONT = 'ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif';

/** Classes are one letter or two since they stand on every element: n node, e edge, h arrow head, b box, l label. */
const RULES: readonly (readonly [selector: string, rules: string])[] = [
  ["", `max-width:100%;height:auto;font-family:${FONT}`],
  [" text", "fill:var(--text);font-size:13px;font-weight:500;text-anchor:middle"],
  [" .s", "text-anchor:start"],
  [" .m", "fill:var(--muted);font-size:11px;font-weight:400"],
  [" .n>rect", "fill:var(--node);stroke:var(--border);stroke-width:1.25"],
  [" .e", "fill:none;stroke:var(--line);stroke-width:1.5"],
  [" .h", "fill:var(--line);stroke:var(--line);stroke-width:1;stroke-linejoin:round"],
  [" .ef", "stroke:var(--failure);stroke-dasharray:4 3"],
  [" .hf", "fill:var(--failure);stroke:var(--failure)"],
  [" .d", "fill:var(--line)"],
  [" .b", "fill:var(--box);stroke:var(--box-border)"],
  [" .bm", "fill:var(--node);stroke:var(--border);stroke-width:1.25"],
  [" .i", "fill:none"],
  [" .bd", "stroke-dasharray:4 3"],
  [" .l rect", "fill:var(--label)"],
  [" .l text", "fill:var(--label-text);font-size:11px"],
  [" .lf rect", "fill:var(--failure-label)"],
  [" .lf text", "fill:var(--failure-text);font-size:11px"],
];

const STATE_RULES: readonly (readonly [selector: string, rules: string])[] = [
  ...(["completed", "failed", "running"] as const).flatMap(
    (state) =>
      [
        [` .${state}>rect`, `fill:var(--${state}-node);stroke:var(--${state})`],
        [` .${state} circle`, `fill:var(--${state});stroke:none`],
      ] as const,
  ),
  [" .ready>rect", "stroke:var(--running)"],
  [" .k", "fill:none;stroke:var(--node);stroke-width:1.75;stroke-linecap:round;stroke-linejoin:round"],
  [" .o", "fill:none;stroke:var(--muted);stroke-width:1.5"],
  [" .ready .o", "stroke:var(--running)"],
  [" .ready .d", "fill:var(--running)"],
  [" .skipped>rect", "fill:none;stroke-dasharray:4 3"],
  [" .skipped text", "fill:var(--muted)"],
  [" .skipped .k", "stroke:var(--muted)"],
];

/** The style sheet of one picture; nothing in it applies outside of the element with that id. */
export function styleSheet(id: string, theme: SvgTheme, withStates: boolean): string {
  const scope = `#${id}`;
  const rules = [...RULES, ...(withStates ? STATE_RULES : [])];
  const colours =
    theme === "auto"
      ? `${scope}{${properties(light)}}@media(prefers-color-scheme:dark){${scope}{${properties(dark)}}}`
      : `${scope}{${properties(theme === "dark" ? dark : light)}}`;
  return colours + rules.map(([selector, body]) => `${scope}${selector}{${body}}`).join("");
}

function properties(palette: Palette): string {
  return Object.entries(palette)
    .map(([name, colour]) => `--${name}:var(--graflow-${name},${colour})`)
    .join(";");
}
