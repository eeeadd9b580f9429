"""What may be wrong when a pack is begun, or its files are laid out?"""

from __future__ import annotations

from quanheng.errors.problem import Problem


class FolderTaken(Problem):
    code = "AUTHOR-001"
    found = "Something stands here already."
    expected = "Expected: a folder that does not exist or is empty."
    remedy = "Choose another folder; nothing has been written."


class PackIdUnusable(Problem):
    code = "AUTHOR-002"
    found = "The folder is called “{id}”, which cannot name a pack."
    expected = "Expected: lower-case English letters and digits, joined by -, such as anshan."
    remedy = "Choose another name; nothing has been written."


class TitleUnusable(Problem):
    code = "AUTHOR-003"
    found = "The title is empty or holds signs that cannot be shown."
    expected = "Expected: the title of the document, on one line."
    remedy = "Correct the title; nothing has been written."


class LayoutUnsafe(Problem):
    code = "AUTHOR-004"
    found = "Laid out anew, the file would not say all that it says now."
    expected = "Expected: entries, items, texts and comments, without anchors, tags or directives."
    remedy = "Take out what packs do not need, or lay it out by hand; it stands as it was."
