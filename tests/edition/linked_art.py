"""Holds documents of Linked Art against its schemas: linked_art.py SCHEMAS FOLDER."""
import json
import pathlib
import sys

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

schemas, folder = map(pathlib.Path, sys.argv[1:])
registry, known = Registry(), {}
for path in sorted(schemas.glob("*.json")):
    schema = json.loads(path.read_text())
    known[path.stem] = schema
    resource = Resource.from_contents(schema, default_specification=DRAFT202012)
    registry = registry.with_resource(path.name, resource)
    if "$id" in schema:
        registry = registry.with_resource(schema["$id"], resource)

count = wrong = 0
for path in sorted(folder.glob("*/*.json")):
    count += 1
    validator = Draft202012Validator(known[path.parent.name], registry=registry, format_checker=FormatChecker())
    for error in list(validator.iter_errors(json.loads(path.read_text())))[:3]:
        wrong += 1
        print(f"{path}: {'/'.join(map(str, error.path))}: {error.message[:300]}", file=sys.stderr)
print(f"{count} documents of Linked Art, {wrong} mistakes")
sys.exit(1 if wrong or not count else 0)
