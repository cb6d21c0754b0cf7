"""Search: one box over numbers, subjects and the words of notes."""
