"""The design system: shells, components and the words dates are told in.

Its words: shell (the frame of a page: desk or counter), component (a piece of a page, `<c-…>`), presenter (the frozen
data a component takes), skin (desk.css or counter.css), island (a script that makes one piece of a page livelier and
that the page can do without).

It knows no office: it gets plain data, makes no query, decides nothing and links nowhere by itself.
"""
