"""The sample office: one small believable department in both languages, plainly invented.

It serves the demo, the tour and the tests. `create()` sets it up through the room's own commands and may be called
again at any time; `people()` lists who may be tried out; `officer(username)` is the actor a sample person makes.
"""

from misl.organisation.sample.establishing import create, officer
from misl.organisation.sample.plan import CODE
from misl.organisation.sample.staff import SamplePerson, people

__all__ = ["CODE", "SamplePerson", "create", "officer", "people"]
