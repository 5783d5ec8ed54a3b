import type { Direction } from "../model/walk.ts";

/** What keys can do. */
export interface KeyActions {
  walk(direction: Direction, extend: "select" | "move"): void;
  pan(dx: number, dy: number): void;
  zoom(factor: number): void;
  fit(): void;
  actualSize(): void;
  first(): void;
  last(): void;
  open(): void;
  toggleSelected(): void;
  fold(): void;
  foldAll(): void;
  selectGroup(): void;
  moveBranch(way: 1 | -1): void;
  insert(): void;
  wrap(): void;
  remove(): void;
  menu(): void;
  clear(): void;
}

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};
const PAN_STEP = 60;
const PANS: Readonly<Record<Direction, readonly [number, number]>> = {
  left: [PAN_STEP, 0],
  right: [-PAN_STEP, 0],
  up: [0, PAN_STEP],
  down: [0, -PAN_STEP],
};

/** What a key does in the picture; `undefined` where it does nothing. */
export function actionOf(event: KeyboardEvent, actions: KeyActions): (() => void) | undefined {
  const direction = ARROWS[event.key];
  const isCommand = event.ctrlKey || event.metaKey;
  if (direction !== undefined) {
    if (event.shiftKey) return () => actions.pan(...PANS[direction]);
    if (event.altKey) {
      if (direction === "up" || direction === "down") return () => actions.moveBranch(direction === "up" ? -1 : 1);
      return undefined;
    }
    return () => actions.walk(direction, isCommand ? "move" : "select");
  }
  if (isCommand) return event.key.toLowerCase() === "g" ? actions.wrap : undefined;
  if (event.altKey) return undefined;
  switch (event.key) {
    case "+":
    case "=":
      return () => actions.zoom(1.25);
    case "-":
      return () => actions.zoom(1 / 1.25);
    case "0":
      return actions.fit;
    case "1":
      return actions.actualSize;
    case "Home":
      return actions.first;
    case "End":
      return actions.last;
    case "Enter":
      return actions.open;
    case " ":
      return actions.toggleSelected;
    case "f":
    case "F":
      return event.shiftKey ? actions.foldAll : actions.fold;
    case "g":
    case "G":
      return actions.selectGroup;
    case "i":
    case "Insert":
      return actions.insert;
    case "Delete":
    case "Backspace":
      return actions.remove;
    case "ContextMenu":
    case "m":
      return actions.menu;
    case "F10":
      return event.shiftKey ? actions.menu : undefined;
    case "Escape":
      return actions.clear;
    default:
      return undefined;
  }
}
