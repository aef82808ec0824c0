"""Bytes -> text. Pure: opens nothing, guesses no encoding. What cannot be read is raised as a ``Refusal``."""

from __future__ import annotations

import codecs
import email
import email.policy
import re

_SIGNATURES = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"PK\x03\x04", "a zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"PAR1", "a Parquet table"),
    (b"SQLite format 3", "a database"),
)
_IN_ZIP = (
    (b"word/", "a Word document"),
    (b"xl/", "a spreadsheet"),
    (b"ppt/", "a slide show"),
    (b"mimetypeapplication/", "an Office document"),
)
_REMEDY = {
    "a zip archive": "unpack it and hand in the files",
    "a gzip archive": "unpack it and hand in the file",
    "a spreadsheet": "save the sheet as CSV (UTF-8)",
    "a Parquet table": "open it with pandas.read_parquet and hand in the table",
    "a database": "export the table as CSV (UTF-8)",
}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins alike
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_AS_BROWSERS_DO = {  # pages that name the narrower set use the wider one
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "gb2312": "gb18030", "gbk": "gb18030",
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "shift_jis": "cp932", "big5": "big5hkscs",
}  # fmt: skip
_DECLARED = re.compile(
    rb"""<meta[^>]+charset\s*=\s*["']?([\w-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w-]+)""", re.IGNORECASE
)


class Refusal(Exception):
    """A piece of input that cannot be read: what is wrong, what to do, and the line where there is one."""

    def __init__(self, reason: str, remedy: str, line: int | None = None) -> None:
        super().__init__(f"{reason}. {remedy[:1].upper()}{remedy[1:]}.")
        self.reason, self.remedy, self.line = reason, remedy, line


def decode(data: bytes, *, declared: str | None = None) -> str:
    """The text of a file: by its byte order mark, as UTF-8, or in the charset it declares. Does not guess.

    Raises ``Refusal`` for an empty file, for one that is no text (named where its first bytes tell), and for
    an encoding that is not declared or not kept to.

    >>> decode('<meta charset="euc-kr"><p>조선</p>'.encode("euc-kr"))
    '<meta charset="euc-kr"><p>조선</p>'
    """
    if not data:
        raise Refusal("the file is empty", "save the page again")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _filled(_strictly(data, encoding, "the byte order mark").removeprefix("\ufeff"))
    if kind := what_is(data):
        raise Refusal(f"this is {kind}, not text", _REMEDY.get(kind, "save the page as text or HTML"))
    if b"\0" in data:
        raise Refusal("this is a binary file (it holds NUL bytes)", "save the page as text (UTF-8) or HTML")
    try:
        return _filled(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        found = _DECLARED.search(data[:4096])
        charset = declared or (found and (found[1] or found[2]).decode("ascii")) or ""
        if charset.lower() in ("", "utf-8", "utf8"):
            line = data.count(b"\n", 0, error.start) + 1
            raise Refusal(
                "the encoding is not UTF-8, and no other is declared", "save the file as UTF-8", line
            ) from None
    charset = charset.lower()
    return _filled(_strictly(data, _AS_BROWSERS_DO.get(charset, charset), f"the declared charset {charset}"))


def what_is(data: bytes) -> str | None:
    """What a file is, if its first bytes say that it is no text: "a PDF"."""
    kind = next((kind for signature, kind in _SIGNATURES if data.startswith(signature)), None)
    if kind == "a zip archive":
        return next((office for part, office in _IN_ZIP if part in data), kind)
    return kind


def page_in_archive(data: bytes) -> tuple[str, str | None]:
    """The HTML in a web archive (MHTML, a browser's "single file") and the address it was saved from."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            payload = part.get_payload(decode=True)
            html = decode(payload if isinstance(payload, bytes) else b"", declared=part.get_content_charset())
            return html, message.get("Snapshot-Content-Location") or part.get("Content-Location")
    raise Refusal("this web archive holds no page", "save the page as HTML or text")


def _strictly(data: bytes, encoding: str, witness: str) -> str:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        raise Refusal(f"the bytes do not keep to {witness}", "save the file as UTF-8") from None


def _filled(text: str) -> str:
    if not text.strip():
        raise Refusal("the file holds nothing but blanks", "save the page again")
    return text
