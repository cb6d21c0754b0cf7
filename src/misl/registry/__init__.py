"""The registry room: dak comes in, is diarised, and is marked to an officer.

Its words: *dak* is everything that comes in; a *receipt* is a diarised paper with a *diary number*, gapless per
section and year; to *mark* is to send it to a post. It never opens a file; it only learns which file a receipt was
put in.
"""
