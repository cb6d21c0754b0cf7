"""The accounts room: persons, and how they prove who they are.

A *person* is installation-wide and holds no power: power comes with a charge of a post, which the organisation
room knows.
"""
