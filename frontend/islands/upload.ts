// A form with data-upload is sent by XHR, for htmx and fetch tell nothing of progress. When the line breaks the chosen
// file stays where it is and can be sent again with the same act id. The answer is a page, shown as if the form had
// been posted; a JSON answer {"url": …} leads there.

import { hold, release } from "./guard";
import { word } from "./words";

function panel(form: HTMLFormElement): { box: HTMLElement; bar: HTMLProgressElement; text: HTMLElement } {
  form.querySelector(".upload")?.remove();
  const box = document.createElement("div");
  box.className = "upload";
  box.setAttribute("role", "status");
  const text = document.createElement("span");
  text.className = "upload-name";
  text.dir = "auto";
  const bar = document.createElement("progress");
  bar.max = 100;
  bar.setAttribute("aria-label", word("uploading"));
  box.append(text, bar);
  (form.querySelector("[data-upload-state]") ?? form.querySelector(".drop")?.parentElement ?? form).append(box);
  return { box, bar, text };
}

function send(form: HTMLFormElement, submitter: HTMLElement | null): void {
  const body = new FormData(form, submitter);
  const { box, bar, text } = panel(form);
  const names = [...body.values()].filter((value): value is File => value instanceof File && value.size > 0).map((file) => file.name);
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
  request.upload.addEventListener("progress", (event) => {
    const percent = event.lengthComputable ? Math.round((event.loaded / event.total) * 100) : 0;
    bar.value = percent;
    text.textContent = percent < 100 ? word("sent so far", { percent, name: names.join(", ") }) : word("checking the file");
  });
  const failed = (message: string): void => {
    release(form);
    box.classList.add("is-failed");
    text.textContent = message;
    bar.remove();
    const again = document.createElement("button");
    again.type = "button";
    again.className = "btn";
    again.textContent = word("try again");
    again.addEventListener("click", () => {
      hold(form, submitter);
      send(form, submitter);
    });
    box.append(again);
    again.focus();
  };
  request.addEventListener("error", () => failed(word("connection lost, file kept")));
  request.addEventListener("timeout", () => failed(word("connection lost, file kept")));
  request.addEventListener("load", () => {
    if (request.status === 0 || request.status >= 500) return failed(word("server failed, file kept"));
    if (request.status === 413) return failed(word("file too large"));
    const type = request.getResponseHeader("Content-Type") ?? "";
    if (type.includes("json")) {
      const answer = JSON.parse(request.responseText) as { url?: string; error?: string };
      if (answer.url) return location.assign(answer.url);
      return failed(answer.error ?? word("server failed, file kept"));
    }
    if (request.responseURL && request.responseURL.split("#")[0] !== form.action.split("#")[0] && request.status < 300) {
      return location.assign(request.responseURL);
    }
    // The form with its errors, under the same address.
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    const [there, here] = [page.querySelector("main"), document.querySelector("main")];
    if (!there || !here) return failed(word("server failed, file kept"));
    document.title = page.title;
    const files = [...form.querySelectorAll<HTMLInputElement>('input[type="file"]')];
    here.replaceWith(there);
    // The browser may not fill a file field, but the fields themselves may move over with what was chosen.
    for (const old of files) if (old.files?.length) there.querySelector(`input[type="file"][name="${CSS.escape(old.name)}"]`)?.replaceWith(old);
    (there.querySelector<HTMLElement>("[data-error-summary]") ?? there.querySelector<HTMLElement>("[autofocus]"))?.focus();
  });
  request.send(body);
}

// A browser puts a second choice in place of the first. A citizen who photographs page after page means both.
const chosenSoFar = new WeakMap<HTMLInputElement, File[]>();

function gather(field: HTMLInputElement): void {
  if (!field.multiple || field.dataset["sends"] || !field.files) return;
  const kept = (chosenSoFar.get(field) ?? []).filter((old) => ![...field.files!].some((file) => same(file, old)));
  const all = new DataTransfer();
  for (const file of [...kept, ...field.files]) all.items.add(file);
  field.files = all.files;
  chosenSoFar.set(field, [...all.files]);
}

function same(one: File, other: File): boolean {
  return one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;
}

export function upload(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (!form.matches("[data-upload]") || event.defaultPrevented || form.dataset["sending"]) return;
    const chosen = [...form.querySelectorAll<HTMLInputElement>('input[type="file"]')].some((field) => field.files?.length);
    if (!chosen) return;
    event.preventDefault();
    const { submitter } = event as SubmitEvent;
    hold(form, submitter);
    send(form, submitter);
  });
  // What was chosen is said in words beside the drop zone.
  document.addEventListener("change", (event) => {
    const field = event.target as HTMLInputElement;
    const zone = field.closest?.("[data-drop]");
    const note = zone?.querySelector("b + span");
    if (!zone || field.type !== "file" || !note || !field.files?.length) return;
    gather(field);
    const sends = field.dataset["sends"];
    if (sends && field.form) {
      const button = field.form.elements.namedItem("do");
      const all = button instanceof RadioNodeList ? [...button] : [button];
      const wanted = all.find((one) => one instanceof HTMLButtonElement && one.value === sends);
      queueMicrotask(() => field.form?.requestSubmit(wanted instanceof HTMLButtonElement ? wanted : null));
    }
    note.textContent = [...field.files].map((file) => `${file.name} (${size(file.size)})`).join(", ");
    (note as HTMLElement).dir = "auto";
  });
  for (const kind of ["dragenter", "dragover", "dragleave", "drop"]) {
    document.addEventListener(kind, (event) => {
      (event.target as Element).closest?.("[data-drop]")?.classList.toggle("is-over", kind === "dragenter" || kind === "dragover");
    });
  }
}

/** Bytes in words: 840 KB, 2.4 MB. */
export function size(bytes: number): string {
  return bytes < 1_048_576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
}
