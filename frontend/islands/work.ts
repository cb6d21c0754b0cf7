// The two sheets: a splitter that remembers, by mouse, touch and arrow keys, and layouts 1, 2, 3.

import { bind } from "./keys";
import { memory, word } from "./words";

const [LEAST, MOST, USUAL] = [30, 75, 57];

function splitter(work: HTMLElement): void {
  const bar = work.querySelector<HTMLElement>(".splitter");
  if (!bar) return;
  const rtl = (): boolean => getComputedStyle(work).direction === "rtl";
  const set = (percent: number, keep = true): void => {
    const at = Math.round(Math.min(MOST, Math.max(LEAST, percent)) * 10) / 10;
    work.style.setProperty("--split", `${at}%`);
    bar.setAttribute("aria-valuenow", String(Math.round(at)));
    if (keep) memory.set("split", String(at));
  };
  const now = (): number => Number(bar.getAttribute("aria-valuenow"));
  set(Number(memory.get("split")) || USUAL, false);

  bar.addEventListener("pointerdown", (event) => {
    bar.setPointerCapture(event.pointerId);
    bar.classList.add("is-dragging");
    event.preventDefault();
    bar.focus();
  });
  bar.addEventListener("pointermove", (event) => {
    if (!bar.hasPointerCapture(event.pointerId)) return;
    const box = work.getBoundingClientRect();
    const along = ((event.clientX - box.left) / box.width) * 100;
    set(rtl() ? 100 - along : along);
  });
  bar.addEventListener("lostpointercapture", () => bar.classList.remove("is-dragging"));
  bar.addEventListener("dblclick", () => set(USUAL));
  bar.addEventListener("keydown", (event) => {
    const towards = rtl() ? -2 : 2;
    const to = { ArrowRight: now() + towards, ArrowLeft: now() - towards, Home: LEAST, End: MOST, Enter: USUAL }[event.code];
    if (to === undefined) return;
    event.preventDefault();
    set(to);
  });
}

function layouts(work: HTMLElement): void {
  const radios = [...work.querySelectorAll<HTMLInputElement>('.layouts input[type="radio"]')];
  if (!radios.length) return;
  const kept = radios.find((radio) => radio.value === memory.get("layout"));
  // A link to a page of the correspondence must show it.
  const narrow = matchMedia("(max-width: 700px)");
  if (kept && !narrow.matches) kept.checked = true;
  const reveal = (): void => {
    const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    const paper = !!target?.closest(".sheet-papers");
    const shown = radios.find((radio) => radio.checked)?.value;
    if (paper && (shown === "notes" || narrow.matches)) choose(narrow.matches ? "papers" : "both", false);
    if (target?.closest(".sheet-notes") && shown === "papers") choose(narrow.matches ? "notes" : "both", false);
    if (target) target.scrollIntoView({ block: "nearest" });
  };
  const choose = (value: string, keep = true): void => {
    const radio = radios.find((one) => one.value === value);
    if (!radio) return;
    radio.checked = true;
    if (keep && !narrow.matches) memory.set("layout", value);
  };
  for (const radio of radios) radio.addEventListener("change", () => choose(radio.value));
  addEventListener("hashchange", reveal);
  reveal();
  const group = word("in a file");
  bind("1", word("notes only"), group, () => choose("notes"));
  bind("2", word("notes and correspondence"), group, () => choose("both"));
  bind("3", word("correspondence only"), group, () => choose("papers"));
}

export function work(): void {
  const element = document.getElementById("work");
  if (element) {
    splitter(element);
    layouts(element);
  }
  // Earlier paragraphs were folded away; once they are here their link has done its work, and what was being read stays.
  document.addEventListener("htmx:before:swap", () => {
    const sheet = document.querySelector<HTMLElement>(".note-sheet");
    if (sheet) sheet.dataset["below"] = String(sheet.scrollHeight - sheet.scrollTop);
  });
  document.addEventListener("htmx:after:swap", (event) => {
    const link = (event as CustomEvent<{ ctx: { sourceElement: HTMLElement } }>).detail.ctx.sourceElement;
    const sheet = link.closest<HTMLElement>(".note-sheet");
    if (!sheet || !link.matches("[data-fold]")) return;
    link.parentElement?.querySelector(".i")?.remove();
    link.remove();
    sheet.scrollTop = sheet.scrollHeight - Number(sheet.dataset["below"]);
    sheet.focus();
  });
  // The strip shows where the file is now, the sheet its latest note.
  const here = document.querySelector<HTMLElement>(".movement [aria-current]");
  const strip = here?.closest<HTMLElement>("ol");
  if (here && strip && strip.scrollWidth > strip.clientWidth) {
    // What scrolls sideways must be within reach of the keyboard.
    strip.tabIndex = 0;
    strip.scrollLeft += here.getBoundingClientRect().left - strip.getBoundingClientRect().left - (strip.clientWidth - here.clientWidth) / 2;
  }
  const sheet = document.querySelector<HTMLElement>("[data-scroll-end]");
  if (sheet && !location.hash && sheet.scrollHeight > sheet.clientHeight) sheet.scrollTop = sheet.scrollHeight;
}
