"""The search room: numbers, subjects and the words of notes, found again.

Its words: an *entry* is what can be found (a file, a receipt, a note); its text is kept in the one form in which Urdu
and English are compared. Entries are derived: made from what the rooms below announce, and made again at any time.
Nothing is shown or counted that the visibility filter has not let through first.
"""
