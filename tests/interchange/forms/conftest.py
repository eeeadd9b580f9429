"""Forms of invented persons: the samples, and any that could be filled in."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from quanheng.interchange.forms.elements import TEXTS
from quanheng.reading.content import Form
from quanheng.reading.lrm import EDUCATION_FIELDS, TEXT_FIELDS, read_lrm
from quanheng.reading.lrmx import MEMBER_ELEMENTS, read_lrmx

SAMPLES = Path(__file__).with_name("samples")
NAMES = ("editor.lrmx", "jaxb.lrmx", "awkward.lrmx", "editor.lrm", "awkward.lrm")


def sample_bytes(name: str) -> bytes:
    """A sample as editors write it; the .lrm files are kept in UTF-8 and written in GB18030."""
    content = (SAMPLES / name).read_bytes()
    return content.decode().encode("gb18030") if name.endswith(".lrm") else content


def sample(name: str) -> Form:
    content = sample_bytes(name)
    if not name.endswith(".lrm"):
        return read_lrmx(content)
    picture = (SAMPLES / name).with_suffix(".pic")
    return read_lrm(content, picture.read_bytes() if picture.exists() else b"")


def _texts(alphabet: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    wild = st.text(alphabet, min_size=1, max_size=12)
    awkward = st.sampled_from(
        ["none", "unknown", "&lt;", "&amp;amp;", "]]>", "<a>", "a｜b\\n\\｜", "=\\"]
    )
    return (wild | awkward).map(str.strip).filter(bool)


ANY_SIGN = st.characters(
    exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"
) | st.sampled_from("\n\t甲乙丙，、；（）｜\\&<>\"'")
LRM_SIGN = ANY_SIGN.filter(lambda sign: sign not in '",#@|')
_PICTURE = sample("editor.lrm").photo
_UNKNOWN = st.sampled_from(
    ["ZhengZhiMianMao", "lrm-12", "备注", "A/B", "A/B[2]/C", "D", "D[2]", "E/F/G"]
)


def _is_consistent(values: dict[str, str]) -> bool:
    """The second of a name follows the first, as reading finds them."""
    names = [*values]
    return all(
        second not in names or (first in names and names.index(first) < names.index(second))
        for first, second in (("A/B", "A/B[2]/C"), ("D", "D[2]"))
    )


def any_forms() -> st.SearchStrategy[Form]:
    """Any form that reading could give, with elements that nobody knows."""
    texts = _texts(ANY_SIGN)
    known = st.sampled_from([one.name for one in TEXTS])
    values = st.dictionaries(known | _UNKNOWN, texts).filter(_is_consistent)
    member = st.dictionaries(st.sampled_from((*MEMBER_ELEMENTS, "BeiZhu")), texts, min_size=1)
    return st.builds(
        Form, values, st.lists(member, max_size=9).map(tuple), st.sampled_from([b"", _PICTURE])
    )


def lrm_forms() -> st.SearchStrategy[Form]:
    """Any form that the older format can hold without a loss; each is of a man."""
    texts = _texts(LRM_SIGN).filter(lambda text: not set(text) & set('",#@|'))
    names = [*TEXT_FIELDS.values(), *(name for one in EDUCATION_FIELDS.values() for name in one)]
    values = st.dictionaries(st.sampled_from(names), texts)
    member = st.dictionaries(st.sampled_from(MEMBER_ELEMENTS), texts, min_size=1)
    return st.builds(
        Form,
        values.map(lambda values: {**values, "XingBie": "男"}),
        st.lists(member, max_size=9).map(tuple),
        st.sampled_from([b"", _PICTURE]),
    )
