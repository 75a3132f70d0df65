"""Citations follow GB/T 7714 and BibTeX, and say what the source does not print."""

from datetime import date

from articles.citation import bibtex, gb7714

FIELDS = {
    "title": "临江高新区\n简报",
    "authors": ["甲某", "乙某"],
    "publisher": "临江日报",
    "published_on": date(2024, 5, 6),
}


def test_a_full_citation_names_authors_title_paper_and_day():
    assert gb7714(**FIELDS, digest=False) == "甲某, 乙某. 临江高新区 简报[N]. 临江日报, 2024-05-06."


def test_what_is_not_printed_is_said_to_be_missing():
    bare = {"title": "简报", "authors": [], "publisher": "", "published_on": None}
    assert gb7714(**bare, digest=False) == "佚名. 简报[N]. 报刊未载, 日期未载."


def test_a_digest_says_that_it_is_one():
    assert gb7714(**FIELDS, digest=True).endswith("（据《园区志》摘编）.")
    assert "note = {据《园区志》摘编}" in bibtex(key="a1", **FIELDS, digest=True)


def test_the_fourth_author_is_et_al():
    assert gb7714(**{**FIELDS, "authors": ["甲", "乙", "丙", "丁"]}, digest=False).startswith("甲, 乙, 丙, 等. ")


def test_only_what_names_its_paper_is_an_article_to_bibtex():
    assert bibtex(key="a1", **FIELDS, digest=False).startswith("@article{a1,")
    assert bibtex(key="a1", **FIELDS | {"publisher": ""}, digest=False).startswith("@misc{a1,")


def test_bibtex_leaves_out_what_is_missing_and_escapes_its_own_signs():
    entry = bibtex(key="a1", title="50%_{甲}", authors=["A & B"], publisher="", published_on=None, digest=False)
    assert entry == ("@misc{a1,\n  title = {{50\\%\\_\\{甲\\}}},\n  author = {A \\& B},\n  language = {chinese},\n}")
