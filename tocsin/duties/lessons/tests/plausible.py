"""Facts and conditions as Hypothesis draws them: every shape a profile and a card can take, and some bad ones."""

from hypothesis import strategies as st

from tocsin.duties.lessons.rules.conditions import ITEM_FIELDS, NUMBER_FIELDS

TERMS = ["a", "b", "c"]
CODES = ["C26", "C2611", "C27", "B06", ""]
BEGINS = ["C", "C26", "C261", "B06"]
KNOWN = st.sampled_from(["complete", "partial", "unknown"])
TONNES = st.none() | st.sampled_from(["0", "0.4999999", "0.5", "5", "5.0000001", "1e3", "NaN", "-1", "x"])


def _items(field):
    item = {"term": st.sampled_from(TERMS), "present": st.booleans()}
    if field == "substances":
        item["tonnes"] = TONNES
    return st.fixed_dictionaries({"known": KNOWN, "items": st.lists(st.fixed_dictionaries(item), max_size=4)})


_fields = {field: _items(field) for field in ITEM_FIELDS}
_fields["industry"] = st.fixed_dictionaries(
    {"known": KNOWN, "code": st.sampled_from(CODES)}, optional={"scheme": st.sampled_from(["GB/T 4754-2017", "NAICS"])}
)
for _name in NUMBER_FIELDS:
    _fields[_name] = st.fixed_dictionaries({"known": KNOWN, "value": st.none() | st.integers(0, 30)})

facts = st.fixed_dictionaries({}, optional=_fields)

_term = st.sampled_from(TERMS)
_leaf = st.one_of(
    st.builds(lambda f, t: {"field": f, "has": t}, st.sampled_from(ITEM_FIELDS), _term),
    st.builds(lambda f, t: {"field": f, "lacks": t}, st.sampled_from(ITEM_FIELDS), _term),
    st.builds(
        lambda t, a: {"field": "substances", "has": t, "at_least_t": a},
        _term,
        st.sampled_from(["0.5", "5", "10.000001"]),
    ),
    st.builds(
        lambda c: {"field": "industry", "begins": c}, st.lists(st.sampled_from(["C", "C26", "C261", "B06"]), min_size=1)
    ),
    st.builds(lambda f, n: {"field": f, "at_least": n}, st.sampled_from(NUMBER_FIELDS), st.integers(1, 30)),
)
conditions = st.recursive(
    _leaf,
    lambda inner: st.one_of(
        st.builds(lambda p: {"all": p}, st.lists(inner, min_size=1, max_size=4)),
        st.builds(lambda p: {"any": p}, st.lists(inner, min_size=1, max_size=4)),
        st.builds(lambda p: {"not": p}, inner),
    ),
    max_leaves=12,
)
