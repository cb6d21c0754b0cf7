"""The jobs room: long work that an officer asked for and does not wait for, such as a register of thousands of lines.

Its words: a *job* is on the record from the asking to the end; *progress* is how far it has come, told off the record;
what a job made is kept, encrypted, for some days, for whoever asked and nobody else. It knows no kind of work itself:
the rooms above enlist theirs (`kinds.enlist`), and each is done as the officer who asked, with the rights held then.
"""
