"""The kernel: what every room stands on, and what serves no office in particular.

Its words: an *actor* acts; an *act* is one command carried out at one moment; a *row on the record* may change only
inside an act; an *event* says what has happened; a *number series* gives numbers without gaps. The kernel knows no
file, no post and no audit log: the rooms above plug themselves in at start.
"""
