// Menus are <details>: Esc and a click elsewhere close them, one is open at a time, arrows walk through the entries.

const OPEN = "details.menu[open]";

function close(menu: Element, focus = false): void {
  menu.removeAttribute("open");
  if (focus) menu.querySelector<HTMLElement>("summary")?.focus();
}

export function menus(): void {
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll(OPEN)) if (!menu.contains(event.target as Node)) close(menu);
  });
  document.addEventListener("focusin", (event) => {
    for (const menu of document.querySelectorAll(OPEN)) if (!menu.contains(event.target as Node)) close(menu);
  });
  document.addEventListener("keydown", (event) => {
    const menu = (event.target as Element).closest?.("details.menu");
    if (!menu) return;
    if (event.code === "Escape" && menu.hasAttribute("open")) {
      close(menu, true);
      event.stopPropagation();
    }
    if (event.code !== "ArrowDown" && event.code !== "ArrowUp") return;
    event.preventDefault();
    menu.setAttribute("open", "");
    const entries = [...menu.querySelectorAll<HTMLElement>(".menu-entry")];
    const step = event.code === "ArrowDown" ? 1 : -1;
    const at = entries.indexOf(document.activeElement as HTMLElement);
    entries[(at + step + entries.length) % entries.length]?.focus();
  });
}
