/** A place in a picture, in pixels from its upper left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What an edge begins or ends at. */
export interface ShapeRef {
  readonly kind: "node" | "dot" | "box";
  readonly id: string;
}

/** The upper left corner and the size of a shape, in pixels. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A node as it is drawn. Each node of the graph stands once. */
export interface LayoutNode extends Rectangle {
  /** The node's id; of a node inside an opened sub-flow, the ids on the way to it: `outer>inner`. */
  readonly id: string;
  readonly task: string;
  /** The name to draw: the id, cut where it is very long. */
  readonly name: string;
  /** A smaller second line: what `details` says, else the task's name where the id is a label, and annotations. */
  readonly note?: string;
  /** The node is a map's: drawn as a pile of cards, with this mark. */
  readonly badge?: string;
  /** `flow`: a sub-flow, drawn with a double border. */
  readonly shape: "task" | "flow";
}

/** A rounded frame around a part of the flow, drawn below everything that it holds. */
export interface LayoutBox extends Rectangle {
  readonly id: string;
  /** `alternative`: one side of a fallback that is more than a node. */
  readonly kind: "chain" | "group" | "map" | "loop" | "route" | "fallback" | "alternative" | "flow";
  /** Stands in the frame's upper left corner. */
  readonly title?: string;
}

/** A dot where several edges meet to part again, as between two groups in a row; `x` and `y` are its centre. */
export interface LayoutDot extends Point {
  readonly id: string;
  readonly radius: number;
}

/** A small text on an edge; `x` and `y` are its centre. */
export interface LayoutLabel extends Point {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

/** A line from the border of one shape to the border of another. */
export interface LayoutEdge {
  /** `case`: of a route; `failure`: to a fallback's next alternative; `repeat`: back to the start of a loop. */
  readonly kind: "flow" | "case" | "failure" | "repeat";
  readonly from: ShapeRef;
  readonly to: ShapeRef;
  /** The start, then three points for each cubic Bézier segment: two controls and its end. */
  readonly points: readonly Point[];
  /** Whether it ends in an arrow head; edges into a dot do not. */
  readonly arrow: boolean;
  readonly label?: LayoutLabel;
}

/** Where everything of a flow's picture stands: plain data, left to right, in pixels. */
export interface FlowLayout {
  readonly width: number;
  readonly height: number;
  /** Outer boxes come before the boxes inside them. */
  readonly boxes: readonly LayoutBox[];
  readonly edges: readonly LayoutEdge[];
  readonly nodes: readonly LayoutNode[];
  readonly dots: readonly LayoutDot[];
}
