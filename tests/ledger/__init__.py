"""A room that exists in tests alone: two kinds of row on the record, and the acts upon them."""
