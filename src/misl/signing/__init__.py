"""Signing: signatures, the certificates behind them, and why they may be believed.

Its words: a *certificate* binds a name to a key; an *authority* issues certificates; a *trust anchor* is the root an
office has chosen to believe; a *signed act* is what an officer put his signature to, as canonical JSON with a CAdES
signature beside it; a *signing session* is the quarter of an hour in which an officer who has proved himself may
sign; a *seal* is the office's own signature.

The room knows no file, no letter and no page: other rooms hand it facts or bytes. It never alters what was signed,
never signs without an open session, and never says of a signature more than it has checked. The modules `der`,
`signatory`, `cms`, `certificates`, `pades` and `examine` need neither database nor settings, so that they can run in
a sandbox and in a test alone.
"""
