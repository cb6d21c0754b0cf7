"""The notifications room: telling citizens what happened to their application, by e-mail and SMS.

Its words: a *notice* is one message to one person by one *channel*; a *carrier* takes text messages to telephones. It
decides nothing and changes nothing but its own notices. What leaves the house names no subject: mail subjects are read
by many, and telephones are shared.
"""
