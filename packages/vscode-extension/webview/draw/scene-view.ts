import type { Scene, SceneNode } from "../model/scene.ts";
import { boxShape } from "./box-shape.ts";
import { edgeShape } from "./edge-shape.ts";
import { type Attributes, setAttributes, svg } from "./elements.ts";
import { groupShape, toggle } from "./group-shape.ts";
import { type NodeLook, nodeShape } from "./node-shape.ts";

/** How one node is to be drawn and read out. */
export interface NodePresentation extends NodeLook {
  readonly label: string;
  readonly isSelected: boolean;
  readonly isMatch: boolean;
}

/** Everything about a picture that is no place. */
export interface Presentation {
  readonly title: string;
  node(node: SceneNode): NodePresentation;
  /** The node that Tab leads to. */
  readonly tabStop: string | undefined;
  readonly selectedEdge: string | undefined;
  readonly selectedGroup: string | undefined;
}

interface DrawnNode {
  readonly element: SVGGElement;
  drawn: string;
}

/** Draws scenes into one SVG element. A node keeps its element from one scene to the next, and with it the focus. */
export class SceneView {
  readonly element: SVGSVGElement = svg("svg", { role: "group", "aria-roledescription": "graph" });
  readonly #boxes: SVGGElement = svg("g", { "aria-hidden": "true" });
  readonly #groups: SVGGElement = svg("g", { "aria-hidden": "true" });
  readonly #edges: SVGGElement = svg("g", { "aria-hidden": "true" });
  readonly #dots: SVGGElement = svg("g", { "aria-hidden": "true" });
  readonly #nodes: SVGGElement = svg("g");
  readonly #drawn = new Map<string, DrawnNode>();

  constructor() {
    this.element.append(this.#boxes, this.#groups, this.#edges, this.#dots, this.#nodes);
  }

  /** Draws a scene whose places have changed. */
  draw(scene: Scene, presentation: Presentation): void {
    setAttributes(this.element, { width: scene.width, height: scene.height });
    this.#boxes.replaceChildren(
      ...scene.boxes.map((box) => {
        const fold = box.flow === undefined ? [] : [toggle("flow", box.flow, { x: box.x, y: box.y, isOpen: true })];
        return svg("g", { class: `box ${box.kind}`, "data-flow": box.flow }, [...boxShape(box), ...fold]);
      }),
    );
    this.#groups.replaceChildren(...scene.groups.map(groupShape));
    this.#edges.replaceChildren(
      ...scene.edges.map((edge, at) => {
        const className = `link ${edge.kind}${edge.isDynamic ? " dynamic" : ""}`;
        return svg("g", { class: className, "data-edge": at, "data-key": edge.key }, edgeShape(edge));
      }),
    );
    this.#dots.replaceChildren(
      ...scene.dots.map((dot) => svg("circle", { class: "dot", cx: dot.x, cy: dot.y, r: dot.radius })),
    );
    const gone = new Set(this.#drawn.keys());
    let before: Element | null = null;
    for (const node of scene.nodes) {
      gone.delete(node.id);
      const { element } = this.#elementOf(node);
      setAttributes(element, { transform: `translate(${node.x} ${node.y})` });
      const expected: Element | null = before === null ? this.#nodes.firstElementChild : before.nextElementSibling;
      if (element !== expected) this.#nodes.insertBefore(element, expected);
      before = element;
    }
    for (const id of gone) {
      this.#drawn.get(id)?.element.remove();
      this.#drawn.delete(id);
    }
    this.present(scene, presentation);
  }

  /** Takes everything away. */
  clear(): void {
    for (const layer of [...this.backdrop, this.#nodes]) layer.replaceChildren();
    this.#drawn.clear();
  }

  /** Draws what may change without moving anything: states, findings, selection. */
  present(scene: Scene, presentation: Presentation): void {
    setAttributes(this.element, { "aria-label": presentation.title });
    for (const node of scene.nodes) this.#presentNode(node, presentation);
    for (const link of this.#edges.children) {
      link.classList.toggle("selected", link.getAttribute("data-key") === presentation.selectedEdge);
    }
    for (const group of this.#groups.children) {
      group.classList.toggle("selected", group.getAttribute("data-group") === presentation.selectedGroup);
    }
  }

  /** The element of a node. */
  nodeElement(id: string): SVGGElement | undefined {
    return this.#drawn.get(id)?.element;
  }

  /** The layer of what has no place of its own: edges, boxes, groups. */
  get backdrop(): readonly SVGGElement[] {
    return [this.#boxes, this.#groups, this.#edges, this.#dots];
  }

  #elementOf(node: SceneNode): DrawnNode {
    const known = this.#drawn.get(node.id);
    if (known !== undefined) return known;
    const made: DrawnNode = { element: svg("g", { "data-node": node.id }), drawn: "" };
    this.#drawn.set(node.id, made);
    return made;
  }

  #presentNode(node: SceneNode, presentation: Presentation): void {
    const drawing = this.#elementOf(node);
    const { element } = drawing;
    const kind = node.view.kind;
    if (kind === "type" || kind === "missing") {
      this.#fill(drawing, node, { showRun: false, run: undefined, issue: undefined });
      setAttributes(element, { class: kind, "aria-hidden": "true" });
      return;
    }
    const look = presentation.node(node);
    this.#fill(drawing, node, look);
    const classes = ["node", kind, look.showRun ? `state-${look.run?.state ?? "none"}` : "", look.issue ?? ""];
    if (look.isSelected) classes.push("selected");
    if (look.isMatch) classes.push("match");
    const attributes: Attributes = {
      class: classes.filter((name) => name !== "").join(" "),
      role: "button",
      "aria-label": look.label,
      "aria-pressed": String(look.isSelected),
      tabindex: node.id === presentation.tabStop ? 0 : -1,
    };
    setAttributes(element, attributes);
  }

  #fill(drawing: DrawnNode, node: SceneNode, look: NodeLook): void {
    const { width, height, name, note, badge, view } = node;
    const content = JSON.stringify([width, height, name, note, badge, view.kind, look.showRun, look.run, look.issue]);
    if (drawing.drawn === content) return;
    drawing.drawn = content;
    drawing.element.replaceChildren(...nodeShape(node, look));
    if (view.kind === "folded")
      drawing.element.append(toggle("group", view.group ?? "", { x: 0, y: 0, isOpen: false }));
    if (view.kind === "flow") drawing.element.append(toggle("flow", view.path, { x: 0, y: 0, isOpen: false }));
  }
}
