// The closed schema of notes and drafts: the very blocks, marks and attribute names that the server checks
// (misl.kernel.prose_schema). What is not here cannot be typed or pasted.

import { Schema, type DOMOutputSpec, type MarkSpec, type Node, type NodeSpec } from "prosemirror-model";
import { tableNodes } from "prosemirror-tables";

export const REFERENCE_KINDS = ["para", "flag", "page", "file", "letter"];

const directed = (dom: HTMLElement): string => {
  const dir = dom.getAttribute("dir");
  return dir === "ltr" || dir === "rtl" ? dir : "auto";
};

const nodes: Record<string, NodeSpec> = {
  doc: { content: "block+" },
  paragraph: {
    group: "block cell",
    content: "inline*",
    attrs: { dir: { default: "auto", validate: "string" } },
    parseDOM: [{ tag: "p", getAttrs: (dom) => ({ dir: directed(dom) }) }],
    toDOM: (node): DOMOutputSpec => ["p", { dir: node.attrs["dir"] as string }, 0],
  },
  heading: {
    group: "block",
    content: "inline*",
    defining: true,
    attrs: { dir: { default: "auto", validate: "string" }, level: { default: 2, validate: "number" } },
    parseDOM: [
      ...["h1", "h2"].map((tag) => ({ tag, getAttrs: (dom: HTMLElement) => ({ dir: directed(dom), level: 2 }) })),
      ...["h3", "h4", "h5", "h6"].map((tag) => ({ tag, getAttrs: (dom: HTMLElement) => ({ dir: directed(dom), level: 3 }) })),
    ],
    toDOM: (node): DOMOutputSpec => [`h${node.attrs["level"] as number}`, { dir: node.attrs["dir"] as string }, 0],
  },
  bullet_list: { group: "block cell", content: "list_item+", parseDOM: [{ tag: "ul" }], toDOM: (): DOMOutputSpec => ["ul", 0] },
  ordered_list: {
    group: "block cell",
    content: "list_item+",
    attrs: { start: { default: 1, validate: "number" } },
    parseDOM: [{ tag: "ol", getAttrs: (dom) => ({ start: Math.min(9999, Math.max(1, Number(dom.getAttribute("start")) || 1)) }) }],
    toDOM: (node): DOMOutputSpec => (node.attrs["start"] === 1 ? ["ol", 0] : ["ol", { start: node.attrs["start"] as number }, 0]),
  },
  list_item: {
    content: "paragraph (paragraph | bullet_list | ordered_list)*",
    defining: true,
    parseDOM: [{ tag: "li" }],
    toDOM: (): DOMOutputSpec => ["li", 0],
  },
  blockquote: {
    group: "block",
    content: "(paragraph | bullet_list | ordered_list)+",
    defining: true,
    parseDOM: [{ tag: "blockquote" }],
    toDOM: (): DOMOutputSpec => ["blockquote", 0],
  },
  ...tableNodes({ tableGroup: "block", cellContent: "cell+", cellAttributes: {} }),
  text: { group: "inline" },
  hard_break: {
    group: "inline",
    inline: true,
    selectable: false,
    linebreakReplacement: true,
    parseDOM: [{ tag: "br" }],
    toDOM: (): DOMOutputSpec => ["br"],
  },
  ref: {
    group: "inline",
    inline: true,
    atom: true,
    attrs: { kind: { validate: "string" }, id: { validate: "string" }, label: { validate: "string" } },
    parseDOM: [
      {
        tag: "span[data-ref-kind]",
        getAttrs: (dom) => {
          const [kind, id, label] = [dom.dataset["refKind"], dom.dataset["refId"], dom.textContent?.trim()];
          return kind && id && label && REFERENCE_KINDS.includes(kind) ? { kind, id, label } : false;
        },
      },
    ],
    toDOM: (node): DOMOutputSpec => [
      "span",
      { class: "ref", "data-ref-kind": node.attrs["kind"] as string, "data-ref-id": node.attrs["id"] as string },
      node.attrs["label"] as string,
    ],
    leafText: (node: Node) => node.attrs["label"] as string,
  },
};

const marks: Record<string, MarkSpec> = {
  strong: {
    parseDOM: [
      { tag: "strong" },
      // Word and Google Docs wrap whole documents in <b style="font-weight:normal">.
      { tag: "b", getAttrs: (dom) => (/(^|;)\s*font-weight:\s*(normal|400)/.test(dom.dataset["style"] ?? "") ? false : null) },
    ],
    toDOM: () => ["strong", 0],
  },
  em: { parseDOM: [{ tag: "em" }, { tag: "i" }], toDOM: () => ["em", 0] },
  underline: { parseDOM: [{ tag: "u" }], toDOM: () => ["u", 0] },
  sup: { excludes: "sub", parseDOM: [{ tag: "sup" }], toDOM: () => ["sup", 0] },
  sub: { excludes: "sup", parseDOM: [{ tag: "sub" }], toDOM: () => ["sub", 0] },
};

export const schema = new Schema({ nodes, marks });
