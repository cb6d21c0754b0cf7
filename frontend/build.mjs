// Builds styles, islands and icons into src/misl/ui/static/misl (not in git; made by `make`, shipped in the wheel).
import { build, transform } from "esbuild";
import * as sass from "sass";
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { watch } from "node:fs";
import { gzipSync } from "node:zlib";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const out = path.resolve(here, "../src/misl/ui/static/misl");
const BUDGETS_KB = { "desk.css": 35, "counter.css": 12, "desk.js": 20, "counter.js": 6, "passkeys.js": 3, "editor.js": 90 };

// Bootstrap 5 writes physical properties; logical ones make a single stylesheet serve both directions.
const LOGICAL = [
  [/\b(margin|padding)-left\s*:/g, "$1-inline-start:"],
  [/\b(margin|padding)-right\s*:/g, "$1-inline-end:"],
  [/\bborder-left(-(?:width|style|color))?\s*:/g, "border-inline-start$1:"],
  [/\bborder-right(-(?:width|style|color))?\s*:/g, "border-inline-end$1:"],
  [/\bborder-top-left-radius\s*:/g, "border-start-start-radius:"],
  [/\bborder-top-right-radius\s*:/g, "border-start-end-radius:"],
  [/\bborder-bottom-left-radius\s*:/g, "border-end-start-radius:"],
  [/\bborder-bottom-right-radius\s*:/g, "border-end-end-radius:"],
  [/\btext-align\s*:\s*left\b/g, "text-align:start"],
  [/\btext-align\s*:\s*right\b/g, "text-align:end"],
  [/\bfloat\s*:\s*left\b/g, "float:inline-start"],
  [/\bfloat\s*:\s*right\b/g, "float:inline-end"],
  [/([{;\s])left\s*:/g, "$1inset-inline-start:"],
  [/([{;\s])right\s*:/g, "$1inset-inline-end:"],
];

async function styles(name) {
  const compiled = sass.compile(path.join(here, `styles/${name}.scss`), {
    loadPaths: [path.join(here, "node_modules")],
    quietDeps: true,
    silenceDeprecations: ["import", "global-builtin", "color-functions", "if-function"],
  });
  const logical = LOGICAL.reduce((css, [from, to]) => css.replace(from, to), compiled.css);
  const { code } = await transform(logical, { loader: "css", minify: true, target: ["chrome111", "firefox113", "safari16.4"], supported: { nesting: false } });
  const physical = code.match(/[{;](?:margin|padding|border)-(?:left|right)[a-z-]*:|text-align:(?:left|right)/);
  if (physical) throw new Error(`${name}.css still has a physical property: ${physical[0]}`);
  await put(`${name}.css`, code);
}

// Line icons keep their stroke width in screen pixels whatever the size; drawings that set their own width keep that.
async function icons() {
  const source = await readFile(path.join(here, "icons/icons.svg"), "utf8");
  const sprite = source
    .replace(/<\?xml[^>]*\?>\s*|<!--[\s\S]*?-->\s*/g, "")
    .replace(/<symbol [\s\S]*?<\/symbol>/g, (symbol) =>
      symbol.includes("stroke-width") ? symbol : symbol.replace(/<(path|circle) /g, '<$1 vector-effect="non-scaling-stroke" '),
    )
    .replace(/>\s+</g, "><");
  await put("icons.svg", sprite);
}

async function islands() {
  const result = await build({
    entryPoints: { desk: "islands/desk.ts", counter: "islands/counter.ts", passkeys: "islands/passkeys.ts", editor: "editor/editor.ts" },
    absWorkingDir: here,
    bundle: true,
    format: "esm",
    minify: true,
    target: "es2022",
    outdir: out,
    write: false,
    legalComments: "none",
  });
  for (const file of result.outputFiles) await put(path.basename(file.path), file.contents);
}

const made = new Set();

// A file changes in one step: a running server never meets half of it.
async function put(name, contents) {
  made.add(name);
  await writeFile(path.join(out, `.${name}`), contents);
  await rename(path.join(out, `.${name}`), path.join(out, name));
  const kb = gzipSync(contents, { level: 9 }).length / 1024;
  const budget = BUDGETS_KB[name];
  console.log(`${name.padEnd(12)} ${kb.toFixed(1).padStart(6)} KB gzip${budget ? ` of ${budget}` : ""}`);
  if (budget && kb > budget) throw new Error(`${name} is over its budget of ${budget} KB`);
}

async function all() {
  await mkdir(out, { recursive: true });
  await Promise.all([styles("desk"), styles("counter"), icons(), islands()]);
}

if (process.argv.includes("--watch")) {
  await all().catch(console.error);
  let waiting;
  for (const folder of ["styles", "islands", "editor", "icons"]) {
    watch(path.join(here, folder), { recursive: true }, () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => all().catch(console.error), 150);
    });
  }
} else {
  await all();
  for (const name of await readdir(out)) if (!made.has(name)) await rm(path.join(out, name), { recursive: true });
}
