"""The audit room: a transparency log of every act, and the proofs and checks that go with it.

Its words: an *entry* is what one act owes the log; a *leaf* is an entry's place in the log; a *tile* holds up to 256
hashes of the tree over the leaves; a *checkpoint* is the tree's signed head; a *finding* is what a check names. It
holds no foreign key and never changes or removes what it holds.
"""
