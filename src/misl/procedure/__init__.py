"""The procedure room: what the manual says, whom a matter concerns, and which days an office works.

Its words: a *pack* is one manual of office procedure as versioned data; a *rule* allows, warns or blocks; a rule is
*seen* when somebody has read its very paragraph, and what nobody has read may warn but never block; an office *chooses*
a pack and *changes* its rules on the record; a *departure* is a lawful override with its reason; a *concern* says whose
own matter a file is; a *holiday* is a day off. It answers questions and never stops anybody itself: the rooms above do,
with its answer in hand.
"""
