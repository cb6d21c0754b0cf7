"""The structure of an office as one sheet: sections, posts, the ladder, persons and charges, a line for each charge.

`text` makes lines of cells out of a file, `cells` judges each cell for itself, `lines` what a line says, `planning`
what all of them would change in the office, `carrying_out` changes it. Nothing here is changed before all lines are
faultless.
"""
