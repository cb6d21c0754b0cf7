// A session that ended while the page was open: a dialog, sign-in in a second tab, then what was refused is sent again
// with the fresh form token. Nothing typed leaves the page meanwhile.

import { open } from "./dialogs";

const waiting: (() => void)[] = [];
let asking = false;

/** Ask the officer to sign in; `retry` runs once the session is back. */
export function signInAgain(retry: () => void): void {
  waiting.push(retry);
  open("session");
}

/** Whose page this is: the name without the post. */
const person = (page: Document): string => (page.body.dataset["owner"] ?? "").replace(/ \S*$/, "");

/** Whether the session is back, and the same person's: this page is asked for again, and its fresh token goes into
 * every form. */
export async function back(): Promise<boolean> {
  const answer = await fetch(location.href, { redirect: "manual", credentials: "same-origin", headers: { Accept: "text/html" } });
  if (!answer.ok) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const token = page.querySelector<HTMLInputElement>('input[name="csrfmiddlewaretoken"]')?.value;
  if (!token || person(page) !== person(document)) return false;
  for (const field of document.querySelectorAll<HTMLInputElement>('input[name="csrfmiddlewaretoken"]')) field.value = token;
  return true;
}

async function look(): Promise<void> {
  const dialog = document.getElementById("session") as HTMLDialogElement | null;
  if (!waiting.length || asking || document.visibilityState !== "visible") return;
  asking = true;
  try {
    if (await back()) {
      dialog?.close();
      for (const retry of waiting.splice(0)) retry();
    }
  } catch {
    // Offline: asked again at the next visit.
  } finally {
    asking = false;
  }
}

interface Context {
  sourceElement: HTMLElement;
  request?: { submitter?: HTMLElement };
  response: { status: number; raw: Response };
}

export function session(): void {
  document.addEventListener("htmx:before:response", (event) => {
    const { ctx } = (event as CustomEvent<{ ctx: Context }>).detail;
    const entry = document.querySelector<HTMLAnchorElement>("[data-session-open]")?.pathname;
    const turnedAway = ctx.response.raw.redirected && !!entry && new URL(ctx.response.raw.url).pathname === entry && location.pathname !== entry;
    if (ctx.response.status !== 401 && !turnedAway) return;
    event.preventDefault();
    const { sourceElement } = ctx;
    const submitter = ctx.request?.submitter ?? null;
    signInAgain(() => (sourceElement instanceof HTMLFormElement ? sourceElement.requestSubmit(submitter) : sourceElement.click()));
  });
  addEventListener("focus", () => void look());
  document.addEventListener("visibilitychange", () => void look());
}
