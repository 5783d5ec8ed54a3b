import { openMenu } from "./menu.ts";
import type { Preview } from "./preview.ts";
import type { ToolbarButton } from "./toolbar.ts";

/** The buttons above the picture. */
export function previewButtons(preview: Preview): ToolbarButton[] {
  const { viewport } = preview;
  return [
    { text: "−", title: "Zoom out (-)", run: () => viewport.zoom(1 / 1.25) },
    { text: "+", title: "Zoom in (+)", run: () => viewport.zoom(1.25) },
    {
      text: "Fit",
      title: "Show the whole graph (0)",
      run: () => preview.picture && viewport.fit(preview.picture.scene),
    },
    {
      text: "Fold",
      title: "Fold all groups and sub-flows, or unfold them (Shift+F)",
      isOn: () => preview.isFolded,
      run: () => preview.toggleAll(),
    },
    {
      text: "Types",
      title: "Show the types that are handed on",
      isOn: () => preview.showsTypes,
      run: () => preview.toggleTypes(),
    },
    {
      text: "Outline",
      title: "Show the graph as text",
      isOn: () => !preview.shell.outline.classList.contains("visually-hidden"),
      run: () => preview.toggleOutline(),
    },
    { text: "Find", title: "Find a task (Ctrl+F)", run: () => preview.search.open() },
    { text: "Export", title: "Save the picture", run: (button) => openExports(preview, button) },
  ];
}

function openExports(preview: Preview, button: HTMLElement): void {
  const { left, bottom } = button.getBoundingClientRect();
  const names = { svg: "SVG picture", png: "PNG picture", mermaid: "Mermaid text" } as const;
  const items = (["svg", "png", "mermaid"] as const).map((format) => ({
    label: names[format],
    run: () => void preview.export(format),
  }));
  openMenu([{ items }], { x: left, y: bottom });
}
