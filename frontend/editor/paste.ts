// What Word brings along: lists that are only paragraphs with "mso-list" in their style and a typed-out marker. Here
// they become lists again. All other styling is left behind by the schema.

interface Line {
  level: number;
  ordered: boolean;
  start: number;
  paragraph: HTMLElement;
}

const MARKER = /^\s*\(?(?:(\d+|[۰-۹]+|[٠-٩]+)|[a-z]{1,4})[.)۔]/i;

const digits = (text: string): number =>
  Number(text.replace(/[۰-۹]/g, (d) => String(d.charCodeAt(0) - 0x6f0)).replace(/[٠-٩]/g, (d) => String(d.charCodeAt(0) - 0x660)));

function line(paragraph: HTMLElement): Line | null {
  const found = /mso-list:\s*l\d+\s+level(\d+)/.exec(paragraph.dataset["style"] ?? "");
  if (!found) return null;
  const ignored = [...paragraph.querySelectorAll<HTMLElement>("[data-style]")].find((one) => /mso-list:\s*Ignore/i.test(one.dataset["style"] ?? ""));
  const marker = MARKER.exec(ignored?.textContent ?? "");
  ignored?.remove();
  return { level: Number(found[1]), ordered: !!marker, start: marker?.[1] ? digits(marker[1]) : 1, paragraph };
}

function nest(lines: Line[], page: Document): HTMLElement {
  const [first] = lines;
  const list = page.createElement(first?.ordered ? "ol" : "ul");
  if (first?.ordered && first.start > 1) list.setAttribute("start", String(first.start));
  const level = Math.min(...lines.map((one) => one.level));
  for (let at = 0; at < lines.length; ) {
    const one = lines[at];
    if (!one) break;
    let end = at + 1;
    while (end < lines.length && (lines[end]?.level ?? 0) > level) end += 1;
    const item = page.createElement("li");
    if (one.level === level) {
      const paragraph = page.createElement("p");
      paragraph.append(...one.paragraph.childNodes);
      item.append(paragraph);
    }
    const inner = lines.slice(one.level === level ? at + 1 : at, end);
    if (inner.length) item.append(nest(inner, page));
    list.append(item);
    at = end;
  }
  return list;
}

/** Clean what comes from the clipboard: HTML in, HTML with real lists and without styles out. */
export function cleaned(html: string): string {
  // Styles are read but never applied, handlers never made: the page's policy would refuse and report them. This only
  // spares those reports; what keeps foreign markup out is the schema.
  const inert = html
    .replace(/<(style|script)\b[\s\S]*?<\/\1\s*>/gi, "")
    .replace(/\sstyle\s*=/gi, " data-style=")
    .replace(/([\s"'/])on\w+\s*=/gi, "$1data-dropped=");
  const page = new DOMParser().parseFromString(inert, "text/html");
  page.querySelectorAll("style, script, meta, link, xml, title").forEach((one) => one.remove());
  for (const one of [...page.querySelectorAll("*")]) if (one.tagName.includes(":")) one.replaceWith(...one.childNodes);
  const comments = page.createTreeWalker(page.body, NodeFilter.SHOW_COMMENT);
  const old: ChildNode[] = [];
  while (comments.nextNode()) old.push(comments.currentNode as Comment);
  old.forEach((one) => one.remove());

  let run: Line[] = [];
  const flush = (before: Element | null, parent: Element | null): void => {
    if (!run.length || !parent) return;
    const list = nest(run, page);
    parent.insertBefore(list, before);
    run.forEach((one) => one.paragraph.remove());
    run = [];
  };
  for (const paragraph of [...page.body.querySelectorAll<HTMLElement>("p, h1, h2, h3, table, div")]) {
    const found = paragraph.matches("p") ? line(paragraph) : null;
    const last = run[run.length - 1]?.paragraph;
    if (run.length && (!found || last?.parentElement !== paragraph.parentElement)) flush(last?.nextElementSibling ?? null, last?.parentElement ?? null);
    if (found) run.push(found);
  }
  const last = run[run.length - 1]?.paragraph;
  flush(last?.nextElementSibling ?? null, last?.parentElement ?? null);
  return page.body.innerHTML;
}
