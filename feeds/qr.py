"""QR codes of addresses: for a page and for a terminal."""

import io


def svg(text: str) -> bytes:
    """The code as a drawing, dark on white with its quiet zone, so that it scans in dark mode too."""
    import segno

    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        out,
        kind="svg",
        border=4,
        dark="#000",
        light="#fff",
        xmldecl=False,
        svgclass=None,
        lineclass=None,
        omitsize=True,
    )
    return out.getvalue()


def terminal(text: str) -> str:
    """The code in half blocks, for a dark background; most phones read it inverted too."""
    import segno

    out = io.StringIO()
    segno.make(text, error="l", micro=False).terminal(out, border=2, compact=True)
    return out.getvalue()
