// Each block finds its own direction; the ones in Urdu also say their language, so that face and line height fit while
// one types. The stored text holds no language: the server tells it the same way.

import { Plugin } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import type { Command } from "prosemirror-state";

const STRONG = /[A-Za-z\u00c0-\u024f]|([\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])/;

/** "rtl" or "ltr" by the first letter that has a direction; empty when there is none. */
export function directionOf(text: string): "rtl" | "ltr" | "" {
  const found = STRONG.exec(text.replace(/[\u0660-\u0669\u06f0-\u06f9\u060c\u061b\u061f\u06d4]/g, " "));
  return found ? (found[1] ? "rtl" : "ltr") : "";
}

export const languages = (hint: string): Plugin =>
  new Plugin({
    props: {
      decorations(state) {
        const found: Decoration[] = [];
        state.doc.descendants((node, at) => {
          if (!node.isTextblock) {
            // Lists and tables stand on the side of their first words.
            const side = node.type.name === "list_item" || node.type.name.startsWith("table_") ? "" : directionOf(node.textContent);
            if (side) found.push(Decoration.node(at, at + node.nodeSize, { dir: side }));
            return true;
          }
          const direction = (node.attrs["dir"] as string) === "auto" ? directionOf(node.textContent) : (node.attrs["dir"] as string);
          if (direction) found.push(Decoration.node(at, at + node.nodeSize, { lang: direction === "rtl" ? "ur" : "en" }));
          return false;
        });
        const first = state.doc.firstChild;
        if (hint && state.doc.childCount === 1 && first?.isTextblock && first.content.size === 0) {
          found.push(Decoration.node(0, first.nodeSize, { "data-hint": hint }));
        }
        return DecorationSet.create(state.doc, found);
      },
    },
  });

/** Turn the paragraphs of the selection round; once more gives the choice back to their first letter. */
export const turnRound: Command = (state, dispatch) => {
  const change = state.tr;
  state.doc.nodesBetween(state.selection.from, state.selection.to, (node, at) => {
    if (!node.isTextblock || !("dir" in node.attrs)) return true;
    const to = node.attrs["dir"] !== "auto" ? "auto" : (directionOf(node.textContent) || document.dir) === "rtl" ? "ltr" : "rtl";
    change.setNodeAttribute(at, "dir", to);
    return false;
  });
  if (!change.docChanged) return false;
  dispatch?.(change.scrollIntoView());
  return true;
};
