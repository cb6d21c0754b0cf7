// Words of the islands, in the reader's language: the shell writes them into <script type="application/json" id="island-words">.

let known: Record<string, string> | undefined;

/** The sentence for `key` with `{name}` places filled in; the key itself when the page brought no words. */
export function word(key: string, places: Record<string, string | number> = {}): string {
  known ??= JSON.parse(document.getElementById("island-words")?.textContent || "{}") as Record<string, string>;
  return (known[key] ?? key).replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in places ? figures(places[name] ?? "") : whole,
  );
}

/** `value` with the page's figures: 14 is ۱۴ on an Urdu page. */
export function figures(value: string | number): string {
  const text = String(value);
  return document.documentElement.lang === "ur" ? text.replace(/\d/g, (digit) => "۰۱۲۳۴۵۶۷۸۹"[Number(digit)] ?? digit) : text;
}

/** Now, as 10:04 on the office's own clock, wherever this computer believes to be. */
export function clock(at = new Date()): string {
  const zone = document.documentElement.dataset["zone"];
  return figures(new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone }).format(at));
}

/** The sprite's icon `name`, as the server's own tag draws it. */
export function icon(name: string, extra = ""): SVGSVGElement {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("class", `i ${extra}`.trim());
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(space, "use");
  const any = document.querySelector("svg.i > use")?.getAttribute("href") ?? "#";
  use.setAttribute("href", `${any.split("#")[0]}#${name}`);
  svg.append(use);
  return svg;
}

/** Whether the reader asked for less movement. */
export const calm = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** What is remembered on this computer; a browser that forbids it just forgets. */
export const memory = {
  get(key: string): string | null {
    try {
      return localStorage.getItem(`misl.${key}`);
    } catch {
      return null;
    }
  },
  set(key: string, value: string): void {
    try {
      localStorage.setItem(`misl.${key}`, value);
    } catch {
      // Full or forbidden: nothing that matters is lost.
    }
  },
};
