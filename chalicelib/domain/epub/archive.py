"""The ZIP around a book, read in memory only and with every declared size mistrusted.

Format: APPNOTE 6.3.10 (PKWARE) and the OCF part of EPUB 3.3. Nothing is ever extracted to disk, so a
hostile path can at worst not be found. `zipfile` reads overlapping entries on older Pythons and allocates
for as many directory entries as the file holds, so both are checked before it is trusted.
"""

from __future__ import annotations

import stat
import struct
import unicodedata
import zipfile
import zlib
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from chalicelib.domain.epub.limits import Limits, refusal

LOCAL_HEADER = struct.Struct("<4s2xH18x2H")
END_RECORD = struct.Struct("<4s4H2LH")
END64_LOCATOR = struct.Struct("<4sLQL")
END64_RECORD = struct.Struct("<4sQ2H2L4Q")
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    OverflowError,
    ValueError,
    IndexError,
)


class Archive:
    """The readable entries of an EPUB by path. A context manager; raises BadBook for what it refuses."""

    def __init__(self, source: BinaryIO | Path, limits: Limits) -> None:
        self._limits = limits
        self._budget = limits.read_bytes
        self._file = file = source.open("rb") if isinstance(source, Path) else source
        self._owned = isinstance(source, Path)
        self._folded: dict[str, str] = {}
        try:
            self._check_directory(file)
            self._entries = _readable(zipfile.ZipFile(file).infolist(), limits)
        except BROKEN as error:
            self.close()
            raise refusal("damaged") from error
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file if we opened it; a file handed in stays open."""
        if self._owned:
            self._file.close()

    @property
    def names(self) -> list[str]:
        """Every readable path, in directory order."""
        return list(self._entries)

    def find(self, path: str) -> str | None:
        """The entry `path` means: exact, or the only one that differs in case or Unicode form."""
        if path in self._entries:
            return path
        if not self._folded:
            for name in self._entries:
                self._folded.setdefault(_fold(name), name)
        return self._folded.get(_fold(path))

    def size(self, path: str) -> int:
        """The declared size of an entry in bytes."""
        return self._entries[path].file_size

    def read(self, path: str, limit: int) -> bytes:
        """The bytes of an entry that `find` gave. Raises BadBook past `limit` or when they are damaged."""
        info = self._entries[path]
        if info.flag_bits & 0x1:
            raise refusal("password_protected")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise refusal("damaged")
        size = max(info.file_size, info.compress_size)
        if size > min(limit, self._budget):
            raise refusal(_too_much(size, info, self._limits))
        try:
            data = self._unpack(info, min(limit, self._budget))
        except BROKEN as error:
            raise refusal("damaged") from error
        self._budget -= len(data)
        return data

    def _unpack(self, info: zipfile.ZipInfo, limit: int) -> bytes:
        """The bytes of one entry; decompression stops just past `limit`, whatever the directory says."""
        self._file.seek(info.header_offset)
        header = self._file.read(LOCAL_HEADER.size)
        signature, flags, name_length, extra_length = LOCAL_HEADER.unpack(header)
        if signature != b"PK\x03\x04" or flags & 0x1:
            raise refusal("password_protected" if flags & 0x1 else "damaged")
        self._file.seek(name_length + extra_length, 1)
        packed = self._file.read(info.compress_size)
        if info.compress_type == zipfile.ZIP_STORED:
            data = packed
        else:
            inflater = zlib.decompressobj(-15)
            data = inflater.decompress(packed, limit + 1)
            if len(data) <= limit and not inflater.eof:
                raise refusal("damaged")
        if len(data) > limit:
            raise refusal("bomb" if info.file_size <= limit else _too_much(len(data), info, self._limits))
        if len(data) != info.file_size or zlib.crc32(data) != info.CRC:
            raise refusal("damaged")
        return data

    def _check_directory(self, file: BinaryIO) -> None:
        size = file.seek(0, 2)
        if size > self._limits.archive_bytes:
            raise refusal("too_large")
        file.seek(0)
        if file.read(2) != b"PK":
            raise refusal("not_an_epub")
        entries, length = _directory_extent(file, size)
        if entries > self._limits.entries or length > self._limits.directory_bytes:
            raise refusal("bomb")


def _directory_extent(file: BinaryIO, size: int) -> tuple[int, int]:
    """Entries and bytes of the central directory, as the end record or its ZIP64 form declares."""
    start = max(0, size - END_RECORD.size - 0xFFFF)
    file.seek(start)
    tail = file.read(END_RECORD.size + 0xFFFF)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < END_RECORD.size:
        raise refusal("damaged")
    record = END_RECORD.unpack_from(tail, at)
    entries, length = record[4], record[5]
    locator_at = start + at - END64_LOCATOR.size
    if locator_at >= 0:
        file.seek(locator_at)
        signature, _, offset, _ = END64_LOCATOR.unpack(file.read(END64_LOCATOR.size))
        if signature == b"PK\x06\x07" and offset + END64_RECORD.size <= size:
            file.seek(offset)
            record64 = END64_RECORD.unpack(file.read(END64_RECORD.size))
            if record64[0] == b"PK\x06\x06":
                entries, length = max(entries % 0xFFFF, record64[7]), record64[8]
    return entries, length


def _readable(infos: list[zipfile.ZipInfo], limits: Limits) -> dict[str, zipfile.ZipInfo]:
    """The entries that are plain files under a relative path; of two with one name the first counts."""
    if len(infos) > limits.entries:
        raise refusal("bomb")
    _check_overlaps(infos)
    if sum(info.file_size for info in infos) > limits.unpacked_bytes:
        raise refusal("bomb")
    entries: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        if info.file_size > limits.ratio_floor and info.file_size > limits.ratio * max(info.compress_size, 1):
            raise refusal("bomb")
        if not info.is_dir() and not stat.S_ISLNK(info.external_attr >> 16) and _is_inside(info.filename):
            entries.setdefault(info.filename, info)
    return entries


def _check_overlaps(infos: list[zipfile.ZipInfo]) -> None:
    """Entries that share bytes make a small file claim to be huge (Fifield, "A better zip bomb", 2019)."""
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            raise refusal("bomb")
        end = info.header_offset + LOCAL_HEADER.size + info.compress_size


def _too_much(size: int, info: zipfile.ZipInfo, limits: Limits) -> str:
    return "bomb" if size > limits.ratio * max(info.compress_size, 1) else "too_large"


def _is_inside(name: str) -> bool:
    return not (name.startswith(("/", "\\")) or ":" in name[:3] or ".." in name.replace("\\", "/").split("/"))


def _fold(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
