"""The organisation room: offices, sections, posts, and the charges under which persons hold posts.

Its words: a *post* is not a person; a *charge* is a person's dated tenure of a post (full, additional, looking
after, current, link officer); an *absence* is leave. Rights follow the charge on the very next request. It knows
no file.
"""
