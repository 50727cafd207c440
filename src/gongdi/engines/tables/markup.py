"""XML from strangers, read in a stream: no DOCTYPE (so no entities), no deep nesting, no endless tag or attribute."""

from collections.abc import Callable, Iterable, Iterator
from xml.parsers import expat

from gongdi.engines.tables.faults import Fault, TableError

DEPTH_MAX = 64
STALL_BYTES_MAX = 4 << 20

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


def parse(chunks: Iterable[bytes], start: Start, end: End, text: Text) -> Iterator[None]:
    """Feed `chunks` to the handlers and pause after each, so that the caller can take what they made.

    Raises `TableError` for a DOCTYPE, broken XML, and markup that grows without an end. A part that is not there, and
    so has no bytes, has no elements.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    fed = 0
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
            fed += len(chunk)
            if fed - parser.CurrentByteIndex > STALL_BYTES_MAX:
                raise TableError(Fault("xml_too_deep"))
            yield
        if fed:
            parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise TableError(Fault("xml_broken", args={"line": error.lineno, "offset": error.offset})) from error
    yield


def elements(chunks: Iterable[bytes], take: Start) -> None:
    """Call `take` with the name, without its prefix, and the attributes of every element of a small part."""
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        check_depth(depth)
        take(name.rpartition(":")[2], attributes)

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    for _ in parse(chunks, start, end, _ignore):
        pass


def check_depth(depth: int) -> None:
    """Refuse nesting that no table has."""
    if depth > DEPTH_MAX:
        raise TableError(Fault("xml_too_deep"))


def _ignore(_text: str) -> None:
    return None


def _refuse_doctype(*_declaration: object) -> None:
    raise TableError(Fault("xml_doctype"))
