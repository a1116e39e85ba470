"""The schema of the settings offers the rules wherever a level may be given."""

from jsonschema import Draft202012Validator

from sopctl.bilingual import Bilingual
from sopctl.model.schema import schema_of

RULES = {
    "long-label": Bilingual(th="ข้อความยาว", en="a long label"),
    "self-loop": Bilingual(th="วนเข้าตัวเอง", en="an arrow to itself"),
}


def test_each_rule_is_offered_with_what_it_finds_in_both_languages() -> None:
    schema = schema_of("config", RULES)
    Draft202012Validator.check_schema(schema)
    for mapping in (schema, schema["$defs"]["PathRules"]):
        offered = mapping["properties"]["rules"]["properties"]
        assert list(offered) == ["long-label", "self-loop"]
        assert offered["long-label"]["description"] == "ข้อความยาว\n\na long label"


def test_a_known_rule_and_a_pattern_have_the_same_levels() -> None:
    validator = Draft202012Validator(schema_of("config", RULES))
    for name in ("self-loop", "long-*"):
        assert validator.is_valid({"rules": {name: "off"}})
        assert not validator.is_valid({"rules": {name: "loud"}})


def test_without_rules_only_levels_are_known() -> None:
    assert "properties" not in schema_of("config")["properties"]["rules"]


def test_other_formats_offer_no_rules() -> None:
    assert schema_of("sop", RULES) == schema_of("sop")
