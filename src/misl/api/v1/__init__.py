"""Version 1 of the REST interface. Every POST and PUT carries an act id in `Idempotency-Key`: a repeat gets the first
answer.
"""
