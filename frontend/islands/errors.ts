// An error summary takes the focus when the page opens; its links lead into the field, not only to it.

function enter(link: Element): boolean {
  const id = link.getAttribute("href")?.slice(1);
  const target = id ? document.getElementById(id) : null;
  const field = target?.matches("input, select, textarea, button, [tabindex]") ? target : target?.querySelector<HTMLElement>("input, select, textarea");
  if (!field) return false;
  (document.querySelector(`label[for="${CSS.escape(field.id)}"]`) ?? field.closest("fieldset") ?? field).scrollIntoView({ block: "start" });
  field.focus({ preventScroll: true });
  return true;
}

export function errors(): void {
  const focus = (): void => document.querySelector<HTMLElement>("[data-error-summary]")?.focus();
  focus();
  document.addEventListener("htmx:after:swap", (event) => {
    (event.target as Element).querySelector?.<HTMLElement>("[data-error-summary]")?.focus();
  });
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest('[data-error-summary] a[href^="#"]');
    if (link && enter(link)) event.preventDefault();
  });
}
