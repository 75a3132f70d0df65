"""Paths given to a command become the article files that they mean."""

from pathlib import Path

import pytest

from articles.reading import ReadingError, find_files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("二.txt", "一.md", "README.md", "图.png", "三.TXT"):
        (tmp_path / name).write_text("园区", "utf-8")
    (tmp_path / "旧稿").mkdir()
    (tmp_path / "旧稿" / "四.txt").write_text("园区", "utf-8")
    return tmp_path


def test_folder_gives_its_articles_sorted_by_name(folder: Path) -> None:
    assert find_files([folder]) == sorted(folder / name for name in ("二.txt", "一.md", "三.TXT", "旧稿/四.txt"))


def test_file_is_taken_as_it_is_and_once(folder: Path) -> None:
    assert find_files([folder / "图.png", folder / "二.txt", folder / "二.txt"]) == [
        folder / "图.png",
        folder / "二.txt",
    ]


def test_missing_path_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="没有这个文件或文件夹"):
        find_files([tmp_path / "没有"])


def test_folder_without_article_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="没有文章"):
        find_files([tmp_path])
