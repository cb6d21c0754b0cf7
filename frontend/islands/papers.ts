// The correspondence: pages one under another, thumbs beside them, zoom and turn. The pictures load themselves
// lazily; the island only moves, sizes and says where one is.

import { bind } from "./keys";
import { calm, word } from "./words";

const ZOOMS = ["75", "100", "125", "150", "200"];

function viewer(root: HTMLElement): void {
  const stage = root.querySelector<HTMLElement>("[data-stage]");
  const head = root.previousElementSibling;
  if (!stage) return;
  const pages = [...stage.querySelectorAll<HTMLElement>("[data-page]")];
  const thumbs = [...root.querySelectorAll<HTMLElement>("[data-thumb]")];
  const at = head?.querySelector("[data-papers-at]");
  // The pages on the screen may be a part of those there are.
  const first = Number(root.dataset["first"] ?? 1);
  const total = Number(root.dataset["total"] ?? pages.length);
  let now = Math.max(0, thumbs.findIndex((thumb) => thumb.hasAttribute("aria-current")));
  let zoom = 1;

  const show = (index: number, move = true): void => {
    const page = pages[index];
    if (!page) return;
    now = index;
    thumbs.forEach((thumb, one) => (one === index ? thumb.setAttribute("aria-current", "true") : thumb.removeAttribute("aria-current")));
    const thumb = thumbs[index];
    const strip = thumb?.parentElement;
    if (thumb && strip) {
      strip.scrollTop = thumb.offsetTop - (strip.clientHeight - thumb.clientHeight) / 2;
      strip.scrollLeft += thumb.getBoundingClientRect().left - strip.getBoundingClientRect().left - (strip.clientWidth - thumb.clientWidth) / 2;
    }
    if (at) {
      const places = { page: index + first, pages: total, flag: page.dataset["flag"] ?? "" };
      at.textContent = word(page.dataset["flag"] ? "page of pages, flag" : "page of pages", places);
    }
    if (!move) return;
    const top = page.offsetTop - 16;
    if (stage.scrollHeight > stage.clientHeight) stage.scrollTo({ top, behavior: calm() ? "auto" : "smooth" });
    else page.scrollIntoView({ block: "start" });
  };
  const step = (by: number): boolean => {
    const to = now + by;
    if (to < 0 || to >= pages.length) return false;
    show(to);
    return true;
  };
  const size = (to: number | "full"): void => {
    if (to !== "full") zoom = Math.min(ZOOMS.length - 1, Math.max(0, to));
    const value = to === "full" ? "full" : (ZOOMS[zoom] ?? "100");
    for (const page of pages) {
      page.dataset["zoom"] = value;
      page.classList.toggle("is-wider", Number(value) > 100);
    }
    pages[now]?.scrollIntoView({ block: "nearest" });
  };
  const turn = (): void => {
    const page = pages[now];
    if (page) page.dataset["turn"] = String((Number(page.dataset["turn"] ?? 0) + 90) % 360);
  };
  const flagged = (by: number): boolean => {
    for (let to = now + by; to >= 0 && to < pages.length; to += by) {
      if (pages[to]?.dataset["flag"]) {
        show(to);
        return true;
      }
    }
    return false;
  };

  root.addEventListener("click", (event) => {
    const thumb = (event.target as Element).closest<HTMLElement>("[data-thumb]");
    if (!thumb) return;
    event.preventDefault();
    show(thumbs.indexOf(thumb));
    history.replaceState(null, "", thumb.getAttribute("href"));
  });
  head?.addEventListener("click", (event) => {
    const hit = (name: string): boolean => !!(event.target as Element).closest(`[data-${name}]`);
    if (hit("page-prev")) step(-1);
    else if (hit("page-next")) step(1);
    else if (hit("zoom-in")) size(zoom + 1);
    else if (hit("zoom-out")) size(zoom - 1);
    else if (hit("zoom-full")) size(pages[now]?.dataset["zoom"] === "full" ? 1 : "full");
    else if (hit("page-turn")) turn();
  });

  // Which page is being read: the one that fills most of the stage.
  const seen = new Map<Element, number>();
  let settled = false;
  const watch = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) seen.set(entry.target, entry.intersectionRect.height);
      if (!settled) return;
      const best = [...seen].sort((a, b) => b[1] - a[1])[0];
      const index = best && best[1] > 0 ? pages.indexOf(best[0] as HTMLElement) : -1;
      if (index >= 0 && index !== now) show(index, false);
    },
    { root: stage, threshold: [0, 0.25, 0.5, 0.75, 1] },
  );
  pages.forEach((page) => watch.observe(page));

  const target = pages.findIndex((page) => `#${page.id}` === location.hash);
  if (target >= 0) show(target);
  else if (now > 0) {
    // Straight there, without a ride through all pages.
    const page = pages[now];
    if (page && stage.scrollHeight > stage.clientHeight) stage.scrollTop = page.offsetTop - 16;
    show(now, false);
  } else show(0, false);
  setTimeout(() => (settled = true), 400);
  addEventListener("hashchange", () => {
    const index = pages.findIndex((page) => `#${page.id}` === location.hash);
    if (index >= 0) show(index);
  });

  const group = word("in correspondence");
  bind("PageDown", word("next page"), group, () => step(1));
  bind("PageUp", word("previous page"), group, () => step(-1));
  bind("]", word("next flag"), group, () => flagged(1));
  bind("[", word("previous flag"), group, () => flagged(-1));
  bind("+", word("larger"), group, () => size(zoom + 1));
  bind("-", word("smaller"), group, () => size(zoom - 1));
  bind("0", word("full width"), group, () => size("full"));
  bind("r", word("turn the page"), group, turn);
}

export function papers(): void {
  const root = document.querySelector<HTMLElement>('[data-island="papers"]');
  if (root) viewer(root);
  // A picture that fails says so, and offers another try.
  document.addEventListener(
    "error",
    (event) => {
      const picture = event.target;
      if (!(picture instanceof HTMLImageElement) || !picture.closest("[data-page]")) return;
      const note = document.createElement("div");
      note.className = "page-missing";
      const again = document.createElement("button");
      again.type = "button";
      again.className = "btn btn-sm";
      again.textContent = word("try again");
      again.addEventListener("click", () => {
        note.replaceWith(picture);
        picture.src = picture.src.replace(/([?&])again=\d+$/, "") + (picture.src.includes("?") ? "&" : "?") + `again=${Date.now()}`;
      });
      const text = document.createElement("p");
      text.textContent = word("page not loaded");
      note.append(text, again);
      picture.removeAttribute("srcset");
      picture.replaceWith(note);
    },
    true,
  );
}
