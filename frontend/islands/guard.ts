// A form with data-guard is sent once: a second submit is held back until the page answers or comes back from the
// history. Its hidden act id stays as it was, so that even a repeat that slips through is one act.

export function guard(): void {
  // Before everybody else: a form on its way takes no second submit.
  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target as HTMLFormElement;
      if (!form.matches("[data-guard]") || !form.dataset["sending"]) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    true,
  );
  // After everybody else: one of them may have cancelled the submit to send it itself.
  addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (!form.matches("[data-guard]") || (event.defaultPrevented && !form.hasAttribute("hx-post"))) return;
    hold(form, (event as SubmitEvent).submitter);
  });
  document.addEventListener("htmx:finally:request", (event) => {
    const form = (event.target as Element).closest?.("form[data-guard]");
    if (form) release(form as HTMLFormElement);
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) document.querySelectorAll<HTMLFormElement>("form[data-sending]").forEach(release);
  });
}

/** Mark the form as being sent. The button isn't disabled at once: its name and value belong to what is posted. */
export function hold(form: HTMLFormElement, submitter: HTMLElement | null): void {
  form.dataset["sending"] = "1";
  form.classList.add("is-sending");
  submitter?.classList.add("is-busy");
  submitter?.setAttribute("aria-disabled", "true");
}

/** Let the form be sent again. */
export function release(form: HTMLFormElement): void {
  delete form.dataset["sending"];
  form.classList.remove("is-sending");
  for (const button of [...form.elements, ...form.querySelectorAll(".is-busy")]) {
    if (!button.classList.contains("is-busy")) continue;
    button.classList.remove("is-busy");
    button.removeAttribute("aria-disabled");
  }
}
