"""The bell: what an officer is told of, and how they want to be told."""
