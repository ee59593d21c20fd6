use super::*;
use crate::rules::levels::Level;

fn read(text: &str) -> Result<Configuration, Failure> {
    Configuration::parse(Path::new("glossator.toml"), text)
}

fn wrong(text: &str) -> String {
    read(text).unwrap_err().to_string()
}

#[test]
fn everything_is_read() {
    let configuration = read(
        r#"
include = ["**/*.md"]
exclude = ["old/", "*.draft.md"]
bibliography = ["../zotero.bib"]
lang = "de"
[rules]
unreferenced-claim = "error"
unused-allow = { level = "off" }
[[overrides]]
paths = ["drafts/**"]
rules = { unreferenced-claim = "hint" }
[dates]
approximate-margin = "5 years"
hemisphere = "south"
[names]
case-sensitive = false
[kinds.person]
fields = { regnal = "text" }
[kinds.synod]
extends = "congress"
fields = { canons = "number", bishops = "@person; list" }
required = ["date"]
[schemes.prdl]
pattern = "^[0-9]+$"
url = "https://example.org/{id}"
"#,
    )
    .unwrap();
    assert!(configuration.include.matches("a/b.md") && !configuration.include.matches("a/b.gloss"));
    assert!(configuration.exclude.cover("old/a/b.md") && !configuration.exclude.cover("a/c.draft.md"));
    assert_eq!(configuration.bibliography, Some(vec![("../zotero.bib".to_owned(), (4, 17))]));
    let settings = &configuration.settings;
    assert_eq!((settings.lang.as_str(), settings.case), ("de", Case::Ignored));
    assert_eq!((settings.dates.margin.count, settings.dates.hemisphere), (5, Hemisphere::South));
    assert!(settings.schema.is_a("synod", "event"));
    let fields: Vec<_> = settings.schema.fields("synod").iter().map(|field| field.name.clone()).collect();
    assert!(fields.windows(2).any(|pair| pair == ["canons", "bishops"]), "in the order written: {fields:?}");
    assert!(settings.schema.field("person", "regnal").is_some() && settings.schema.field("person", "born").is_some());
    assert_eq!(settings.authorities.check("prdl", "12"), Ok(()));
    let level = |path: &str| configuration.levels(path).levels.get("unreferenced-claim").copied();
    assert_eq!((level("a.gloss"), level("drafts/x/a.gloss")), (Some(Level::Error), Some(Level::Hint)));
    assert_eq!(configuration.lines.get("rules.unused-allow"), Some(&8));
}

#[test]
fn mistakes_are_told_with_their_place() {
    for (text, expected) in [
        (
            "lang = \"en\"\ninclde = []\n",
            "glossator.toml:2:1: `inclde` is no known key (did you mean `include`?); expected one of `include`, `exclude`, \
             `bibliography`, `lang`, `rules`, `overrides`, `dates`, `names`, `kinds`, `schemes`",
        ),
        ("include = \"*.gloss\"\n", "glossator.toml:1:11: wrong type: string \"*.gloss\", expected a list"),
        ("lang = 3\n", "glossator.toml:1:8: wrong type: integer `3`, expected a string"),
        (
            "[dates]\nhemisphere = \"nroth\"",
            "glossator.toml:2:14: `nroth` is no hemisphere (did you mean `north`?); expected `north` or `south`",
        ),
        ("dates = 3", "glossator.toml:1:9: wrong type: integer `3`, expected a table"),
        (
            "[dates]\napproximate-margin = \"much\"",
            "glossator.toml:2:22: `much` is no margin; a number and a unit are expected, as `1 unit` or `5 years`",
        ),
        (
            "[rules]\nunreferenced-claims = \"error\"\n",
            "glossator.toml:2:1: `unreferenced-claims` is no rule (did you mean `unreferenced-claim`?); `glossator rules` lists them",
        ),
        (
            "[rules]\nsyntax = \"eror\"\n",
            "glossator.toml:2:10: `eror` is no level (did you mean `error`?); expected `error`, `warning`, `info`, `hint` or `off`",
        ),
        (
            "[rules]\nsyntax = { leve = \"error\" }\n",
            "glossator.toml:2:12: `leve` is no setting of `syntax` (did you mean `level`?); expected `level`",
        ),
        (
            "[rules]\nsyntax = 3\n",
            "glossator.toml:2:10: wrong type: integer `3`, expected a level, as \"warning\", or a table with `level`",
        ),
        (
            "[[overrides]]\npaths = [\"a[\"]\nrules = {}\n",
            "glossator.toml:2:10: `a[` is no pattern of paths: unclosed character class; missing ']'",
        ),
        (
            "[[overrides]]\npaths = [\"a\"]\nrules = { sintax = \"off\" }\n",
            "glossator.toml:3:11: `sintax` is no rule (did you mean `syntax`?); `glossator rules` lists them",
        ),
        ("[[overrides]]\npaths = [\"a\"]\n", "glossator.toml:1:1: missing key `rules`"),
        (
            "[kinds.synod]\nextends = \"congres\"\n",
            "glossator.toml:2:11: `congres` is no kind (did you mean `congress`?)",
        ),
        ("[kinds.a]\nextends = \"b\"\n[kinds.b]\nextends = \"a\"\n", "glossator.toml:2:11: `a` extends itself"),
        ("[kinds.a]\nrequired = [\"nme\"]\n", "glossator.toml:2:13: `nme` is no field of `a` (did you mean `name`?)"),
        (
            "[kinds.a]\nfields = { b = \"@persn\" }\n",
            "glossator.toml:2:16: `persn` is no kind (did you mean `person`?)",
        ),
        (
            "[kinds.\"a b\"]\n",
            "glossator.toml:1:8: `a b` is no name of a kind; begin with a letter, go on with letters, digits, `-`, `_` or `.`",
        ),
        (
            "[schemes.x]\npattern = \"(\"\nurl = \"{id}\"\n",
            "glossator.toml:2:11: the pattern of x is no regular expression: unclosed group",
        ),
        (
            "[schemes.x]\npattern = \"1\"\nurl = \"u\"\n",
            "glossator.toml:3:7: the url of x lacks `{id}`, where the identifier goes",
        ),
        ("lang = \"english!\"", "glossator.toml:1:8: `english!` is no language; write its tag, as `en`, `de` or `ru`"),
        ("lang = \"Ελλ", "glossator.toml:1:12: invalid basic string, expected `\"`"),
        ("lang = \"en\"\nlang = \"de\"", "glossator.toml:2:1: duplicate key"),
    ] {
        assert_eq!(wrong(text), expected, "{text}");
    }
    assert!(
        wrong("[kinds.a]\nfields = { b = \"numbr\" }\n")
            .starts_with("glossator.toml:2:16: `numbr` is nothing a field takes")
    );
}

#[test]
fn the_schema_takes_what_the_reader_takes() {
    let schema = schema::schema();
    let schema = jsonschema::validator_for(&schema).unwrap();
    let takes = |text: &str| schema.is_valid(&toml::from_str::<serde_json::Value>(text).unwrap());
    for text in [
        "",
        "include = []",
        "[rules]\nsyntax = \"off\"",
        "[rules]\nsyntax = { level = \"hint\" }",
        "[dates]\napproximate-margin = \"2 years\"",
    ] {
        assert!(read(text).is_ok() && takes(text), "{text}");
    }
    for text in [
        "inclde = []",
        "lang = 3",
        "[rules]\nsintax = \"off\"",
        "[rules]\nsyntax = \"of\"",
        "[dates]\nhemisphere = \"up\"",
    ] {
        assert!(read(text).is_err() && !takes(text), "{text}");
    }
}
