// The work list by keyboard, and the bulk bar that appears with the first tick. Delegated, so rows that htmx brings
// in later behave alike.

import { bind } from "./keys";
import { figures, word } from "./words";

const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[data-row]")];
const current = (): HTMLElement | null => document.activeElement?.closest<HTMLElement>("[data-row]") ?? null;
const tick = (row: Element): HTMLInputElement | null => row.querySelector('.work-tick input[type="checkbox"]');
let anchor: HTMLElement | null = null;

function go(step: number): boolean {
  const all = rows();
  if (!all.length) return false;
  const here = current();
  const next = here ? all[all.indexOf(here) + step] : all[step > 0 ? 0 : all.length - 1];
  const link = next?.querySelector<HTMLElement>("a[href]");
  link?.focus();
  next?.scrollIntoView({ block: "nearest" });
  return true;
}

function mark(row: HTMLElement | null, on?: boolean): boolean {
  const box = row && tick(row);
  if (!row || !box) return false;
  box.checked = on ?? !box.checked;
  anchor = row;
  box.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
}

function markRange(): boolean {
  const here = current();
  if (!here || !anchor) return mark(here, true);
  const all = rows();
  const [from, to] = [all.indexOf(anchor), all.indexOf(here)].sort((a, b) => a - b) as [number, number];
  for (const row of all.slice(from, to + 1)) {
    const box = tick(row);
    if (box) box.checked = true;
  }
  refresh(here.closest("[data-list]"));
  return true;
}

function refresh(list: Element | null): void {
  const bar = list?.querySelector<HTMLElement>("[data-bulk]");
  if (!list || !bar) return;
  const boxes = [...list.querySelectorAll<HTMLInputElement>('.work-tick input[type="checkbox"]')];
  const chosen = boxes.filter((box) => box.checked).length;
  bar.classList.toggle("is-on", chosen > 0);
  const count = bar.querySelector("[data-bulk-count]");
  if (count) count.textContent = figures(chosen);
  const all = bar.querySelector<HTMLInputElement>("[data-bulk-all]");
  if (all) {
    all.checked = chosen > 0;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
  }
}

export function list(): void {
  document.addEventListener("change", (event) => {
    const box = event.target as HTMLInputElement;
    const holder = box.closest?.("[data-list]");
    if (!holder) return;
    if (box.matches("[data-bulk-all]")) {
      for (const one of holder.querySelectorAll<HTMLInputElement>('.work-tick input[type="checkbox"]')) one.checked = box.checked;
    }
    refresh(holder);
  });
  document.addEventListener("reset", (event) => {
    const holder = (event.target as Element).closest("[data-list]");
    setTimeout(() => {
      // A reset brings back what the server ticked; "Clear" means none.
      holder?.querySelectorAll<HTMLInputElement>('.work-tick input[type="checkbox"]').forEach((box) => (box.checked = false));
      refresh(holder);
    });
  });
  document.addEventListener("htmx:after:swap", () => document.querySelectorAll("[data-list]").forEach(refresh));
  document.querySelectorAll("[data-list]").forEach(refresh);
  if (!rows().length) return;
  const group = word("in lists");
  bind("j", word("next row"), group, () => go(1));
  bind("k", word("previous row"), group, () => go(-1));
  bind("o", word("open"), group, () => {
    const link = current()?.querySelector<HTMLElement>("a[href]");
    link?.click();
    return !!link;
  });
  bind("x", word("select"), group, () => mark(current()));
  bind("Shift+x", word("select up to here"), group, markRange);
  bind("*", word("select all"), group, () => {
    const box = document.querySelector<HTMLInputElement>("[data-bulk-all]");
    rows().forEach((row) => {
      const one = tick(row);
      if (one) one.checked = true;
    });
    refresh(box?.closest("[data-list]") ?? document.querySelector("[data-list]"));
  });
  bind("u", word("refresh"), group, () => location.reload());
}
