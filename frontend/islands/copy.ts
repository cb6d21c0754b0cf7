// Copies what data-copy holds, and says so where the button's own word stands; data-print prints the page.

import { word } from "./words";

export function copy(): void {
  document.addEventListener("click", (event) => {
    if ((event.target as Element).closest("[data-print]")) print();
  });
  document.addEventListener("click", async (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-copy]");
    if (!button) return;
    const text = button.dataset["copy"] ?? "";
    let done = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Without https the clipboard is closed to us: select the text, so that Ctrl+C does it.
      const shown = button.parentElement?.querySelector("code");
      if (shown) getSelection()?.selectAllChildren(shown);
      done = false;
    }
    const label = [...button.childNodes].find((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    if (!label) return;
    const before = label.textContent;
    label.textContent = word(done ? "copied" : "press ctrl+c");
    button.setAttribute("role", "status");
    setTimeout(() => (label.textContent = before), 2500);
  });
}
