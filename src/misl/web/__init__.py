"""The officer's desk: screens for the commands and queries of the rooms below. No rules, no tables.

One package per room: its urls, forms, presenters, views and templates. A view reads through queries, acts through
one command, and shows a refusal in the officer's words.
"""
