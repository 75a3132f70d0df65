"""From bytes to text, or a plain word about why not."""

import codecs
import re

from .records import ReadingError

LIMIT = 20 * 1024 * 1024  # bytes; a newspaper page holds a few thousand
_STRAY_CONTROLS = 4  # control characters that even a short text may hold by accident
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ENCODINGS = ("utf-8", "gb18030")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")
_UNSEEN = re.compile(f"{_CONTROL.pattern[:-1]}{_INVISIBLE.pattern[1:]}")


def decode(name: str, data: bytes) -> tuple[str, str]:
    """The text of a file without invisible characters, and the encoding that it was in.

    Raises ReadingError for a file that is empty, too large, not text, or in an unknown encoding.
    """
    check_size(name, data)
    text, encoding = _decoded(name, data)
    if _UNSEEN.search(text):
        if len(_CONTROL.findall(text)) > _STRAY_CONTROLS + len(text) // 100:
            raise _not_text(name)
        text = without_controls(text)
    if not text.strip():
        raise ReadingError(f"{name}：文件里没有文字，请换一个有内容的文件。")
    return text, encoding


def without_controls(text: str) -> str:
    """The text with blanks for control characters, and without those that show nothing."""
    return _INVISIBLE.sub("", _CONTROL.sub(" ", text))


def check_size(name: str, data: bytes) -> None:
    """Raises ReadingError for a file that is empty or too large."""
    if not data:
        raise ReadingError(f"{name}：文件是空的，请换一个有内容的文件。")
    if len(data) > LIMIT:
        size, limit = len(data) / 1024 / 1024, LIMIT // 1024 // 1024
        raise ReadingError(f"{name}：文件有 {size:.1f} MB，超过 {limit} MB 的上限，请拆成几个文件再导入。")


def _decoded(name: str, data: bytes) -> tuple[str, str]:
    marked = [encoding for bom, encoding in _BOMS if data.startswith(bom)]
    if not marked and b"\0" in data[:4096]:
        raise _not_text(name)
    for encoding in marked or _ENCODINGS:
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError as error:
            last = error
    raise ReadingError(
        f"{name}：从第 {last.start + 1} 个字节起既不是 UTF-8 也不是 GB18030 编码，请用记事本等软件另存为 UTF-8 再导入。"
    )


def _not_text(name: str) -> ReadingError:
    return ReadingError(f"{name}：这不是文本文件（也许是图片或旧版 Word 文件），请另存为 .txt 或 .docx 再导入。")
