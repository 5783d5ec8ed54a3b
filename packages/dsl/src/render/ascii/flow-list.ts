import type { FlowUnit } from "../../graph/graph.ts";
import { columnsOf, fitColumns } from "../text-columns.ts";
import { casesOf } from "../unit-title.ts";
import { frameTitle, mappedNodeText, nodeText, type TextContext } from "./text-context.ts";

/** What stands before a unit's first row, and before its others. */
interface Indent {
  readonly first: string;
  readonly rest: string;
}

/** The share of a row that indentation may take, before its left part is left out. */
const MAX_INDENT = 0.6;

/**
 * A chain as rows of text, from top to bottom, indented where it parts: the form for whatever is too wide for a
 * picture. No row is wider than `width`.
 */
export function chainRows(chain: FlowUnit, context: TextContext, width: number): string[] {
  const rows: string[] = [];
  const { glyphs } = context;

  function write(indent: string, text: string): void {
    const room = Math.floor(width * MAX_INDENT);
    let shown = indent;
    if (columnsOf(indent) > room) {
      const kept = room - columnsOf(glyphs.ellipsis);
      shown = kept < 1 ? "" : glyphs.ellipsis + [...indent].slice(-kept).join("");
    }
    rows.push(fitColumns(shown + text, width, glyphs.ellipsis));
  }

  function walk(unit: FlowUnit, indent: Indent): void {
    if (unit.kind === "map" && unit.unit.kind === "node") {
      write(indent.first, mappedNodeText(unit, unit.unit.id, context));
      return;
    }
    const title = frameTitle(unit, context);
    if (title === "") {
      inside(unit, indent);
      return;
    }
    write(indent.first, `${title}:`);
    inside(unit, { first: `${indent.rest}  `, rest: `${indent.rest}  ` });
  }

  function inside(unit: FlowUnit, indent: Indent): void {
    switch (unit.kind) {
      case "node":
      case "groupReference":
        write(indent.first, nodeText(unit.id, unit.kind === "node" ? (unit.annotations ?? []) : [], context));
        return;
      case "sequence":
        unit.steps.forEach((step, at) => {
          walk(step, at === 0 ? indent : { first: indent.rest, rest: indent.rest });
        });
        return;
      case "group":
        fork(unit.branches, indent);
        return;
      case "fallback":
        fork(
          unit.alternatives.map((one, at) => (at === 0 ? { unit: one } : { unit: one, label: "on failure" })),
          indent,
        );
        return;
      case "route":
        walk(unit.unit, indent);
        fork(
          casesOf(unit).map((one) => ({ unit: one.unit, label: one.when })),
          { first: indent.rest, rest: indent.rest },
        );
        return;
      case "map":
      case "loop":
        walk(unit.unit, indent);
    }
  }

  function fork(branches: readonly { readonly unit: FlowUnit; readonly label?: string }[], indent: Indent): void {
    const { joined, first, inner, last } = glyphs.opens;
    branches.forEach(({ unit, label }, at) => {
      const isLast = at === branches.length - 1;
      const glyph = branches.length === 1 ? joined : at === 0 ? first : isLast ? last : inner;
      const line = label === "on failure" ? glyphs.dashed : glyphs.across;
      const name = label === undefined ? "" : `(${label})`;
      walk(unit, {
        first: `${at === 0 ? indent.first : indent.rest}${glyph}${line}${name} `,
        rest: `${indent.rest}${isLast ? " " : glyphs.down}  `,
      });
    });
  }

  walk(chain, { first: "", rest: "" });
  return rows;
}
