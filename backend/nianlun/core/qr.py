"""QR codes as drawings: for the screen in the room, for slips and for invitations."""

import io

import segno


def qr_svg(text: str) -> str:
    """An SVG that scales with its box and stands alone; error level M, a quiet zone of 4."""
    out = io.BytesIO()
    code = segno.make(text, error="m", micro=False)
    code.save(out, kind="svg", border=4, xmldecl=False, svgns=True, omitsize=True, nl=False)
    return out.getvalue().decode()
