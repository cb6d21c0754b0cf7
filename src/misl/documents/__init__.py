"""The documents room: bytes. It keeps originals byte for byte, encrypted, and makes the pictures and texts officers
read.

Its words: a *blob* is a run of bytes kept once in an office; a *document* is a paper as somebody handed it in (a blob
under the name it came with); a *page image* is a picture of one page, made from the original and rebuildable at any
time; *quarantine* is where a document waits that could not be read safely: kept whole, given to nobody.

It never decides who may see a document (rooms above do), never alters an original, and never opens foreign bytes
outside the sandbox.
"""
