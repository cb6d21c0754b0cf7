"""The drafting room: a draft for approval, its versions, its approval, the fair copy and its signature.

Its words: a *draft* (DFA) is put up on a file; each saving is a *version* that is kept; an officer with the power
*approves* one version; the *fair copy* is the letter made from it; once signed it is a *letter*. It never
dispatches: that is another power.
"""
