"""The terminal's side of the office: the `misl` command, the database's launcher, worker, server, health.

Words: *demo* is a whole office on one machine; a *chore* is a short step that the worker repeats for ever; the *doctor*
says what this machine lacks. It holds no rule of office and no table.
"""
