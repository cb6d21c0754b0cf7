// Whoever begins to type on a draft takes its pen, so that others see who is writing; somebody else's is said at once.
// A form joins with data-writing="url"; what the server has against it appears in [data-writing-said].

const AGAIN = 5 * 60 * 1000;

export function writing(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-writing]");
  const url = form?.dataset["writing"];
  if (!form || !url) return;
  let last = 0;
  form.addEventListener("input", () => {
    if (Date.now() - last < AGAIN) return;
    last = Date.now();
    void begin(form, url);
  });
}

async function begin(form: HTMLFormElement, url: string): Promise<void> {
  const body = new FormData();
  const token = form.elements.namedItem("csrfmiddlewaretoken");
  if (token instanceof HTMLInputElement) body.set("csrfmiddlewaretoken", token.value);
  try {
    const answer = await fetch(url, { method: "POST", body, headers: { Accept: "application/json" }, credentials: "same-origin" });
    const place = form.querySelector<HTMLElement>("[data-writing-said]");
    if (!place) return;
    const said = answer.status === 409 ? ((await answer.json()) as { reason: string; remedy: string }) : undefined;
    place.textContent = said ? `${said.reason} ${said.remedy}` : "";
    place.hidden = !said;
  } catch {
    // Offline: the next saving says who wrote meanwhile.
  }
}
