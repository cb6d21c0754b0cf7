"""The work list, which is the officer's home, and what was sent on."""
