import { describe, expect, it } from "vitest";
import { diffLayouts, type PlacedNode } from "../../../webview/model/layout-diff.ts";

const at = (id: string, x: number, y = 0): PlacedNode => ({ id, x, y, width: 60, height: 36 });
const center = { x: 0, y: 0 };

describe("diffLayouts", () => {
  it("finds what came, went and moved", () => {
    const diff = diffLayouts([at("a", 0), at("b", 100), at("c", 200)], [at("a", 0), at("c", 250), at("d", 350)], {
      center,
    });
    expect(diff.added).toEqual(["d"]);
    expect(diff.removed).toEqual(["b"]);
    expect(diff.moved).toEqual(new Map([["c", { x: 50, y: 0 }]]));
    expect(diff.shift).toEqual({ x: 0, y: 0 });
  });

  it("keeps what the user looks at in its place: all else moves around it", () => {
    const before = [at("a", 0), at("b", 100)];
    const after = [at("new", 0), at("a", 100), at("b", 200)];
    const diff = diffLayouts(before, after, { node: "b", center });
    expect(diff.shift).toEqual({ x: 100, y: 0 });
    expect(diff.moved.size).toBe(0);
  });

  it("takes the node nearest to the middle where none is named, or the named one is gone", () => {
    const before = [at("a", 0), at("b", 100), at("c", 500)];
    const after = [at("a", 0), at("b", 130), at("c", 900)];
    expect(diffLayouts(before, after, { node: "gone", center: { x: 120, y: 10 } }).shift).toEqual({ x: 30, y: 0 });
  });

  it("does not count a node's growth as a move", () => {
    const grown: PlacedNode = { id: "a", x: 0, y: -6, width: 90, height: 48 };
    expect(diffLayouts([at("a", 0)], [grown], { center }).shift).toEqual({ x: 0, y: 0 });
  });

  it("moves nothing where nothing is the same", () => {
    const diff = diffLayouts([at("a", 10)], [at("b", 50)], { center });
    expect(diff).toEqual({ added: ["b"], removed: ["a"], moved: new Map(), shift: { x: 0, y: 0 } });
  });
});
