"""Which files of some paths are articles."""

from collections.abc import Iterable
from pathlib import Path

from .records import ReadingError

SUFFIXES = (".txt", ".md")


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The files among `paths` and the .txt and .md files in its folders, each folder sorted by name.

    A README is about a folder, not an article in it. Raises ReadingError for a path that does not exist and for
    a folder that holds no article.
    """
    return list(dict.fromkeys(file for path in paths for file in _files(Path(path))))


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return _files_of_folder(path)
    if not path.exists():
        raise ReadingError(f"{path}：没有这个文件或文件夹，请检查路径。")
    return [path]


def _files_of_folder(folder: Path) -> list[Path]:
    files = sorted(path for path in folder.rglob("*") if _is_article(path))
    if not files:
        raise ReadingError(f"{folder}：这个文件夹里没有文章，请放入扩展名为 .txt 或 .md 的文件。")
    return files


def _is_article(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and path.stem.lower() != "readme" and path.is_file()
