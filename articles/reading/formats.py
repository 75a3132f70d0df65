"""The text of files that are no plain text: Word, PDF and HTML, one line a paragraph."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import Any

import docx
import lxml.etree
import lxml.html
from docx.document import Document as WordDocument
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from .decoding import check_size, decode, without_controls
from .records import ReadingError

_UNPACKED_LIMIT = 200 * 1024 * 1024  # bytes; a small archive may unpack to fill a disk
_MOST_PAGES = 300
# fmt: off
_NO_READING = (
    "script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form", "button", "select",
)
_BLOCKS = {
    "address", "article", "blockquote", "body", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "h1", "h2",
    "h3", "h4", "h5", "h6", "hr", "li", "main", "ol", "p", "pre", "section", "table", "tbody", "td", "th", "thead",
    "tr", "ul",
}
# fmt: on


# The libraries follow whatever a damaged file points to, and stumble in as many ways.
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    lxml.etree.LxmlError,
    PyPdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)


def read_text(name: str, data: bytes) -> tuple[str, str]:
    """The text of a file and how it was encoded ("docx", "pdf", "html", "htm", else the name of the encoding).

    What a file is, its name's suffix says. Raises ReadingError with what is wrong with the file.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix not in _READERS:
        return decode(name, data)
    check_size(name, data)
    text = without_controls(_whole_characters(_READERS[suffix](name, data)))
    if not text.strip():
        raise ReadingError(f"{name}：文件里没有文字（也许只有扫描的图片），请识别文字后另存为 .txt 再导入。")
    return text, suffix.removeprefix(".")


def _word(name: str, data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _UNPACKED_LIMIT:
                raise ReadingError(f"{name}：解压后超过 {_UNPACKED_LIMIT // 1024 // 1024} MB，请删去图片后再导入。")
        document = docx.Document(io.BytesIO(data))
    except _FAULTS as error:
        raise _damaged(name, "Word（.docx）") from error
    return "\n".join(_word_lines(document))


def _word_lines(document: WordDocument) -> Iterator[str]:
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            yield from (" ".join(dict.fromkeys(cell.text.strip() for cell in row.cells)) for row in block.rows)
        else:
            yield block.text


def _pdf(name: str, data: bytes) -> str:
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadingError(f"{name}：PDF 有密码，请去掉密码后再导入。")
        if len(reader.pages) > _MOST_PAGES:
            raise ReadingError(f"{name}：PDF 有 {len(reader.pages)} 页，超过 {_MOST_PAGES} 页的上限，请拆开再导入。")
        return "\n".join(page.extract_text() for page in reader.pages)
    except _FAULTS as error:
        raise _damaged(name, "PDF") from error


def _html(name: str, data: bytes) -> str:
    text, _ = decode(name, data)
    try:
        # Given as bytes of a known encoding, since a page's own declaration is often wrong.
        parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        root = lxml.html.document_fromstring(text.encode(), parser=parser)
    except lxml.etree.LxmlError as error:
        raise _damaged(name, "HTML") from error
    for element in list(root.iter(*_NO_READING)):
        element.drop_tree()
    whole = next(root.iter("article"), None)
    body: Any = whole if whole is not None else root.find("body")
    pieces = "".join(_html_pieces(body)).split("\n") if body is not None else []
    return "\n".join(line for piece in pieces if (line := " ".join(piece.split())))


def _html_pieces(element: Any) -> Iterator[str]:
    """The text inside, with a line break at both ends of every block."""
    for event, node in lxml.etree.iterwalk(element, events=("start", "end")):
        if node.tag in _BLOCKS:
            yield "\n"
        if event == "start":
            yield _one_line(node.text)
        elif node is not element:
            yield _one_line(node.tail)


def _whole_characters(text: str) -> str:
    """Halves of characters, as faulty PDF fonts give, joined or replaced: no database keeps them."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _one_line(text: str | None) -> str:
    return (text or "").replace("\n", " ")


def _damaged(name: str, kind: str) -> ReadingError:
    return ReadingError(f"{name}：不是完好的 {kind} 文件，请用原来的软件打开后另存，再导入。")


_READERS: dict[str, Callable[[str, bytes], str]] = {".docx": _word, ".pdf": _pdf, ".html": _html, ".htm": _html}
SUFFIXES = (".txt", ".md", *_READERS)
