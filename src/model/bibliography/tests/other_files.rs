use super::*;

const CSL: &str = r#"[
  {"id": "http://zotero.org/users/1/items/AB", "type": "article-journal", "title": "On <i>Pravda</i>",
   "author": [{"family": "Gaulle", "given": "Charles", "non-dropping-particle": "de"}, {"literal": "TASS"}],
   "issued": {"date-parts": [["1956", 2, 25]]}, "container-title": "Slavic Review", "DOI": "10.1/x", "language": "de-DE"},
  {"id": 17, "type": "book", "issued": {"date-parts": [[1953], [1956, 3]]}, "volume": 2, "number-of-pages": "300"},
  {"type": "book"}, 5, {"id": [], "type": "book"}, {"id": "n\u00e4", "type": "Book"}, {"id": "no-type"},
  {"id": "vague", "type": "letter", "issued": {"literal": "ca. 1900"}, "abstract": "A  b"}
]"#;

#[test]
fn csl_json() {
    let bibliography = read(Format::CslJson, CSL);
    let [article, book, escaped, vague] = bibliography.sources.as_slice() else { panic!("{bibliography:?}") };
    assert_eq!(article.key_span.of_text(CSL), "http://zotero.org/users/1/items/AB");
    assert_eq!(article.title.as_deref(), Some("On Pravda"));
    assert_eq!(names(&article.authors), ["de Gaulle|Charles", "TASS|-"]);
    assert_eq!((article.date.as_deref(), article.year), (Some("1956-02-25"), Some(1956)));
    assert_eq!((book.key.as_str(), book.key_span.of_text(CSL)), ("17", "17"));
    assert_eq!((book.year, book.date.as_deref(), book.detail("volume")), (Some(1956), Some("1953/1956-03"), Some("2")));
    assert!(book.book_length && book.span.of_text(CSL).starts_with("{\"id\": 17"));
    assert_eq!((escaped.key.as_str(), escaped.key_span.of_text(CSL)), ("nä", "n\\u00e4"));
    assert_eq!((escaped.csl_type, escaped.entry_type.as_str()), ("book", "Book"));
    assert_eq!((vague.year, vague.csl_type, vague.summary.as_deref()), (Some(1900), "document", Some("A b")));
    let messages: Vec<_> = bibliography.problems.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "expected an `id`, the citation key",
            "expected an object with `id` and `type`",
            "expected a text or a number as `id`",
            "expected a `type`",
        ]
    );
    assert_eq!(bibliography.problems[1].span.of_text(CSL), "5");
    assert_eq!(bibliography.problems[3].key.as_deref(), Some("no-type"));
}

#[test]
fn broken_json() {
    let text = "\u{feff}[{\"id\": \"a\", \"type\": \"book\"},\r\n {\"id\": \"é\" \"type\": \"book\"}]";
    let bibliography = read(Format::CslJson, text);
    assert_eq!(keys(text, &bibliography), ["a"]);
    assert_eq!(bibliography.problems.len(), 1);
    let place = bibliography.problems[0].span;
    assert!(text.get(place.range().start..).unwrap().starts_with("\"type\": \"book\"}]"));
    assert!(bibliography.problems[0].message.starts_with("not JSON: expected"), "{:?}", bibliography.problems);
    assert_eq!(read(Format::CslJson, "{\"items\": [{\"id\": \"a\", \"type\": \"book\"}], \"x\": 1}").sources.len(), 1);
    assert_eq!(read(Format::CslJson, "").problems.len(), 1);
}

const YAML: &str = "# sources
\"taubman:2003\":
  type: Book
  title: { value: \"Khrushchev: The Man\", short: Khrushchev }
  author: [\"Taubman, William\", { name: Gaulle, given-name: Charles, prefix: de }]
  date: 2003-03
  publisher: { name: Norton, location: New York }
  page-total: 876
  url: { value: https://example.org, date: 2020-01-02 }
  serial-number: { doi: 10.1/x, isbn: 1 }
  abstract: >
    Long
    life.

й-статья:
    type: article
    title: Статья
    author: Иванов, И. И.
    language: ru
    page-range: 33-35
    parent:
        - type: periodical
          title: Вопросы истории
          volume: 3
          date: 1956
";

#[test]
fn hayagriva_yaml() {
    let bibliography = read(Format::HayagrivaYaml, YAML);
    assert_eq!(bibliography.problems, []);
    assert_eq!(keys(YAML, &bibliography), ["taubman:2003", "й-статья"]);
    let [book, article] = bibliography.sources.as_slice() else { panic!() };
    assert!(book.span.of_text(YAML).starts_with("\"taubman"));
    assert!(book.span.of_text(YAML).ends_with("life."), "{:?}", book.span.of_text(YAML));
    assert_eq!(book.title.as_deref(), Some("Khrushchev: The Man"));
    assert_eq!(names(&book.authors), ["Taubman|William", "de Gaulle|Charles"]);
    assert_eq!((book.detail("publisher"), book.detail("publisher-place")), (Some("Norton"), Some("New York")));
    assert_eq!((book.doi.as_deref(), book.url.as_deref()), (Some("10.1/x"), Some("https://example.org")));
    assert_eq!((book.year, book.summary.as_deref(), book.book_length), (Some(2003), Some("Long life."), true));
    assert_eq!(article.csl_type, "article-journal");
    assert_eq!((article.year, article.container.as_deref()), (Some(1956), Some("Вопросы истории")));
    assert_eq!((article.detail("volume"), article.detail("page")), (Some("3"), Some("33-35")));
    assert!(article.span.of_text(YAML).ends_with("date: 1956"));
}

#[test]
fn broken_yaml() {
    let text =
        "a:\n  type: book\n  title: A\r\nb:\n  title: [open\nc:\n  type: book\n  title: Ç\nd: 5\ne:\n  title: E\n";
    let bibliography = read(Format::HayagrivaYaml, text);
    assert_eq!(keys(text, &bibliography), ["a", "c"]);
    let lost: Vec<_> = bibliography.problems.iter().map(|problem| problem.key.as_deref().unwrap_or("-")).collect();
    assert_eq!(lost, ["b", "d", "e"]);
    assert!(bibliography.problems[0].message.starts_with("not YAML: "));
    assert_eq!(bibliography.problems[2].span.of_text(text), "e");
}

#[test]
fn formats_of_files() {
    let of = Format::of_path_and_text;
    assert_eq!(of("a/b.bib", ""), Some(Format::BibTex));
    assert_eq!(of("x.json", CSL), Some(Format::CslJson));
    assert_eq!(
        of("X.JSON", "\u{feff}{\"v\": {}, \"items\": [{\"id\": 1, \"type\": \"book\"}]}"),
        Some(Format::CslJson)
    );
    for other in ["{}", "[]", "[1]", "{\"name\": \"x\"}", "{\"items\": 3}", "[{\"id\": 1}]", "", "x"] {
        assert_eq!(of("package.json", other), None, "{other}");
    }
    assert_eq!(of("x.yml", YAML), Some(Format::HayagrivaYaml));
    for other in ["", "a: 1", "- a", "a:\n  type: x\n", "version: 3\na:\n  type: x\n  title: y\n", "{", "a"] {
        assert_eq!(of("x.yaml", other), None, "{other}");
    }
    assert_eq!(of("x.txt", YAML), None);
    assert_eq!(of("bib", YAML), None);
}
