"""The screens of what stands beside the notes: oral orders, opinions, and what is open between officers."""
