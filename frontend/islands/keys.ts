// The keyboard map. Keys are physical (event.code), so they work under an Urdu layout; they are silent in fields and
// dialogs, and can be switched off (WCAG 2.1.4). Elements join by data-keys="g i"; the islands by `bind`.

import { open } from "./dialogs";
import { memory, word } from "./words";

interface Binding {
  keys: string;
  label: string;
  group: string;
  run: () => boolean | void;
}

const bindings: Binding[] = [];
let pending = "";
let pendingUntil = 0;

/** Join the map: `keys` as shown ("j", "Shift+x", "PageDown"); `run` returns false when it had nothing to do. */
export function bind(keys: string, label: string, group: string, run: Binding["run"]): void {
  bindings.push({ keys, label, group, run });
}

export const keysAreOn = (): boolean => memory.get("keys") !== "off";

const NAMES: Record<string, string> = {
  Slash: "/",
  Period: ".",
  Comma: ",",
  Minus: "-",
  NumpadSubtract: "-",
  Equal: "+",
  NumpadAdd: "+",
  BracketLeft: "[",
  BracketRight: "]",
  NumpadMultiply: "*",
};

/** The name of a pressed key as the map writes it: "g", "Shift+x", "?", "PageDown". */
export function pressed(event: KeyboardEvent): string {
  const { code, shiftKey } = event;
  if (code === "Slash" && shiftKey) return "?";
  if (code === "Digit8" && shiftKey) return "*";
  const name = /^Key[A-Z]$/.test(code) ? code.slice(3).toLowerCase() : /^(Digit|Numpad)\d$/.test(code) ? code.slice(-1) : (NAMES[code] ?? code);
  return shiftKey && name !== "+" ? `Shift+${name}` : name;
}

const typing = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  !!target.closest("textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=button], [type=submit])");

function activate(element: HTMLElement): void {
  if (element.matches("input, textarea, [contenteditable]")) element.focus();
  else element.click();
}

function fromPage(keys: string): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>("[data-keys]")].find((one) => one.dataset["keys"] === keys);
}

function press(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.altKey) return;
  if ((event.ctrlKey || event.metaKey) && event.code === "KeyK") {
    const search = document.querySelector<HTMLElement>('[data-key="search"]');
    if (search) {
      event.preventDefault();
      search.focus();
    }
    return;
  }
  if ((event.ctrlKey || event.metaKey) && event.code.endsWith("Enter")) {
    const finish = (event.target as Element).closest?.("form")?.querySelector<HTMLElement>("[data-ctrl-enter]");
    if (finish) {
      event.preventDefault();
      finish.click();
    }
    return;
  }
  if (event.ctrlKey || event.metaKey || typing(event.target) || !keysAreOn() || document.querySelector("dialog[open]")) return;
  const key = pressed(event);
  if (key.startsWith("Shift+Shift") || key === "ShiftLeft" || key === "ShiftRight") return;
  const chord = pending && event.timeStamp < pendingUntil ? `${pending} ${key}` : "";
  pending = "";
  for (const keys of chord ? [chord, key] : [key]) {
    const element = fromPage(keys);
    if (element) {
      event.preventDefault();
      activate(element);
      return;
    }
    const binding = bindings.find((one) => one.keys === keys && one.run() !== false);
    if (binding) {
      event.preventDefault();
      return;
    }
  }
  const begins = (keys: string | undefined): boolean => !!keys?.startsWith(`${key} `);
  if ([...document.querySelectorAll<HTMLElement>("[data-keys]")].some((one) => begins(one.dataset["keys"]))) {
    pending = key;
    pendingUntil = event.timeStamp + 1500;
    event.preventDefault();
  }
}

function draw(into: Element): void {
  const groups = new Map<string, [string, string][]>();
  const add = (group: string, keys: string, label: string): void => {
    const rows = groups.get(group) ?? [];
    if (!rows.some((row) => row[0] === keys)) rows.push([keys, label]);
    groups.set(group, rows);
  };
  add(word("everywhere"), "?", word("keys"));
  if (document.querySelector('[data-key="search"]')) add(word("everywhere"), "/", word("search"));
  for (const element of document.querySelectorAll<HTMLElement>("[data-keys]")) {
    const label = element.dataset["keysLabel"] ?? element.getAttribute("aria-label") ?? element.querySelector("span")?.firstChild?.textContent ?? element.textContent;
    add(word("everywhere"), element.dataset["keys"] ?? "", (label ?? "").trim());
  }
  for (const one of bindings) add(one.group, one.keys, one.label);
  into.replaceChildren();
  for (const [group, rows] of groups) {
    const head = document.createElement("h3");
    head.className = "choice-head";
    head.textContent = group;
    const list = document.createElement("dl");
    list.className = "keys";
    for (const [keys, label] of rows) {
      const term = document.createElement("dt");
      for (const part of keys.split(" ")) {
        const cap = document.createElement("kbd");
        cap.textContent = part;
        term.append(cap, " ");
      }
      const meaning = document.createElement("dd");
      meaning.textContent = label;
      list.append(term, meaning);
    }
    into.append(head, list);
  }
}

export function keys(): void {
  document.addEventListener("keydown", press);
  bind("?", word("keys"), word("everywhere"), () => open("keys"));
  bind("/", word("search"), word("everywhere"), () => {
    const search = document.querySelector<HTMLElement>('[data-key="search"]');
    search?.focus();
    return !!search;
  });
  document.addEventListener("misl:open", (event) => {
    const map = (event.target as Element).querySelector("[data-keys-map]");
    if (map) draw(map);
  });
  const control = document.querySelector<HTMLInputElement>("[data-keys-switch]");
  if (control) {
    control.checked = keysAreOn();
    control.addEventListener("change", () => memory.set("keys", control.checked ? "on" : "off"));
  }
}
