"""Signed notes and their Ed25519 keys (C2SP signed-note): a text that people can read, and signatures below it."""

import base64
import binascii
import re
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519 = 0x01
NAME = re.compile(r"[^\s+]+")
LINE = re.compile(r"— (\S+) (\S+)")
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
MOST_SIGNATURES = 64
ID_BYTES, KEY_BYTES, SIGNATURE_BYTES = 4, 32, 64


class NoteError(ValueError):
    """A note or a key that cannot be read or trusted, and why."""


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature line: whose, with which key (4 bytes of its id), and the bytes of the signature."""

    name: str
    key_id: bytes
    signature: bytes

    def __str__(self) -> str:
        return f"— {self.name} {base64.b64encode(self.key_id + self.signature).decode()}\n"


@dataclass(frozen=True, slots=True)
class Note:
    """A text that ends in a newline, and its signatures."""

    text: str
    signatures: tuple[Signature, ...]

    def __str__(self) -> str:
        return f"{self.text}\n{''.join(map(str, self.signatures))}"

    @classmethod
    def parse(cls, written: str) -> "Note":
        """Read a note as it was written. Raises NoteError; the signatures are read, not verified."""
        text, gap, below = written.rpartition("\n\n")
        if not gap or not below.endswith("\n"):
            raise NoteError("this is no signed note: text, an empty line and signatures were expected")
        if CONTROL.search(written):
            raise NoteError("a signed note holds no control characters")
        lines = below.split("\n")[:-1]
        if len(lines) > MOST_SIGNATURES:
            raise NoteError(f"the note has {len(lines)} signatures, more than {MOST_SIGNATURES}")
        return cls(text + "\n", tuple(signature_of(line) for line in lines))


def signature_of(line: str) -> Signature:
    """Read one signature line. Raises NoteError."""
    found = LINE.fullmatch(line.rstrip("\n"))
    if found is None or not NAME.fullmatch(found[1]):
        raise NoteError("a signature line must read: — name base64")
    data = decoded(found[2])
    if len(data) <= ID_BYTES:
        raise NoteError(f"the signature of {found[1]} is too short")
    return Signature(found[1], data[:ID_BYTES], data[ID_BYTES:])


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A public key with its name; written as `name+id+base64`."""

    name: str
    public: bytes
    kind: int = ED25519

    @property
    def key_id(self) -> bytes:
        """The first four bytes of the hash over name, kind and key."""
        return sha256(f"{self.name}\n".encode() + bytes([self.kind]) + self.public).digest()[:ID_BYTES]

    def __str__(self) -> str:
        return f"{self.name}+{self.key_id.hex()}+{base64.b64encode(bytes([self.kind]) + self.public).decode()}"

    @classmethod
    def parse(cls, written: str, kind: int = ED25519) -> "VerifierKey":
        """Read a key as it was written. Raises NoteError, also when its id is not that of this key."""
        name, identity, secret = (*written.strip().split("+", 2), "", "")[:3]
        data = decoded(secret)
        if not NAME.fullmatch(name) or len(data) != KEY_BYTES + 1 or data[0] != kind:
            raise NoteError(f"a verifier key must read name+id+base64, of kind {kind}: {written[:120]!r}")
        key = cls(name, data[1:], kind)
        if key.key_id.hex() != identity:
            raise NoteError(f"the key {name} has the id {key.key_id.hex()}, not {identity}: a character is wrong")
        return key

    def verifies(self, note: Note) -> bool:
        """Whether this key has signed the note. Raises NoteError when a line of this key holds a false signature."""
        mine = [each for each in note.signatures if (each.name, each.key_id) == (self.name, self.key_id)]
        for each in mine:
            self.check(each.signature, note.text.encode())
        return bool(mine)

    def check(self, signature: bytes, message: bytes) -> None:
        """Raises NoteError when this is not the key's signature of the message."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
        except InvalidSignature as error:
            raise NoteError(f"the signature of {self.name} is false") from error


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key with its name; written as `PRIVATE+KEY+name+id+base64`."""

    name: str
    private: bytes
    kind: int = ED25519

    @property
    def verifier(self) -> VerifierKey:
        """The public half."""
        public = Ed25519PrivateKey.from_private_bytes(self.private).public_key().public_bytes_raw()
        return VerifierKey(self.name, public, self.kind)

    def __str__(self) -> str:
        secret = base64.b64encode(bytes([self.kind]) + self.private).decode()
        return f"PRIVATE+KEY+{self.name}+{self.verifier.key_id.hex()}+{secret}"

    @classmethod
    def parse(cls, written: str, kind: int = ED25519) -> "SigningKey":
        """Read a key as it was written. Raises NoteError, which never shows the key."""
        name, identity, secret = (*written.strip().removeprefix("PRIVATE+KEY+").split("+", 2), "", "")[:3]
        data = decoded(secret) if written.strip().startswith("PRIVATE+KEY+") else b""
        if len(data) != KEY_BYTES + 1 or data[0] != kind or not NAME.fullmatch(name):
            raise NoteError(f"a signing key must read PRIVATE+KEY+name+id+base64, of kind {kind}")
        key = cls(name, data[1:], kind)
        if key.verifier.key_id.hex() != identity:
            raise NoteError(f"the signing key {name} does not have the id {identity}: a character is wrong")
        return key

    @classmethod
    def of(cls, name: str, private: bytes, kind: int = ED25519) -> "SigningKey":
        """A key of 32 random bytes. Raises NoteError for a name with blanks or plus signs."""
        if not NAME.fullmatch(name):
            raise NoteError(f"a key's name has no blanks and no plus sign: {name!r}")
        return cls(name, private, kind)

    def sign(self, text: str) -> Signature:
        """Sign a text that ends in a newline."""
        return Signature(self.name, self.verifier.key_id, self.raw(text.encode()))

    def raw(self, message: bytes) -> bytes:
        """The 64 bytes of the signature alone."""
        return Ed25519PrivateKey.from_private_bytes(self.private).sign(message)


def decoded(written: str) -> bytes:
    """Standard base64, strictly: nothing but one spelling is taken. Raises NoteError."""
    try:
        data = base64.b64decode(written, validate=True)
    except (binascii.Error, ValueError) as error:
        raise NoteError(f"this is no base64: {written[:60]!r}") from error
    if base64.b64encode(data).decode() != written:
        raise NoteError(f"this base64 is not spelled the one right way: {written[:60]!r}")
    return data
