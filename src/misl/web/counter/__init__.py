"""The counter's side of the desk: an operator lodges an application for a citizen who is present."""
