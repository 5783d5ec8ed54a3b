import type { Point, Rectangle } from "@graflow/dsl";

const MIN_SCALE = 0.01;
const MAX_SCALE = 4;
const MARGIN = 16;
/** Below this scale a picture is drawn at the size that it is seen in. */
const SMALL = 0.5;
/** So long after the last movement the picture is drawn sharply again. */
const REST_MS = 120;

/** What part of the picture is seen, and how large. */
export class Viewport {
  readonly #stage: HTMLElement;
  readonly #world: HTMLElement;
  #x = 0;
  #y = 0;
  #scale = 1;
  #drawnScale = 1;
  #resting: ReturnType<typeof setTimeout> | undefined;

  constructor(stage: HTMLElement, world: HTMLElement) {
    this.#stage = stage;
    this.#world = world;
  }

  get scale(): number {
    return this.#scale;
  }

  /** The point of the picture that stands in the middle of the stage. */
  get center(): Point {
    return this.#toWorld({ x: this.#stage.clientWidth / 2, y: this.#stage.clientHeight / 2 });
  }

  pan(dx: number, dy: number): void {
    this.#set(this.#x + dx, this.#y + dy, this.#scale);
  }

  /** Moves the view along with the picture, so that what moved by `shift` stays in its place. */
  follow(shift: Point): void {
    this.pan(-shift.x * this.#scale, -shift.y * this.#scale);
  }

  /** Zooms; the given point of the page, default the middle of the stage, stays in its place. */
  zoom(factor: number, at?: Point): void {
    const box = this.#stage.getBoundingClientRect();
    const point = at ? { x: at.x - box.left, y: at.y - box.top } : { x: box.width / 2, y: box.height / 2 };
    const scale = Math.max(MIN_SCALE, Math.min(MAX_SCALE, this.#scale * factor));
    const grown = scale / this.#scale;
    this.#set(point.x - (point.x - this.#x) * grown, point.y - (point.y - this.#y) * grown, scale);
  }

  /** Shows the whole picture, no larger than it is. */
  fit({ width, height }: { readonly width: number; readonly height: number }): void {
    const room = { width: this.#stage.clientWidth, height: this.#stage.clientHeight };
    const scale = Math.max(MIN_SCALE, Math.min(1, room.width / width, room.height / height));
    this.#set((room.width - width * scale) / 2, (room.height - height * scale) / 2, scale);
  }

  /** Moves as little as needed for a place to be seen. */
  reveal(place: Rectangle): void {
    const left = place.x * this.#scale + this.#x;
    const top = place.y * this.#scale + this.#y;
    const right = left + place.width * this.#scale;
    const bottom = top + place.height * this.#scale;
    this.pan(
      moveInto({ from: left, to: right }, this.#stage.clientWidth),
      moveInto({ from: top, to: bottom }, this.#stage.clientHeight),
    );
  }

  #toWorld(point: Point): Point {
    return { x: (point.x - this.#x) / this.#scale, y: (point.y - this.#y) / this.#scale };
  }

  /**
   * Moving only shifts and stretches the layer that holds the picture. At rest the picture is drawn sharply again; one
   * that is seen small is then drawn small too, since a layer of its whole size would be slow to move.
   */
  #set(x: number, y: number, scale: number): void {
    if (x === this.#x && y === this.#y && scale === this.#scale) return;
    this.#x = x;
    this.#y = y;
    this.#scale = scale;
    this.#world.classList.add("moving");
    this.#place();
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.#rest(), REST_MS);
  }

  #rest(): void {
    const drawn = this.#scale < SMALL ? this.#scale : 1;
    if (drawn !== this.#drawnScale) {
      this.#drawnScale = drawn;
      if (drawn === 1) this.#world.style.removeProperty("--drawn");
      else this.#world.style.setProperty("--drawn", `scale(${drawn})`);
      this.#place();
    }
    this.#world.classList.remove("moving");
  }

  #place(): void {
    const stretched = this.#scale / this.#drawnScale;
    this.#world.style.transform = `translate(${this.#x}px, ${this.#y}px) scale(${stretched})`;
  }
}

/** How far a stretch must move to lie in a room, a margin left. */
function moveInto({ from, to }: { readonly from: number; readonly to: number }, room: number): number {
  if (from < MARGIN) return MARGIN - from;
  return to > room - MARGIN ? Math.max(room - MARGIN - to, MARGIN - from) : 0;
}
