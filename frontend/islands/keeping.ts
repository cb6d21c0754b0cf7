// What is typed is kept on this computer (IndexedDB) at once and on the server after three idle seconds.
// A form joins with data-autosave="url"; data-autosave-key names what is being written (the draft, the next paragraph),
// data-revision the version the server gave. The post is the form's own fields plus autosave=1; the answer may bring
// {"revision": …}. 401 opens the sign-in dialog and the save is repeated; 409 or 412 says that there is a newer one.

import { back, signInAgain } from "./session";
import { clock, icon, word } from "./words";

interface Kept {
  key: string;
  owner: string;
  at: number;
  fields: Record<string, string>;
  saved: boolean;
}

const IDLE = 3000;
// These say nothing of what was typed.
const ASIDE = ["csrfmiddlewaretoken", "act_id", "sits_as", "revision"];
const OLD = 14 * 24 * 3600 * 1000;

let opening: Promise<IDBDatabase> | undefined;

function database(): Promise<IDBDatabase> {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("misl", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("kept", { keyPath: "key" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opening;
}

async function store<T>(mode: IDBTransactionMode, run: (kept: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> {
  try {
    const kept = (await database()).transaction("kept", mode).objectStore("kept");
    return await new Promise<T>((resolve, reject) => {
      const request = run(kept);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  } catch {
    // A browser without a store (private window, full disk): the server's copy is left.
    return undefined;
  }
}

function fieldsOf(form: HTMLFormElement): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && !ASIDE.includes(name)) fields[name] = value;
  }
  return fields;
}

const same = (a: Record<string, string>, b: Record<string, string>): boolean =>
  JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());

class Keeper {
  private timer = 0;
  private busy = false;
  private again = false;
  private dirty = false;
  private readonly key: string;
  private readonly owner = document.body.dataset["owner"] ?? "";
  private start: Record<string, string>;
  private leaving = false;

  constructor(private readonly form: HTMLFormElement) {
    this.key = `${this.owner}|${form.dataset["autosaveKey"] || form.action}`;
    this.start = fieldsOf(form);
    form.addEventListener("input", () => this.changed());
    form.addEventListener("change", () => this.changed());
    addEventListener("submit", (event) => {
      if (event.target === form) this.leaving = !event.defaultPrevented;
    });
    addEventListener("pageshow", () => (this.leaving = false));
    addEventListener("beforeunload", (event) => {
      if (this.dirty && !this.leaving && !navigator.onLine) event.preventDefault();
    });
    addEventListener("pagehide", () => void this.keep(!this.dirty));
    addEventListener("online", () => this.dirty && this.save());
    form.addEventListener("misl:save", () => this.save());
    // What the server gave back after a refusal is what was typed last.
    if ("returned" in form.dataset) this.dirty = true;
    else void this.offer();
  }

  private changed(): void {
    if (same(fieldsOf(this.form), this.start) && !this.dirty) return;
    this.dirty = true;
    this.say("saving", "");
    void this.keep(false);
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.save(), Number(this.form.dataset["autosaveIdle"]) || IDLE);
  }

  private keep(saved: boolean): Promise<unknown> {
    if (!this.dirty && !saved) return Promise.resolve();
    const kept: Kept = { key: this.key, owner: this.owner, at: Date.now(), fields: fieldsOf(this.form), saved };
    return store("readwrite", (all) => all.put(kept));
  }

  private async save(renewed = false): Promise<void> {
    const url = this.form.dataset["autosave"];
    if (!url || !this.dirty || this.leaving) return this.settled();
    if (this.busy) {
      this.again = true;
      return;
    }
    this.busy = true;
    const sent = fieldsOf(this.form);
    const body = new FormData(this.form);
    for (const [name, value] of [...body]) if (typeof value !== "string") body.delete(name);
    body.set("autosave", "1");
    const headers: Record<string, string> = { "X-Requested-With": "XMLHttpRequest", Accept: "application/json" };
    if (this.form.dataset["revision"]) headers["If-Match"] = `"${this.form.dataset["revision"]}"`;
    try {
      const answer = await fetch(url, { method: this.form.dataset["autosaveMethod"] ?? "POST", body, headers, redirect: "manual", credentials: "same-origin" });
      if (answer.status === 403 && !renewed && (await back())) {
        // Signed in anew in another window: the form's token is of the session before.
        this.busy = false;
        return await this.save(true);
      }
      if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) {
        this.say("kept here, sign in", "is-failed");
        signInAgain(() => void this.save());
      } else if (answer.status === 409 || answer.status === 412) {
        this.say("changed elsewhere", "is-failed");
      } else if (!answer.ok) {
        this.say("kept here", "is-failed");
      } else {
        const news = answer.headers.get("Content-Type")?.includes("json") ? ((await answer.json()) as { revision?: string | number }) : {};
        if (news.revision !== undefined) this.revised(String(news.revision));
        this.dirty = !same(sent, fieldsOf(this.form));
        this.start = sent;
        if (!this.dirty) {
          await this.keep(true);
          this.say("saved", "", "tick");
        }
      }
    } catch {
      this.say("kept here, offline", "is-failed");
      this.timer = window.setTimeout(() => this.save(), 15_000);
    } finally {
      this.busy = false;
      if (this.again) {
        this.again = false;
        void this.save();
      } else {
        this.settled();
      }
    }
  }

  /** Whoever waits for the text to be with the server may go on; whether it is there, the stamp says. */
  private settled(): void {
    this.form.dispatchEvent(new CustomEvent("misl:settled", { detail: !this.dirty }));
  }

  /** The server's new revision: for the next save, and for the form's own post. */
  private revised(revision: string): void {
    this.form.dataset["revision"] = revision;
    const field = this.form.elements.namedItem("revision");
    if (field instanceof HTMLInputElement) field.value = revision;
  }

  private say(key: string, kind: string, picture = ""): void {
    const place = this.form.querySelector<HTMLElement>("[data-saved]");
    if (!place) return;
    place.classList.toggle("is-failed", kind === "is-failed");
    const text = word(key, { time: clock() });
    place.replaceChildren(...(picture ? [icon(picture, "sm")] : kind ? [icon("warn", "sm")] : []), text);
  }

  private async offer(): Promise<void> {
    const kept = (await store("readonly", (all) => all.get(this.key))) as Kept | undefined;
    if (!kept || kept.saved || same(kept.fields, this.start)) return;
    const text = Object.entries(kept.fields).some(([name, value]) => value.trim() && value !== (this.start[name] ?? ""));
    if (!text) return;
    const banner = document.createElement("div");
    banner.className = "alert alert-warn restore";
    banner.setAttribute("role", "status");
    const words = document.createElement("div");
    const sentence = document.createElement("span");
    sentence.textContent = word("unsaved text found", { time: clock(new Date(kept.at)) });
    const actions = document.createElement("div");
    actions.className = "actions";
    const button = (key: string, run: () => void): void => {
      const one = document.createElement("button");
      one.type = "button";
      one.className = "btn btn-sm";
      one.textContent = word(key);
      one.addEventListener("click", () => {
        run();
        banner.remove();
      });
      actions.append(one);
    };
    button("put it back", () => this.restore(kept.fields));
    button("throw it away", () => void store("readwrite", (all) => all.delete(this.key)));
    words.append(sentence, actions);
    banner.append(icon("warn"), words);
    this.form.prepend(banner);
  }

  private restore(fields: Record<string, string>): void {
    for (const [name, value] of Object.entries(fields)) {
      const field = this.form.elements.namedItem(name);
      if (field instanceof RadioNodeList) field.value = value;
      else if (field instanceof HTMLInputElement && field.type === "checkbox") field.checked = field.value === value;
      else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) field.value = value;
    }
    this.form.dispatchEvent(new CustomEvent("misl:restore", { detail: fields }));
    // The note editor takes its document from the event, and says itself when it has changed.
    if (this.form.matches("[data-composer]")) return;
    this.dirty = true;
    void this.save();
  }
}

async function purge(): Promise<void> {
  const all = ((await store("readonly", (kept) => kept.getAll())) ?? []) as Kept[];
  for (const one of all) if (Date.now() - one.at > OLD || (one.saved && Date.now() - one.at > OLD / 14)) await store("readwrite", (kept) => kept.delete(one.key));
}

const kept = new WeakSet<HTMLFormElement>();

export function keeping(): void {
  const join = (root: ParentNode): void => {
    for (const form of root.querySelectorAll<HTMLFormElement>("form[data-autosave]")) {
      if (kept.has(form)) continue;
      kept.add(form);
      new Keeper(form);
    }
  };
  join(document);
  document.addEventListener("htmx:after:swap", () => join(document));
  void purge();
}
