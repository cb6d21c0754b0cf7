"""The dispatch room: signed letters get their issue number and go out; what became of each is in the dispatch
register.

Its words: to *issue* is to number a letter in the dispatch register; a *despatch* is one sending of it, by one
mode, with its proof. It never changes a letter.
"""
