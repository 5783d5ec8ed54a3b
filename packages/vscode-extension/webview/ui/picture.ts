import type { TaskGraph } from "@graflow/dsl";
import { moveNodes } from "../draw/move-nodes.ts";
import { type Presentation, SceneView } from "../draw/scene-view.ts";
import { Findings, worst } from "../model/findings.ts";
import { diffLayouts } from "../model/layout-diff.ts";
import { type NodeFacts, nodeLabel } from "../model/node-label.ts";
import { type RunStates, runOf } from "../model/run-states.ts";
import { type Scene, type SceneNode, sceneOf } from "../model/scene.ts";
import { selectedNodes } from "../model/selection.ts";
import { type ViewChoices, type ViewGraph, viewGraph } from "../model/view-graph.ts";
import type { PreviewSelection, ShowMessage } from "../protocol.ts";
import type { Viewport } from "./viewport.ts";

/** What is drawn beside the flow itself. */
export interface Marks {
  readonly selection: PreviewSelection;
  readonly focus: string | undefined;
  readonly matches: ReadonlySet<string>;
  readonly states: RunStates | undefined;
}

/** One flow as it is drawn: its graph with the user's choices, the places of everything, and what is known of nodes. */
export class Picture {
  readonly shown: ShowMessage;
  readonly view: ViewGraph;
  readonly scene: Scene;
  readonly #findings: Findings;
  readonly #types: ReadonlyMap<string, string>;

  constructor(shown: ShowMessage, choices: ViewChoices, showRun: boolean) {
    this.shown = shown;
    this.view = viewGraph(shown.graph, choices, shown);
    this.scene = sceneOf(this.view, { showRun, dynamicEdges: shown.dynamicEdges });
    this.#findings = new Findings(shown.issues);
    this.#types = new Map(shown.edgeTypes.map(({ from, type }) => [from, type]));
  }

  get graph(): TaskGraph {
    return this.shown.graph;
  }

  /** What is known about a node. */
  facts({ view }: SceneNode, states: RunStates | undefined): NodeFacts {
    const next = this.scene.ends.next(view.path);
    return {
      run: runOf(states, view),
      issues: this.#findings.of(view),
      next: next.length > 5 ? next : next.map((path) => this.view.nodes.get(path)?.name ?? path),
      type: this.#types.get(view.path),
    };
  }

  /** What edges hand on, each type once. */
  typeOf(sources: readonly string[]): string | undefined {
    const types = new Set(sources.flatMap((node) => this.#types.get(node) ?? []));
    return types.size === 0 ? undefined : [...types].join(" | ");
  }

  /** How everything is to be drawn that is no place. */
  presentation(marks: Marks): Presentation {
    const { selection, states } = marks;
    const selected = new Set(selectedNodes(selection));
    const count = this.shown.graph.nodes.length;
    const edge = selection.kind === "edge" ? selection : undefined;
    return {
      title: `Graph of ${this.shown.flow.title}: ${count} ${count === 1 ? "task" : "tasks"}`,
      tabStop: marks.focus,
      selectedEdge: edge && this.scene.edges.find((one) => isEdge(one, edge))?.key,
      selectedGroup: selection.kind === "group" ? selection.group : undefined,
      node: (node) => {
        const facts = this.facts(node, states);
        return {
          showRun: states !== undefined,
          run: facts.run,
          issue: worst(facts.issues),
          label: nodeLabel(node, facts),
          isSelected: selected.has(node.id),
          isMatch: marks.matches.has(node.id),
        };
      },
    };
  }
}

function isEdge(
  edge: { readonly sources: readonly string[]; readonly targets: readonly string[] },
  { from, to }: { readonly from: readonly string[]; readonly to: readonly string[] },
): boolean {
  return edge.sources.join("\n") === from.join("\n") && edge.targets.join("\n") === to.join("\n");
}

/** Where pictures are drawn: what stands in the next one too keeps its place where that is possible. */
export class Canvas {
  readonly sceneView: SceneView = new SceneView();
  readonly #viewport: Viewport;

  constructor(world: HTMLElement, viewport: Viewport) {
    this.#viewport = viewport;
    world.append(this.sceneView.element);
  }

  /** Draws a picture in the place of another. */
  draw(picture: Picture, before: Picture | undefined, marks: Marks): void {
    const active = document.activeElement;
    const hadFocus = active !== null && this.sceneView.element.contains(active);
    this.sceneView.draw(picture.scene, picture.presentation(marks));
    if (hadFocus && marks.focus !== undefined && !this.sceneView.element.contains(document.activeElement)) {
      this.sceneView.nodeElement(marks.focus)?.focus({ preventScroll: true });
    }
    if (before === undefined) {
      this.#viewport.fit(picture.scene);
      return;
    }
    const diff = diffLayouts(before.scene.nodes, picture.scene.nodes, {
      node: marks.focus,
      center: this.#viewport.center,
    });
    this.#viewport.follow(diff.shift);
    moveNodes(this.sceneView, picture.scene, diff.moved);
  }
}
