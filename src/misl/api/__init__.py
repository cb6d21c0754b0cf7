"""The public REST interface: the same acts as the screens, by the same commands. One module per noun; no rules, no
tables.
"""
