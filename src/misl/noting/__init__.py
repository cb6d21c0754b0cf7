"""The noting room: what is said about a file beside its own notes.

Oral orders are put on record, and the officer who is said to have given one confirms or refuses it. Opinions are asked
of several posts at once while the file stays where it is; each answers for itself. Whoever is asked sees the file as
long as the question is open, through custody's one filter. Phrases, an officer's own
and the office's, are offered while a note is written. Nothing here moves a file, and nothing changes its notes.
"""
