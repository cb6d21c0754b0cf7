// "#" opens a type-ahead over what may be referred to: paragraphs, flags, pages, files, letters; and over phrases, whose
// words are put in. The server decides what this officer may see; it answers {"results": [{"kind", "id", "label", "note"}]}
// to ?q=, a phrase with its "text".

import { Plugin, PluginKey, type EditorState, type Transaction } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";

import { word } from "../islands/words";
import { REFERENCE_KINDS, schema } from "./schema";

interface Reference {
  kind: string;
  id: string;
  label: string;
  note?: string;
  /** Of a phrase: the words that take the place of what was typed. */
  text?: string;
}

interface Asked {
  from: number;
  to: number;
  query: string;
}

const key = new PluginKey<Asked | null>("references");
const BEFORE = /(?:^|[\s([{،۔:;"'«“])#([^#\n]{0,40})$/u;

function asked(state: EditorState): Asked | null {
  const { $from, empty } = state.selection;
  if (!empty || !$from.parent.isTextblock) return null;
  const before = $from.parent.textBetween(Math.max(0, $from.parentOffset - 42), $from.parentOffset, "\n", "\ufffc");
  const found = BEFORE.exec(before);
  // Two spaces in a row: the writer has gone on.
  if (!found || /\s\s$|\ufffc/.test(found[1] ?? "")) return null;
  const query = found[1] ?? "";
  return { from: $from.pos - query.length - 1, to: $from.pos, query };
}

class Suggestions {
  private readonly box = document.createElement("div");
  private results: Reference[] = [];
  private chosen = 0;
  private timer = 0;
  private running: AbortController | undefined;
  private closedAt = -1;

  constructor(
    private readonly view: EditorView,
    private readonly url: string,
  ) {
    this.box.className = "suggest";
    this.box.id = `suggest-${Math.random().toString(36).slice(2)}`;
    this.box.setAttribute("role", "listbox");
    this.box.setAttribute("aria-label", word("references"));
    this.box.hidden = true;
    this.box.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      const option = (event.target as Element).closest<HTMLElement>('[role="option"]');
      if (option) this.insert(Number(option.dataset["at"]));
    });
    document.body.append(this.box);
    view.dom.addEventListener("blur", () => this.close());
  }

  get open(): boolean {
    return !this.box.hidden;
  }

  update(view: EditorView): void {
    const now = key.getState(view.state);
    if (!now || now.from === this.closedAt || !view.hasFocus()) {
      if (!now) this.closedAt = -1;
      return this.close();
    }
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.ask(now), 150);
  }

  private async ask(now: Asked): Promise<void> {
    this.running?.abort();
    this.running = new AbortController();
    try {
      const url = new URL(this.url, location.href);
      url.searchParams.set("q", now.query);
      const answer = await fetch(url, { signal: this.running.signal, headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" } });
      if (!answer.ok) return this.close();
      const given = (await answer.json()) as { results?: Reference[] } | Reference[];
      this.results = (Array.isArray(given) ? given : (given.results ?? [])).filter((one) => (one.kind === "phrase" ? one.text : REFERENCE_KINDS.includes(one.kind)) && one.id && one.label).slice(0, 20);
      this.chosen = 0;
      this.draw(now);
    } catch {
      this.close();
    }
  }

  private draw(now: Asked): void {
    this.box.replaceChildren(
      ...this.results.map((one, at) => {
        const option = document.createElement("div");
        option.id = `${this.box.id}-${at}`;
        option.setAttribute("role", "option");
        option.dataset["at"] = String(at);
        option.dir = "auto";
        option.textContent = one.label;
        if (one.note) {
          const note = document.createElement("small");
          note.dir = "auto";
          note.textContent = one.note;
          option.append(note);
        }
        return option;
      }),
    );
    if (!this.results.length) {
      const nothing = document.createElement("div");
      nothing.setAttribute("role", "option");
      nothing.setAttribute("aria-disabled", "true");
      nothing.textContent = word("no reference found");
      this.box.append(nothing);
    }
    this.box.hidden = false;
    const place = this.view.coordsAtPos(now.from);
    const height = this.box.offsetHeight;
    const above = place.bottom + height + 8 > innerHeight && place.top > height;
    this.box.style.setProperty("inset-block-start", `${above ? place.top - height - 4 : place.bottom + 4}px`);
    this.box.style.setProperty("left", `${Math.max(8, Math.min(place.left, innerWidth - this.box.offsetWidth - 8))}px`);
    this.view.dom.setAttribute("aria-controls", this.box.id);
    this.mark();
  }

  private mark(): void {
    this.box.querySelectorAll('[role="option"]').forEach((option, at) => {
      option.setAttribute("aria-selected", String(at === this.chosen && this.results.length > 0));
      if (at === this.chosen) option.scrollIntoView({ block: "nearest" });
    });
    if (this.results.length) this.view.dom.setAttribute("aria-activedescendant", `${this.box.id}-${this.chosen}`);
    else this.view.dom.removeAttribute("aria-activedescendant");
  }

  press(event: KeyboardEvent): boolean {
    if (!this.open) return false;
    if (event.code === "Escape") {
      this.closedAt = key.getState(this.view.state)?.from ?? -1;
      this.close();
      return true;
    }
    if (!this.results.length) return false;
    if (event.code === "ArrowDown" || event.code === "ArrowUp") {
      this.chosen = (this.chosen + (event.code === "ArrowDown" ? 1 : -1) + this.results.length) % this.results.length;
      this.mark();
      return true;
    }
    if (event.code === "Enter" || event.code === "NumpadEnter" || event.code === "Tab") {
      this.insert(this.chosen);
      return true;
    }
    return false;
  }

  private insert(at: number): void {
    const one = this.results[at];
    const now = key.getState(this.view.state);
    if (!one || !now) return;
    const { kind, id, label, text } = one;
    const put = kind === "phrase" ? [schema.text(`${text} `)] : [schema.node("ref", { kind, id: String(id), label }), schema.text(" ")];
    const change = this.view.state.tr.replaceWith(now.from, now.to, put);
    this.view.dispatch(change.scrollIntoView());
    this.close();
    this.view.focus();
  }

  private close(): void {
    clearTimeout(this.timer);
    this.running?.abort();
    this.box.hidden = true;
    this.view.dom.removeAttribute("aria-controls");
    this.view.dom.removeAttribute("aria-activedescendant");
  }

  destroy(): void {
    this.box.remove();
  }
}

/** The plugin; without an address "#" is only a sign. */
export function references(url: string): Plugin<Asked | null> {
  let suggestions: Suggestions | undefined;
  return new Plugin<Asked | null>({
    key,
    state: { init: () => null, apply: (_change: Transaction, _old, _before, state) => (url ? asked(state) : null) },
    view(view) {
      if (!url) return {};
      suggestions = new Suggestions(view, url);
      return { update: (now) => suggestions?.update(now), destroy: () => suggestions?.destroy() };
    },
    props: { handleKeyDown: (_view, event) => suggestions?.press(event) ?? false },
  });
}
