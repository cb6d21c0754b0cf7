// The note box is a plain field until it is entered; then the editor comes, once, with what was typed meanwhile.

import { bind } from "./keys";
import { word } from "./words";

interface Editor {
  mount(form: HTMLFormElement, plain: HTMLTextAreaElement): void;
  restore(form: HTMLFormElement, fields: Record<string, string>): void;
}

const coming = new WeakMap<HTMLFormElement, Promise<Editor | undefined>>();

function bring(form: HTMLFormElement): Promise<Editor | undefined> {
  let way = coming.get(form);
  if (!way) {
    way = (async () => {
      const plain = form.querySelector<HTMLTextAreaElement>("[data-composer-plain]");
      const source = form.dataset["editorSrc"];
      if (!plain || !source) return undefined;
      const editor = (await import(source)) as Editor;
      editor.mount(form, plain);
      return editor;
    })().catch(() => {
      // The plain field goes on working; the next entry tries again.
      coming.delete(form);
      return undefined;
    });
    coming.set(form, way);
  }
  return way;
}

function enter(form: HTMLFormElement): void {
  form.scrollIntoView({ block: "nearest" });
  const target = form.querySelector<HTMLElement>(".ProseMirror") ?? form.querySelector<HTMLElement>("[data-composer-plain]");
  target?.focus();
}

export function composer(): void {
  document.addEventListener("focusin", (event) => {
    const form = (event.target as Element).closest?.<HTMLFormElement>("form[data-composer]");
    if (form) void bring(form);
  });
  // Kept rich text needs the editor to come back.
  document.addEventListener(
    "misl:restore",
    (event) => {
      const form = event.target as HTMLFormElement;
      if (!form.matches("[data-composer]")) return;
      void bring(form).then((editor) => editor?.restore(form, (event as CustomEvent<Record<string, string>>).detail));
    },
    true,
  );
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href^="#"]');
    const form = link && document.getElementById(link.hash.slice(1));
    if (form instanceof HTMLFormElement && form.matches("[data-composer]")) {
      event.preventDefault();
      enter(form);
    }
  });
  // A confirmed note that is changed is a draft again.
  document.addEventListener("input", (event) => (event.target as Element).closest?.("form[data-composer].is-confirmed")?.classList.remove("is-confirmed"));
  // What takes the note along waits until the note is with the server; without a script the same button posts it.
  document.addEventListener(
    "click",
    (event) => {
      const button = (event.target as Element).closest<HTMLButtonElement>("button[data-after-save]");
      const form = button?.form;
      if (!button || !form) return;
      if (button.dataset["saved"]) {
        delete button.dataset["saved"];
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      const go = (event: Event): void => {
        if (!(event as CustomEvent<boolean>).detail) return;
        button.dataset["saved"] = "1";
        // A click that the keyboard map makes is still under way here, and a browser ignores a click within a click.
        queueMicrotask(() => button.click());
      };
      form.addEventListener("misl:settled", go, { once: true });
      form.dispatchEvent(new CustomEvent("misl:save"));
    },
    true,
  );
  const first = document.querySelector<HTMLFormElement>("form[data-composer]");
  if (!first) return;
  bind("n", word("new note"), word("in a file"), () => {
    const notes = document.querySelector<HTMLInputElement>('.layouts input[value="papers"]:checked');
    if (notes) notes.closest(".layouts")?.querySelector<HTMLInputElement>('input[value="both"]')?.click();
    enter(first);
  });
}
