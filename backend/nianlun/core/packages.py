"""Office files are zip packages of XML; those that reach a school are damaged in many ways."""

import struct
import zipfile
import zlib
from xml.etree import ElementTree

#: All that damaged bytes have been seen to raise in opening, unpacking and reading a package.
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,
    ElementTree.ParseError,
    OSError,
    RuntimeError,  # encrypted, or packed in a way that is not known here
    ValueError,  # a name that is no text, too
)
