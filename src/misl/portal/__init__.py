"""The citizen's counter: apply, track, read the reply, verify a letter. Plain pages that need no script.

No rules and no tables: a view reads through the citizens room's queries, lodges through one call, and shows a refusal
in plain words. What a citizen has typed or uploaded so far lies sealed in their session until it is lodged.
"""
