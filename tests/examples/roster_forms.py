"""Which approval forms does the archive of examples/rosters hold?"""

from __future__ import annotations

import base64
from pathlib import Path

TEXTS = Path(__file__).with_name("forms")
PHOTO = Path(__file__).parents[1] / "interchange" / "forms" / "samples" / "editor.pic"


def forms() -> dict[str, bytes]:
    """The files by name; the texts stand beside this file, without their photos.

    The older format is written in GB18030, and its photo is a file of its own.
    """
    photo = PHOTO.read_bytes()
    found: dict[str, bytes] = {}
    for path in sorted(TEXTS.iterdir()):
        text = path.read_bytes().decode()
        if path.suffix == ".lrm":
            found[path.name] = text.encode("gb18030")
            found[path.with_suffix(".pic").name] = photo
        else:
            found[path.name] = text.replace("（照片）", base64.b64encode(photo).decode()).encode()
    return found
