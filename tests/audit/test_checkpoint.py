"""Notes and checkpoints to the letter of C2SP signed-note and tlog-checkpoint; the examples are the specification's."""

from __future__ import annotations

import base64
import hashlib

import pytest

from misl.audit.checkpoint import Head, read_checkpoint, sign_head
from misl.audit.note import NoteRefused, SigningKey, VerifierKey, open_note

KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
NOTE = (
    "This is an example message.\n\n"
    "— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
)


def test_the_example_of_the_specification_is_believed() -> None:
    assert open_note(NOTE, VerifierKey.parse(KEY)) == "This is an example message.\n"
    assert str(VerifierKey.parse(KEY)) == KEY


def test_a_signed_note_is_laid_out_as_specified() -> None:
    key = SigningKey.make("office.test/log/abc")
    note = key.sign("one\n\ntwo\n")
    text, line = note[: len("one\n\ntwo\n")], note[len("one\n\ntwo\n\n") :]
    assert text == "one\n\ntwo\n"
    dash, name, signature = line.rstrip("\n").split(" ")
    assert (dash, name) == ("\u2014", "office.test/log/abc")
    public = key.private.public_key().public_bytes_raw()
    identifier = hashlib.sha256(b"office.test/log/abc\n\x01" + public).digest()[:4]
    assert base64.b64decode(signature)[:4] == identifier
    assert len(base64.b64decode(signature)) == 4 + 64
    assert open_note(note, key.verifier) == "one\n\ntwo\n"
    assert open_note(note, VerifierKey.parse(str(key.verifier))) == "one\n\ntwo\n"


def test_a_key_loads_again_from_its_secret() -> None:
    key = SigningKey.make("a.test/log")
    assert SigningKey.load("a.test/log", key.secret).verifier == key.verifier


@pytest.mark.parametrize("name", ["", "two words", "a+b", "a\u00a0b", "a\nb", "a\tb"])
def test_a_name_that_no_signature_line_can_carry_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="name of a key"):
        SigningKey.make(name)


@pytest.mark.parametrize("text", ["no newline at its end", "a\ttab\n", "a\0zero\n"])
def test_a_text_that_no_note_may_hold_is_not_signed(text: str) -> None:
    with pytest.raises(ValueError, match="ends in a newline"):
        SigningKey.make("a.test").sign(text)


@pytest.mark.parametrize(
    ("spoiled", "reason"),
    [
        (NOTE.replace("example message", "Example message"), "not of this text"),
        (NOTE.replace("Uw2QOk", "Vw2QOk"), "no signature of a known key"),
        (NOTE.replace("— example.com/foo", "— example.com/bar"), "no signature of a known key"),
        (NOTE.replace("— ", "- "), "no signature"),
        (NOTE.rstrip("\n"), "blank line"),
        (NOTE.replace("\n\n", "\n"), "blank line"),
        (NOTE.replace("IneyaQM=", "Ineya*M="), "no signature"),
        (NOTE.replace("example message", "example\tmessage"), "control characters"),
        (NOTE.replace("example message", "example \ud800"), "UTF-8"),
        ("x" * 1_000_001, "too long"),
        ("", "blank line"),
    ],
)
def test_a_spoiled_note_is_not_believed(spoiled: str, reason: str) -> None:
    with pytest.raises(NoteRefused, match=reason):
        open_note(spoiled, VerifierKey.parse(KEY))


def test_a_strangers_signature_beside_a_known_one_is_passed_over() -> None:
    key, stranger = SigningKey.make("a.test"), SigningKey.make("b.test")
    note = key.sign("text\n")
    both = note + stranger.sign("text\n").split("\n\n")[1]
    assert open_note(both, key.verifier) == "text\n"
    assert open_note(both, stranger.verifier) == "text\n"


def test_a_failing_signature_of_a_known_key_spoils_the_whole_note() -> None:
    key, other = SigningKey.make("a.test"), SigningKey.make("b.test")
    wrong = other.sign("another text\n").split("\n\n")[1]
    with pytest.raises(NoteRefused, match=r"b\.test is not of this text"):
        open_note(key.sign("text\n") + wrong, key.verifier, other.verifier)


@pytest.mark.parametrize(
    "text", ["", "name", "a+530d903a+AekyeRrm", KEY.replace("530d", "530e"), KEY.replace("+Ae", "+Be")]
)
def test_what_is_no_verifier_key_is_refused(text: str) -> None:
    with pytest.raises(NoteRefused):
        VerifierKey.parse(text)


def test_a_checkpoint_has_three_lines_and_reads_back() -> None:
    key = SigningKey.make("office.test/log/abc")
    head = Head("office.test/log/abc", 20_852_163, bytes(range(32)))
    note = sign_head(head, key)
    assert note.startswith(
        "office.test/log/abc\n20852163\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n\n— office.test"
    )
    assert read_checkpoint(note, key.verifier) == head


@pytest.mark.parametrize(
    "text",
    [
        "office\n12\n",
        "office\n012\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n",
        "office\n-1\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n",
        "office\n١٢\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n",
        "office\n12\nAAEC\n",
        "office\n12\nnot base64\n",
        "office\n12\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n\nmore\n",
        "\n12\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n",
    ],
)
def test_a_signed_text_that_is_no_checkpoint_is_refused(text: str) -> None:
    key = SigningKey.make("office")
    with pytest.raises(NoteRefused):
        read_checkpoint(key.sign(text), key.verifier)


def test_extension_lines_are_passed_over() -> None:
    key = SigningKey.make("office")
    text = Head("office", 3, bytes(32)).text + "something new\n"
    assert read_checkpoint(key.sign(text), key.verifier) == Head("office", 3, bytes(32))
