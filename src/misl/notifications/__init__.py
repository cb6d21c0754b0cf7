"""The notifications room: telling citizens what happened to their application, by e-mail and SMS; and telling officers
by bell, and by e-mail as each of them chose.

Its words: a *notice* is one message to one citizen by one *channel*; a *carrier* takes text messages to telephones; an
*alert* is one thing the bell tells an officer. It decides nothing and changes nothing but its own notices and alerts.
What leaves the house names no subject: mail subjects are read by many, and telephones are shared.
"""
