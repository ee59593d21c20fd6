"""Holds annotations against the assertions of the W3C's test suite: `web_annotation.py SCHEMAS FILE...`."""

import glob
import json
import sys
import warnings

warnings.simplefilter("ignore")
from jsonschema import Draft4Validator, RefResolver

root, files = sys.argv[1], sys.argv[2:]
store = {}
for path in glob.glob(root + "/definitions/*.json"):
    schema = json.load(open(path))
    name = path.rsplit("/", 1)[1]
    for key in (name, "definitions/" + name, "http://x/" + name, schema.get("id"), f"http://x/{schema.get('id')}"):
        store[key] = schema
assertions = []
for path in sorted(glob.glob(root + "/annotations/**/*.json", recursive=True)):
    schema = json.load(open(path))
    if schema.get("assertionType") == "must":
        schema.pop("id", None)
        validator = Draft4Validator(schema, resolver=RefResolver("http://x/", schema, store=store))
        assertions.append((path, schema.get("expectedResult", "valid") == "valid", validator))
assert len(assertions) > 20, f"only {len(assertions)} assertions are at {root}"


def broken(annotation):
    return [path for path, expected, validator in assertions if validator.is_valid(annotation) != expected]


count = 0
for path in files:
    whole = json.load(open(path))
    for annotation in whole["first"]["items"]:
        annotation = {"@context": whole["@context"], **annotation}
        count += 1
        if broken(annotation):
            sys.exit(f"{path}: {annotation['id']} is not as {broken(annotation)} says")
assert broken({"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation"}), "what is broken is refused"
assert count > 100, f"only {count} annotations were written"
print(count, "annotations are as", len(assertions), "assertions say")
