// The few tools of the note box. Each is a real button with its name and key; none takes the focus from the text.

import { setBlockType, toggleMark, wrapIn } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { liftListItem, wrapInList } from "prosemirror-schema-list";
import type { Command, EditorState } from "prosemirror-state";
import { addColumnAfter, addRowAfter, deleteTable, isInTable } from "prosemirror-tables";
import type { EditorView } from "prosemirror-view";

import { icon, word } from "../islands/words";
import { turnRound } from "./direction";
import { schema } from "./schema";

interface Tool {
  name: string;
  picture: string;
  keys?: string;
  run: Command;
  on?: (state: EditorState) => boolean;
  shown?: (state: EditorState) => boolean;
  words?: boolean;
}

const { nodes, marks } = schema;

function inside(state: EditorState, kind: string): boolean {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) if ($from.node(depth).type.name === kind) return true;
  return false;
}

function marked(state: EditorState, kind: string): boolean {
  const type = marks[kind];
  if (!type) return false;
  const { from, to, empty, $from } = state.selection;
  return empty ? !!type.isInSet(state.storedMarks ?? $from.marks()) : state.doc.rangeHasMark(from, to, type);
}

const listed =
  (kind: "bullet_list" | "ordered_list"): Command =>
  (state, dispatch, view) => {
    const [list, item] = [nodes[kind], nodes["list_item"]];
    if (!list || !item) return false;
    return inside(state, kind) ? liftListItem(item)(state, dispatch, view) : wrapInList(list)(state, dispatch, view);
  };

const mark =
  (kind: string): Command =>
  (state, dispatch, view) => {
    const type = marks[kind];
    return type ? toggleMark(type)(state, dispatch, view) : false;
  };

const insertTable: Command = (state, dispatch) => {
  const cell = (kind: string) => nodes[kind]?.createAndFill();
  const row = (kind: string) => nodes["table_row"]?.create(null, [cell(kind), cell(kind)].filter((one) => !!one));
  const rows = [row("table_header"), row("table_cell")].filter((one) => !!one);
  const table = nodes["table"]?.create(null, rows);
  if (!table || isInTable(state)) return false;
  dispatch?.(state.tr.replaceSelectionWith(table).scrollIntoView());
  return true;
};

const askReference: Command = (state, dispatch) => {
  const { $from } = state.selection;
  const before = $from.parent.textBetween(Math.max(0, $from.parentOffset - 1), $from.parentOffset, "", "\ufffc");
  dispatch?.(state.tr.insertText(before && !/\s/.test(before) ? " #" : "#").scrollIntoView());
  return true;
};

export const commands = {
  strong: mark("strong"),
  em: mark("em"),
  underline: mark("underline"),
  bullets: listed("bullet_list"),
  numbers: listed("ordered_list"),
  quote: ((state, dispatch, view) => {
    const type = nodes["blockquote"];
    return type ? wrapIn(type)(state, dispatch, view) : false;
  }) as Command,
  heading: ((state, dispatch, view) => {
    const [heading, paragraph] = [nodes["heading"], nodes["paragraph"]];
    if (!heading || !paragraph) return false;
    return (inside(state, "heading") ? setBlockType(paragraph) : setBlockType(heading, { level: 2 }))(state, dispatch, view);
  }) as Command,
};

const TOOLS: (Tool | "rule")[] = [
  { name: "refer", picture: "ref", keys: "#", run: askReference, words: true },
  "rule",
  { name: "bold", picture: "bold", keys: "Control+B", run: commands.strong, on: (state) => marked(state, "strong") },
  { name: "italic", picture: "italic", keys: "Control+I", run: commands.em, on: (state) => marked(state, "em") },
  { name: "bullets", picture: "bullets", keys: "Control+Shift+8", run: commands.bullets, on: (state) => inside(state, "bullet_list") },
  { name: "numbers", picture: "numbers", keys: "Control+Shift+7", run: commands.numbers, on: (state) => inside(state, "ordered_list") },
  { name: "table", picture: "table", run: insertTable, shown: (state) => !isInTable(state) },
  { name: "add row", picture: "plus", run: addRowAfter, shown: isInTable, words: true },
  { name: "add column", picture: "plus", run: addColumnAfter, shown: isInTable, words: true },
  { name: "remove table", picture: "close", run: deleteTable, shown: isInTable, words: true },
  "rule",
  { name: "direction", picture: "direction", keys: "Control+Shift+X", run: turnRound },
  { name: "undo", picture: "undo", keys: "Control+Z", run: undo, shown: (state) => undo(state) },
  { name: "redo", picture: "redo", keys: "Control+Y", run: redo, shown: (state) => redo(state) },
];

/** Draw the tools into `place`; the answer brings their state up to date. */
export function tools(place: HTMLElement, view: EditorView, withReferences: boolean): (state: EditorState) => void {
  place.setAttribute("role", "toolbar");
  place.setAttribute("aria-label", word("tools"));
  const drawn: [Tool, HTMLButtonElement][] = [];
  for (const tool of TOOLS) {
    if (tool === "rule") {
      const rule = document.createElement("span");
      rule.className = "tool-rule";
      place.append(rule);
      continue;
    }
    if (tool.name === "refer" && !withReferences) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "tool";
    button.title = tool.keys ? `${word(tool.name)} (${tool.keys.replace("Control", "Ctrl")})` : word(tool.name);
    if (tool.keys) button.setAttribute("aria-keyshortcuts", tool.keys);
    const flips = ["bullets", "numbers", "direction", "undo", "redo"].includes(tool.picture);
    button.append(icon(tool.picture, flips ? "sm flip" : "sm"));
    if (tool.words) button.append(word(tool.name));
    else button.setAttribute("aria-label", word(tool.name));
    button.addEventListener("pointerdown", (event) => event.preventDefault());
    button.addEventListener("click", () => {
      tool.run(view.state, view.dispatch, view);
      view.focus();
    });
    place.append(button);
    drawn.push([tool, button]);
  }
  place.addEventListener("keydown", (event) => {
    if (event.code !== "ArrowRight" && event.code !== "ArrowLeft") return;
    const all = drawn.map(([, button]) => button).filter((button) => !button.hidden);
    const step = (event.code === "ArrowRight") === (document.dir !== "rtl") ? 1 : -1;
    all[(all.indexOf(document.activeElement as HTMLButtonElement) + step + all.length) % all.length]?.focus();
  });
  return (state) => {
    for (const [tool, button] of drawn) {
      if (tool.on) button.setAttribute("aria-pressed", String(tool.on(state)));
      button.hidden = !!tool.shown && !tool.shown(state);
    }
  };
}
