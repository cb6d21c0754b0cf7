"""Dispatch: the letters that wait, issuing one, the dispatch register."""
