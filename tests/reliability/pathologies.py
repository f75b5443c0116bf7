"""Inputs that make parsers take for ever; each is read in a child that is killed after ``MOST_S`` of processor time.

Run ``python tests/reliability/pathologies.py .md`` to see how long each takes.
"""

import resource
import signal
import sys
import time
from pathlib import Path

SIZE = 60_000
MOST_S = 20
PIECES = {
    "stars": "**a _b ", "opened": "[", "links": "[a](", "images": "![a][", "closed": "]", "brackets": "[a]",
    "ticks": "`a``b```", "angles": "<a", "tags": "<a b='", "elements": "<div>", "comments": "<!--",
    "declarations": "<!a ", "instructions": "<?", "sections": "<![CDATA[", "entities": "&#x",
    "references": "[a]: b\n", "notes": "[^a] [^a]: ", "quotes": "> ", "nested quotes": ">", "items": "- a\n ",
    "numbers": "1. ", "tables": "|a|-|\n", "rules": "* * ", "headings": "# ", "underlines": "a\n=\n",
    "blanks": " \n", "tabs": "\t", "spaces": " ", "line ends": "\n", "dots": "..[1 ", "initials": "a. ",
    "digits": "1", "dates": "1/2/", "groups": "1,000,", "times": "10:", "colons": "a:", "headers": "A-b: c\n",
    "addresses": "a@b.", "hosts": "http://a.", "paths": "/a", "curly": "“a ", "straight": '"a',
    "apostrophes": "'a ’", "dashes": "— a –", "names": "Dr. A. ", "said": '" said A. "', "templates": "{{a",
    "merges": "*|a", "money": "$1.", "maths": "$a$$b", "words": "=?utf-8?q?a?= ", "parts": "--x\n\n",
    "joiners": "👩\u200d", "marks": "a\u0301\u0301", "han": "漢「", "directions": "\u202e\u2066a",
    "zero widths": "\u200b", "fractions": "½ 1/2 ", "romans": "XIX. ", "powers": "10^", "units": "5 km/",
    "escapes": "\\*", "code": "```\n", "indents": "    a\n", "definitions": ": a\n", "breaks": "a  \n",
    "backslashes": "\\",
}  # fmt: skip


def source(name: str) -> bytes:
    """The pathology at its full size."""
    piece = PIECES[name]
    return ("Title\n\n" + piece * (SIZE // len(piece.encode()))).encode()


def readable(suffix: str) -> None:
    """Read each one; the last name printed is of one that took too long."""
    from test_mutated import issue, survives

    for name in PIECES:
        sys.stdout.write(f"{name} ")
        sys.stdout.flush()
        signal.setitimer(signal.ITIMER_VIRTUAL, MOST_S)  # whose signal ends the process, whatever C code it is in
        began = time.process_time()
        survives(issue, source(name), suffix)
        sys.stdout.write(f"{time.process_time() - began:.2f} s\n")


if __name__ == "__main__":
    sys.path.append(str(Path(__file__).parents[1]))
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    readable(sys.argv[1])
