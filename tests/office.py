"""Small Word and PDF files made for tests."""

import io

import docx
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, FloatObject, NameObject

FIRST_LINE = 720  # points from the foot of the page


def word_file(lines, table=()):
    """A .docx with a paragraph a line, and a table of the rows."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    for row in table:
        grid = document.add_table(rows=1, cols=len(row))
        for cell, text in zip(grid.rows[0].cells, row, strict=True):
            cell.text = text
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def pdf_file(lines, password=""):
    """A one-page PDF that says the lines, by a font that only tells which number is which character."""
    numbers = {character: number for number, character in enumerate(sorted(set("".join(lines))), 1)}
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    font = writer._add_object(_font(writer, numbers))
    page[NameObject("/Resources")] = _dictionary({"/Font": _dictionary({"/F1": font})})
    shown = [f"<{''.join(f'{numbers[c]:04x}' for c in line)}> Tj 0 -20 Td" for line in lines]
    page[NameObject("/Contents")] = writer._add_object(_stream(f"BT /F1 12 Tf 50 {FIRST_LINE} Td {' '.join(shown)} ET"))
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _font(writer, numbers):
    pairs = "\n".join(f"<{number:04x}> <{c.encode('utf-16-be').hex()}>" for c, number in numbers.items())
    space = "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange"
    cmap = f"begincmap\n{space}\n{len(numbers)} beginbfchar\n{pairs}\nendbfchar\nendcmap"
    names = {"/Type": "/Font", "/Subtype": "/CIDFontType2", "/BaseFont": "/Test"}
    inner = _dictionary({key: NameObject(value) for key, value in names.items()} | {"/DW": FloatObject(1000)})
    names = {"/Type": "/Font", "/Subtype": "/Type0", "/BaseFont": "/Test", "/Encoding": "/Identity-H"}
    values = {key: NameObject(value) for key, value in names.items()}
    descendants = ArrayObject([writer._add_object(inner)])
    return _dictionary(values | {"/DescendantFonts": descendants, "/ToUnicode": writer._add_object(_stream(cmap))})


def _dictionary(values):
    return DictionaryObject({NameObject(key): value for key, value in values.items()})


def _stream(text):
    stream = DecodedStreamObject()
    stream.set_data(text.encode("ascii"))
    return stream
