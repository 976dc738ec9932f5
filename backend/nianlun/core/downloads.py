"""Files that a browser keeps under a name of ours."""

from typing import Literal
from urllib.parse import quote


def named(name: str, way: Literal["attachment", "inline"] = "attachment") -> dict[str, str]:
    """The header that names a file, in any script (RFC 6266)."""
    return {"Content-Disposition": f"{way}; filename*=UTF-8''{quote(name, safe='')}"}
