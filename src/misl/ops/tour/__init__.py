"""The tour: one letter goes all the way, through the running office's own HTTP interface, and outsiders check what
comes out.
"""
