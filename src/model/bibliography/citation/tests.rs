use super::*;
use crate::model::bibliography::{Format, read};

fn source(text: &str) -> Source {
    read(Format::BibTex, text).sources.remove(0)
}

fn book() -> Source {
    source(
        "@book{t, title = {Khrushchev: the man and his era}, author = {Taubman, William}, year = 2003, \
         publisher = {Norton}, address = {New York}, langid = {english}}",
    )
}

fn article() -> Source {
    source(
        "@article{m, title = {Der zwanzigste Parteitag und die Folgen}, author = {Müller, Jan and Doe, Jane}, date = \
         {1956-02-25}, journaltitle = {Osteuropa}, volume = {6}, number = {2}, pages = {33--35}, langid = {german}, \
         doi = {10.1/a_b}}",
    )
}

#[test]
fn never_empty_and_always_the_same() {
    let bare = source("@misc{bare,}");
    for source in [bare, book(), article(), Source { key: "k".to_owned(), ..Source::default() }] {
        for lang in ["en", "de-AT", "", "tlh", "x-😀-klingon-long-subtag", "i"] {
            let first = reference(&source, lang, Markup::Markdown);
            assert!(!first.is_empty());
            assert_eq!(first, reference(&source, lang, Markup::Markdown));
            assert!(!note(&source, Some("ch. 11"), lang, Markup::Plain).is_empty());
        }
    }
}

#[cfg(feature = "csl")]
mod chicago {
    use super::*;

    #[test]
    fn a_book() {
        let book = book();
        let reference_text = reference(&book, "en", Markup::Markdown);
        assert_eq!(reference_text, "Taubman, William. *Khrushchev: The Man and His Era*. Norton, 2003.");
        let note = |locator| note(&book, locator, "en", Markup::Plain);
        assert_eq!(note(None), "William Taubman, Khrushchev: The Man and His Era (Norton, 2003).");
        assert_eq!(note(Some("pp. 33-35")), "William Taubman, Khrushchev: The Man and His Era (Norton, 2003), 33–35.");
        assert_eq!(note(Some("ch. 11")), "William Taubman, Khrushchev: The Man and His Era (Norton, 2003), chap. 11.");
        assert_eq!(
            note(Some("vol. 2, p. 3")),
            "William Taubman, Khrushchev: The Man and His Era (Norton, 2003), vol. 2, p. 3."
        );
        assert_eq!(note(Some(" ")), note(None));
    }

    #[test]
    fn a_title_keeps_the_case_of_its_language() {
        assert_eq!(
            reference(&article(), "en", Markup::Markdown),
            "Müller, Jan, and Jane Doe. “Der zwanzigste Parteitag und die Folgen.” *Osteuropa* 6, no. 2 (1956): 33–35. \
             <https://doi.org/10.1/a_b>."
        );
        let undeclared = Source { lang: None, ..article() };
        assert_eq!(
            note(&undeclared, Some("S. 34"), "de", Markup::Plain),
            "Jan Müller und Jane Doe, „Der zwanzigste Parteitag und die Folgen“, Osteuropa 6, Nr. 2 (1956): 34, \
             https://doi.org/10.1/a_b."
        );
    }

    #[test]
    fn the_other_formats_give_the_same() {
        let json = r#"[{"id": "t", "type": "book", "title": "Khrushchev: the man and his era", "language": "en-US",
            "author": [{"family": "Taubman", "given": "William"}], "issued": {"date-parts": [[2003]]},
            "publisher": "Norton", "publisher-place": "New York"}]"#;
        let yaml = "t:\n  type: book\n  title: 'Khrushchev: the man and his era'\n  author: Taubman, William\n  date: 2003\n  \
                    language: en\n  publisher: { name: Norton, location: New York }\n";
        let expected = reference(&book(), "en", Markup::Plain);
        for (format, text) in [(Format::CslJson, json), (Format::HayagrivaYaml, yaml)] {
            assert_eq!(reference(&read(format, text).sources[0], "en", Markup::Plain), expected);
        }
    }

    #[test]
    fn markdown_is_escaped() {
        let hostile = source("@book{x, title = {A *star* [link](x) <b>}, author = {{1. Kreis_A}}, date = {1956~}}");
        assert_eq!(
            reference(&hostile, "en", Markup::Markdown),
            r"1\. Kreis\_A. *A \*star\* \[link\](x) \<b\>*. \[1956?\]."
        );
    }
}

#[cfg(not(feature = "csl"))]
mod plain {
    use super::*;

    #[test]
    fn author_title_year_locator() {
        assert_eq!(
            note(&book(), Some("p. 12"), "en", Markup::Markdown),
            "William Taubman, *Khrushchev: the man and his era* (2003), p. 12"
        );
        assert_eq!(
            reference(&article(), "de", Markup::Plain),
            "Jan Müller und Jane Doe, Der zwanzigste Parteitag und die Folgen, Osteuropa (1956)"
        );
    }
}
