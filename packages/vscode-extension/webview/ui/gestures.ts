import type { Point } from "@graflow/dsl";
import type { SettingsMessage } from "../protocol.ts";
import type { Viewport } from "./viewport.ts";

/** A pointer that moved less than that has clicked. */
const CLICK_PX = 4;
const WHEEL_STEP = 0.0015;
/** How many pixels a line of a wheel that counts lines is. */
const LINE_PX = 16;

/** What a drag on a certain element does instead of moving the view; `undefined` where it does nothing else. */
export type StartDrag = (event: PointerEvent) => Drag | undefined;

/** A drag under way. */
export interface Drag {
  move(event: PointerEvent): void;
  /** `dropped` is false where the drag was given up. */
  end(dropped: boolean): void;
}

/** Pointer and wheel: drags move the view, two fingers or the wheel zoom it. */
export function listenToGestures(
  stage: HTMLElement,
  viewport: Viewport,
  options: { readonly startDrag: StartDrag; readonly wheel: () => SettingsMessage["wheel"] },
): void {
  const fingers = new Map<number, Point>();
  let drag: Drag | undefined;
  let travelled = 0;

  stage.addEventListener("pointerdown", (event) => {
    if (event.button === 2 || (event.target as Element).closest("[data-toggle], .floating") !== null) return;
    if (fingers.size === 0) travelled = 0;
    fingers.set(event.pointerId, pointOf(event));
    if (fingers.size === 1 && event.button === 0) drag = options.startDrag(event);
    else giveUp();
  });

  stage.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (before === undefined) return;
    const now = pointOf(event);
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    fingers.set(event.pointerId, now);
    travelled += Math.hypot(now.x - before.x, now.y - before.y);
    if (travelled < CLICK_PX) return;
    if (!stage.hasPointerCapture(event.pointerId)) stage.setPointerCapture(event.pointerId);
    if (other !== undefined) {
      viewport.zoom(distance(now, other) / (distance(before, other) || 1), middle(now, other));
      viewport.pan((now.x - before.x) / 2, (now.y - before.y) / 2);
    } else if (drag !== undefined) drag.move(event);
    else viewport.pan(now.x - before.x, now.y - before.y);
  });

  const lift = (event: PointerEvent): void => {
    if (!fingers.delete(event.pointerId)) return;
    const ended = drag;
    drag = undefined;
    if (travelled >= CLICK_PX) ended?.end(event.type === "pointerup");
  };
  stage.addEventListener("pointerup", lift);
  stage.addEventListener("pointercancel", lift);

  function giveUp(): void {
    const ended = drag;
    drag = undefined;
    ended?.end(false);
  }
  window.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && drag !== undefined) giveUp();
  });

  // What ends a drag is no click.
  stage.addEventListener(
    "click",
    (event) => {
      if (travelled >= CLICK_PX) event.stopPropagation();
      travelled = 0;
    },
    { capture: true },
  );

  stage.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1;
      const [dx, dy] = [event.deltaX * unit, event.deltaY * unit];
      if (event.ctrlKey) viewport.zoom(Math.exp(-dy * WHEEL_STEP * 5), pointOf(event));
      else if (event.shiftKey) viewport.pan(-dy - dx, 0);
      else if (options.wheel() === "pan") viewport.pan(-dx, -dy);
      else viewport.zoom(Math.exp(-dy * WHEEL_STEP), pointOf(event));
    },
    { passive: false },
  );
}

function pointOf(event: MouseEvent): Point {
  return { x: event.clientX, y: event.clientY };
}

function middle(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
