use std::time::Instant;

use proptest::prelude::*;

use super::*;

mod bibtex_files;
mod other_files;

/// The keys, and that every key's span says its key.
fn keys(text: &str, bibliography: &Bibliography) -> Vec<String> {
    for source in &bibliography.sources {
        assert_eq!(source.key_span.of_text(text), source.key);
        assert!(source.span.contains(source.key_span), "{source:?}");
    }
    bibliography.sources.iter().map(|source| source.key.clone()).collect()
}

fn only(format: Format, text: &str) -> Source {
    let mut bibliography = read(format, text);
    assert_eq!(bibliography.problems, []);
    assert_eq!(bibliography.sources.len(), 1);
    keys(text, &bibliography);
    bibliography.sources.remove(0)
}

fn names(people: &[source::Person]) -> Vec<String> {
    people.iter().map(|person| format!("{}|{}", person.family, person.given.as_deref().unwrap_or("-"))).collect()
}

fn spans_are_sound(text: &str, bibliography: &Bibliography) {
    let spans = bibliography.sources.iter().flat_map(|source| [source.span, source.key_span]);
    for span in spans.chain(bibliography.problems.iter().map(|problem| problem.span)) {
        assert!(text.get(span.range()).is_some(), "{span:?} in {text:?}");
    }
}

const FORMATS: [Format; 3] = [Format::BibTex, Format::CslJson, Format::HayagrivaYaml];

fn survives(text: &str) {
    for format in FORMATS {
        let bibliography = read(format, text);
        spans_are_sound(text, &bibliography);
        for source in bibliography.sources.iter().take(3) {
            citation::reference(source, "en", citation::Markup::Markdown);
            citation::note(source, Some("p. 2"), "de", citation::Markup::Plain);
        }
    }
    for name in ["x.bib", "x.json", "x.yaml"] {
        Format::of_path_and_text(name, text);
    }
}

#[test]
fn hostile_files() {
    for unit in [
        "{",
        "@a{",
        "\n@a{b,",
        "[",
        "[{\"id\":",
        "- ",
        "? ",
        "a: ",
        "{a: ",
        "&a ",
        "*a ",
        "@string{a = a # ",
        "\\",
        "%",
        "@",
        "a: |\n",
        "\"",
        "'",
        "@a{b, c = {",
        "@a{b, title={\\a{",
        "{\"items\":",
        "  - a\n",
        "\u{feff}",
        "!",
        "@a(",
        "a:\n",
    ] {
        let start = Instant::now();
        survives(&unit.repeat(100_000));
        let took = start.elapsed().as_secs();
        assert!(took < 100, "{unit:?} took {took} s");
    }
}

#[test]
fn hostile_fields() {
    let field = |value: &str| format!("@book{{k, title = {{{value}}}, author = {{{value}}}, file = {{{value}}}}}");
    for unit in
        ["{}", "{a}", "$", "$a$", "\\'", "\\a{} ", " and ", ",", "= ", "``", "--", ":", ";", "\\:", "{{a}b}", "~"]
    {
        survives(&field(&unit.repeat(20_000)));
    }
    let doubling: String = (1..60).map(|n| format!("@string{{a{n} = a{} # a{}}}\n", n - 1, n - 1)).collect();
    let text = format!("@string{{a0 = \"lol\"}}\n{doubling}@book{{k, title = a59}}");
    let bibliography = read(Format::BibTex, &text);
    assert!(bibliography.problems.iter().any(|problem| problem.message.contains("at most")));
    survives("@string{a = a}\n@book{k, title = a}");
}

#[test]
fn ten_thousand_entries_take_linear_time() {
    let entry = |n: usize| {
        format!(
            "@article{{key{n},\n  title = {{The {{Twentieth}} Congress of the Party, pt. {n}}},\n  author = {{M{{\\\"u}}ller, \
             Karl and Doe, Jane}},\n  date = {{1956-02-{:02}}},\n  journaltitle = {{Slavic Review}},\n  volume = {{15}},\n  \
             pages = {{1--{n}}},\n  abstract = {{A long account of the congress, its delegates and outcomes.}},\n  file = \
             {{PDF:/home/u/{n}.pdf:application/pdf}}\n}}\n\n",
            n % 28 + 1
        )
    };
    let time = |count: usize| {
        let text: String = (0..count).map(entry).collect();
        let start = Instant::now();
        assert_eq!(read(Format::BibTex, &text).sources.len(), count);
        start.elapsed()
    };
    let (few, many) = (time(1_000), time(10_000));
    assert!(many < few * 40, "{few:?} {many:?}");
}

const PIECES: [&str; 40] = [
    "@book{k,",
    "@article{",
    "@string{a = ",
    "title = ",
    "author = ",
    "{",
    "}",
    "\"",
    ",",
    "=",
    "#",
    "\n",
    "\r\n",
    " ",
    "%",
    "\\'e",
    "\\",
    "$",
    "é",
    "Ж",
    "𝔊",
    "\u{feff}",
    "[",
    "]",
    ":",
    "\"id\":",
    "\"type\":\"book\"",
    "- ",
    "k:\n  type: book\n",
    "  title: x\n",
    "'",
    "|",
    "&a",
    "*a",
    "1956-02",
    "--",
    " and ",
    "date = ",
    "pages = {1-99999999999}",
    "\u{301}",
];

const TYPES: [&str; 8] =
    ["book", "article-journal", "chapter", "thesis", "webpage", "document", "manuscript", "legal_case"];

proptest! {
    // Formatting is slow without optimisation.
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_survived(text in any::<String>()) {
        survives(&text);
    }

    #[test]
    fn any_mixture_is_survived(picks in prop::collection::vec(0..PIECES.len(), 0..60)) {
        survives(&picks.into_iter().map(|pick| PIECES[pick]).collect::<String>());
    }

    #[test]
    fn any_value_is_survived(value in any::<String>(), date in "[-0-9/~?X. a]{0,12}", number in "[0-9,:& -]{0,14}", kind in 0..TYPES.len()) {
        let json = serde_json::json!([{
            "id": "k", "type": TYPES[kind], "title": value, "container-title": value, "volume": number, "page": number,
            "issue": number, "edition": number, "publisher": value, "issued": { "literal": date },
            "number-of-volumes": number, "chapter-number": number, "genre": value, "language": "en", "URL": value,
            "author": [{ "family": value, "given": value }], "editor": [{ "literal": value }],
        }]);
        let text = json.to_string();
        survives(&text);
        let source = &read(Format::CslJson, &text).sources[0];
        citation::reference(source, &value, citation::Markup::Markdown);
        citation::note(source, Some(&value), "en", citation::Markup::Markdown);
        citation::note(source, Some(&number), "ru", citation::Markup::Plain);
    }
}
