"""The citizens room: what a member of the public lodges with the office, and what they may know of it.

Its words: an *application* is what a citizen lodges, whatever it asks for; its *reference* is what only the citizen
knows; the *contact* is the telephone number or e-mail address they are reached by, and the second thing they show to
follow it. Everything a citizen is told is derived from custody and from the reply's own states: nothing is typed here
by anybody, no officer is named, no note is shown.
"""
