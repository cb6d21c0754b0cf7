// The note editor, loaded when the note box is entered. It writes the document as JSON into a hidden field named by
// data-field on every change, so that the form's own post carries it; the plain field goes out of use.

import { baseKeymap, chainCommands, exitCode } from "prosemirror-commands";
import { history, redo, undo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { Node as ProseNode } from "prosemirror-model";
import { liftListItem, sinkListItem, splitListItem } from "prosemirror-schema-list";
import { EditorState, Selection, type Command } from "prosemirror-state";
import { goToNextCell, isInTable, tableEditing } from "prosemirror-tables";
import { EditorView } from "prosemirror-view";

import { word } from "../islands/words";
import { languages, turnRound } from "./direction";
import { cleaned } from "./paste";
import { references } from "./references";
import { schema } from "./schema";
import { commands, tools } from "./tools";

const views = new WeakMap<HTMLFormElement, EditorView>();

function paragraphs(text: string): ProseNode {
  const blocks = text
    .replace(/\r\n?/g, "\n")
    .trim()
    .split(/\n\s*\n/)
    .map((block) => {
      const lines = block.split("\n");
      const content = lines.flatMap((line, at) => [...(at ? [schema.node("hard_break")] : []), ...(line.trim() ? [schema.text(line.trim())] : [])]);
      return schema.node("paragraph", null, content);
    });
  return schema.node("doc", null, blocks);
}

function stored(form: HTMLFormElement): ProseNode | null {
  const source = form.querySelector('script[type="application/json"]')?.textContent;
  return source ? parsed(source) : null;
}

/** A document from JSON; null when it is none of this schema. */
function parsed(source: string): ProseNode | null {
  try {
    const given = JSON.parse(source) as { type?: string } | null;
    if (given?.type !== "doc") return null;
    const doc = ProseNode.fromJSON(schema, given);
    doc.check();
    return doc;
  } catch {
    return null;
  }
}

/** The kept document, with what was typed into the plain field while the editor was on its way. */
function beginning(form: HTMLFormElement, plain: HTMLTextAreaElement): ProseNode {
  const doc = stored(form);
  if (!doc || !doc.textContent.trim()) return paragraphs(plain.value);
  if (plain.value === plain.defaultValue) return doc;
  const added = plain.value.startsWith(plain.defaultValue) ? plain.value.slice(plain.defaultValue.length) : null;
  if (added === null || !doc.lastChild?.isTextblock) return paragraphs(plain.value);
  return EditorState.create({ doc }).tr.insertText(added, doc.content.size - 1).doc;
}

const isEmpty = (doc: ProseNode): boolean => {
  let empty = !doc.textContent.trim();
  doc.descendants((node) => {
    if (node.type.name === "ref" || node.type.name === "table") empty = false;
    return empty;
  });
  return empty;
};

function keys(form: HTMLFormElement): Record<string, Command> {
  const item = schema.nodes["list_item"];
  const lineBreak: Command = chainCommands(exitCode, (state, dispatch) => {
    dispatch?.(state.tr.replaceSelectionWith(schema.node("hard_break")).scrollIntoView());
    return true;
  });
  return {
    "Mod-z": undo,
    "Mod-y": redo,
    "Shift-Mod-z": redo,
    "Mod-b": commands.strong,
    "Mod-i": commands.em,
    "Mod-u": commands.underline,
    "Shift-Ctrl-7": commands.numbers,
    "Shift-Ctrl-8": commands.bullets,
    "Shift-Ctrl-9": commands.quote,
    "Shift-Ctrl-2": commands.heading,
    "Shift-Enter": lineBreak,
    ...(item && { Enter: splitListItem(item) }),
    // Tab leaves the note box except where it means something: in a list or a table.
    Tab: chainCommands(goToNextCell(1), item ? sinkListItem(item) : () => false),
    "Shift-Tab": chainCommands(goToNextCell(-1), item ? liftListItem(item) : () => false),
    "Mod-s": () => form.dispatchEvent(new CustomEvent("misl:save")),
    "Mod-Enter": (state) => {
      const send = document.querySelector<HTMLElement>('[data-keys="s"]');
      if (!send || isInTable(state)) return false;
      form.dispatchEvent(new CustomEvent("misl:save"));
      send.click();
      return true;
    },
  };
}

/** Put the editor in the place of the plain field. */
export function mount(form: HTMLFormElement, plain: HTMLTextAreaElement): void {
  if (views.has(form)) return;
  const place = plain.closest<HTMLElement>("[data-composer-text]") ?? plain.parentElement;
  if (!place) return;
  const field = document.createElement("textarea");
  field.name = form.dataset["field"] ?? "body";
  field.hidden = true;
  const refs = form.dataset["refsUrl"] ?? "";
  const write = (doc: ProseNode): void => {
    field.value = isEmpty(doc) ? "" : JSON.stringify(doc.toJSON());
    place.classList.toggle("is-empty-note", isEmpty(doc));
  };
  const focused = document.activeElement === plain;
  const state = EditorState.create({
    doc: beginning(form, plain),
    plugins: [
      references(refs),
      keymap(keys(form)),
      keymap(baseKeymap),
      history(),
      languages(plain.placeholder),
      tableEditing(),
    ],
  });
  let refresh: ((state: EditorState) => void) | undefined;
  const view: EditorView = new EditorView(place, {
    state: state.apply(state.tr.setSelection(Selection.atEnd(state.doc))),
    attributes: { role: "textbox", "aria-multiline": "true", "aria-label": word("note text"), "aria-autocomplete": "list", spellcheck: "true" },
    transformPastedHTML: cleaned,
    // By place, not by sign: on an Urdu layout the X key types a letter of its own.
    handleKeyDown: (of, event) => event.ctrlKey && event.shiftKey && event.code === "KeyX" && turnRound(of.state, of.dispatch, of),
    dispatchTransaction(change) {
      const next = view.state.apply(change);
      view.updateState(next);
      refresh?.(next);
      if (!change.docChanged) return;
      write(next.doc);
      field.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  views.set(form, view);
  plain.hidden = true;
  plain.disabled = true;
  plain.before(field);
  write(view.state.doc);
  const bar = form.querySelector<HTMLElement>("[data-composer-tools]");
  if (bar) {
    refresh = tools(bar, view, !!refs);
    refresh(view.state);
  }
  if (focused) view.focus();
}

/** Put kept text back: the fields as they were when they were kept. */
export function restore(form: HTMLFormElement, fields: Record<string, string>): void {
  const view = views.get(form);
  const name = form.dataset["field"] ?? "body";
  if (!view) return;
  const doc = parsed(fields[name] ?? "") ?? paragraphs(fields[`${name}_text`] ?? "");
  view.dispatch(view.state.tr.replaceWith(0, view.state.doc.content.size, doc.content));
  view.focus();
}
