"""The custody room: who holds what, and every movement there ever was.

Its words: a *subject* is anything a post can hold (a file, a receipt); a *holding* is its present place, exactly
one; a *movement* is a line of the movement register, never changed; *sight* is a post's right to see a subject. It
does not know what a subject contains.
"""
