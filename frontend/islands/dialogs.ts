// Dialogs are the browser's own: Esc, the focus trap and the backdrop come with them. We open, close, and give the
// focus back to what opened.

let asker: Element | null = null;
const openers = new WeakMap<HTMLDialogElement, Element | null>();

/** Open the dialog `id`; focus goes to [autofocus], else to its first field, else to its title bar. */
export function open(id: string, opener: Element | null = document.activeElement): boolean {
  const dialog = document.getElementById(id);
  if (!(dialog instanceof HTMLDialogElement)) return false;
  if (!dialog.open) {
    openers.set(dialog, opener);
    dialog.showModal();
    const first = dialog.querySelector<HTMLElement>(
      "[autofocus], :is(.dialog-body, .dialog-two, form) :is(input:not([type=hidden]), select, textarea):not(:disabled)",
    );
    first?.focus();
    dialog.dispatchEvent(new CustomEvent("misl:open", { bubbles: true }));
  }
  return true;
}

export function dialogs(): void {
  document.addEventListener("htmx:before:request", () => (asker = document.activeElement));
  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    const closer = target.closest("[data-closes]");
    if (closer) {
      closer.closest("dialog")?.close();
      return;
    }
    const opener = target.closest<HTMLElement>("[data-opens]");
    if (opener && !event.ctrlKey && !event.metaKey && open(opener.dataset["opens"] ?? "", opener)) {
      event.preventDefault();
      opener.closest("details.menu")?.removeAttribute("open");
      return;
    }
    // A click on the backdrop lands on the dialog itself.
    if (target instanceof HTMLDialogElement && target.open && !target.querySelector("form[data-autosave]")) {
      const box = target.getBoundingClientRect();
      const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
      if (!inside) target.close();
    }
  });
  document.addEventListener(
    "close",
    (event) => {
      const opener = openers.get(event.target as HTMLDialogElement);
      const menu = opener?.closest("details.menu")?.querySelector<HTMLElement>("summary");
      (menu ?? (opener as HTMLElement | null | undefined))?.focus();
    },
    true,
  );
  // A dialog that came with a part of a page opens itself.
  document.addEventListener("htmx:after:swap", () => {
    const come = document.querySelector<HTMLDialogElement>("dialog[data-open]:not([open])");
    if (come) open(come.id, asker);
  });
  const wanted = document.body.dataset["openDialog"] ?? document.querySelector("dialog[data-open]")?.id;
  if (wanted) open(wanted, null);
}
