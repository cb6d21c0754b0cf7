"""The files room: the official file, its note sheet, its correspondence, its movement.

Its words: a *file* has a number from its head of classification and a permanent computer number; a *draft note* is
yellow until its writer confirms it (green); sending makes it the numbered, signed *note* that nobody changes;
*correspondence* is the papers on the right, page by page. Note, sending and custody are one signed act. It never
edits a note and never destroys a paper.
"""
