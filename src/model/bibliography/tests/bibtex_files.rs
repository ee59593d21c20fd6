use super::*;

const ZOTERO: &str = r#"
@book{taubmanKhrushchevManHis2003,
  title = {Khrushchev: The Man and His Era},
  shorttitle = {Khrushchev},
  author = {Taubman, William},
  year = {2003},
  month = mar,
  publisher = {W. W. Norton \& Company},
  address = {New York},
  isbn = {978-0-393-32484-6},
  langid = {english},
  file = {Full Text PDF:/home/u/Zotero/storage/AB12/Taubman\; 2003.pdf:application/pdf;Snapshot:files/3/x.html:text/html}
}

@misc{zotero-note,
	title = {О культе личности и его последствиях},
	author = {{Центральный комитет КПСС} and Хрущёв, Н. С. and others},
	date = {1956-02-25},
	url = {https://example.org/a_b?c=d%20e},
	urldate = {2020-01-02},
	langid = {russian},
	abstract = {100\% of the
    delegates {\textendash} ``all'' of them; see \emph{Pravda}.},
}
"#;

#[test]
fn as_zotero_writes() {
    let bibliography = read(Format::BibTex, ZOTERO);
    assert_eq!(bibliography.problems, []);
    assert_eq!(keys(ZOTERO, &bibliography), ["taubmanKhrushchevManHis2003", "zotero-note"]);
    let [book, speech] = bibliography.sources.as_slice() else { panic!() };
    assert_eq!(book.title.as_deref(), Some("Khrushchev: The Man and His Era"));
    assert_eq!(names(&book.authors), ["Taubman|William"]);
    assert_eq!(book.date.as_deref(), Some("2003-03"));
    assert_eq!(book.year, Some(2003));
    assert_eq!(book.detail("publisher"), Some("W. W. Norton & Company"));
    assert_eq!(book.files, ["/home/u/Zotero/storage/AB12/Taubman; 2003.pdf", "files/3/x.html"]);
    assert!(book.book_length);
    assert_eq!(book.entry_type, "book");
    assert!(book.span.of_text(ZOTERO).starts_with("@book{") && book.span.of_text(ZOTERO).ends_with("html}\n}"));
    assert_eq!(names(&speech.authors), ["Центральный комитет КПСС|-", "Хрущёв|Н. С."]);
    assert_eq!(speech.url.as_deref(), Some("https://example.org/a_b?c=d%20e"));
    assert_eq!(speech.summary.as_deref(), Some("100% of the delegates – “all” of them; see Pravda."));
    assert_eq!(speech.lang.as_deref(), Some("russian"));
    assert!(!speech.book_length);
}

const JABREF: &str = r#"% Encoding: UTF-8
@String{sr = "Slavic" # " Review"}
@PREAMBLE{ "\newcommand{\noop}[1]{}" }

@Article{Mueller1998,
  author       = {M{\"u}ller, J{\'o}zef and {\v{S}}tefan {\'C}iri{\'c} and van der Berg, Jr., Jan and Garc{\'\i}a, {\O}le},
  journal      = sr,
  title        = {{Der XX. Parteitag} der {KPdSU}},
  year         = 1998,
  month        = "10~" # feb,
  pages        = {33--35},
  number       = {2},
  comment      = {unread},
  groups       = {a, b},
  file         = {:Mueller1998.pdf:PDF},
}

%@book{commented, title = {Out}}
@Comment{jabref-meta: databaseType:biblatex;}
Free text, an address x@example.org and more.
@inproceedings(paren, title = "A {"}quoted{"} word", date = {1953/1956})
"#;

#[test]
fn as_jabref_writes() {
    let bibliography = read(Format::BibTex, JABREF);
    assert_eq!(bibliography.problems, []);
    assert_eq!(keys(JABREF, &bibliography), ["Mueller1998", "paren"]);
    let article = &bibliography.sources[0];
    assert_eq!(names(&article.authors), ["Müller|Józef", "Ćirić|Štefan", "van der Berg|Jan", "García|Øle"]);
    assert_eq!(article.authors[2].suffix.as_deref(), Some("Jr."));
    assert_eq!(article.container.as_deref(), Some("Slavic Review"));
    assert_eq!(article.title.as_deref(), Some("Der XX. Parteitag der KPdSU"));
    assert_eq!(article.date.as_deref(), Some("1998-02-10"));
    assert_eq!(article.detail("page"), Some("33–35"));
    assert_eq!(article.detail("issue"), Some("2"));
    assert_eq!(article.files, ["Mueller1998.pdf"]);
    assert_eq!(bibliography.sources[1].title.as_deref(), Some("A \"quoted\" word"));
    assert_eq!(bibliography.sources[1].year, Some(1956));
}

#[test]
fn a_bad_entry_costs_one_entry() {
    let text = "@book{good1, title = {A}}\n@book{nocomma, title = {A} year = 1956}\n@book{open, title = {A,\n\n\
                @book{good2, title = {B}}\n@book{title = {No key}}\n@book{, title = {No key}}\n@book{macro, title = unknown, year = 1}\n\
                @book{good3, title = {C $ 5}}\n@book{last, title = {é";
    let bibliography = read(Format::BibTex, text);
    assert_eq!(keys(text, &bibliography), ["good1", "good2", "macro", "good3"]);
    let problems: Vec<_> = bibliography
        .problems
        .iter()
        .map(|problem| (problem.key.as_deref().unwrap_or("-"), problem.message.as_str()))
        .collect();
    assert_eq!(
        problems,
        [
            ("nocomma", "expected a comma between two fields"),
            ("open", "expected a closing brace before the next entry"),
            ("-", "expected a citation key and a comma"),
            ("-", "expected a citation key and a comma"),
            ("macro", "no @string defines `unknown`; write braces around a text"),
            ("good3", "expected the end of a formula or of a command in `title`"),
            ("last", "expected a closing brace before the next entry"),
        ]
    );
    assert_eq!(bibliography.problems[1].span.of_text(text), "@book{open");
    let from = |at: u32| text.get(at as usize..).unwrap();
    assert!(from(bibliography.problems[0].span.start).starts_with("year = 1956"));
    assert_eq!(bibliography.sources[3].title.as_deref(), Some("C $ 5"));
}

#[test]
fn cross_references() {
    let text = "@incollection{child, crossref = {whole}, title = {Part}, author = {Roe, R.}, pages = {1--9}}\n\
                @collection{whole, title = {Whole}, editor = {Doe, Jane}, date = {1999}, publisher = {P}, note = {N}}\n\
                @xdata{press, publisher = {Press}, location = {Kyiv}}\n@book{b, xdata = {press}, title = {B}}\n\
                @book{ring, crossref = {ring}, title = {R}}\n@book{lost, crossref = {nowhere}, title = {L}}";
    let bibliography = read(Format::BibTex, text);
    assert_eq!(bibliography.problems, []);
    let get = |key: &str| bibliography.sources.iter().find(|source| source.key == key).unwrap();
    let child = get("child");
    assert_eq!(child.container.as_deref(), Some("Whole"));
    assert_eq!(child.title.as_deref(), Some("Part"));
    assert_eq!((names(&child.editors), child.year, &child.summary), (vec!["Doe|Jane".to_owned()], Some(1999), &None));
    assert_eq!(get("b").detail("publisher-place"), Some("Kyiv"));
    assert_eq!(get("ring").year, None);
}

#[test]
fn line_ends_and_marks() {
    let text = "\u{feff}% \u{e9}\r\n@book{ käse:1 ,\r\n  title = {Ein\r\n   Buch},\r\n  year = {ca. 1956}\r\n}\r\n";
    let source = only(Format::BibTex, text);
    assert_eq!(source.key, "käse:1");
    assert_eq!(source.title.as_deref(), Some("Ein Buch"));
    assert_eq!(source.year, Some(1956));
}

#[test]
fn odd_but_right() {
    let text = "@techreport{r, title = \"On {\\o{}} \\ss{} \\\"{a}\", subtitle={Two}, pagetotal = {xii, 312}, url = {http://x.org/a--b\\_c}}";
    let source = only(Format::BibTex, text);
    assert_eq!(source.title.as_deref(), Some("On ø ß ä: Two"));
    assert_eq!(source.url.as_deref(), Some("http://x.org/a--b_c"));
    assert!(source.book_length);
    assert_eq!(only(Format::BibTex, "@book{empty,}").title, None);
    assert_eq!(read(Format::BibTex, "@comment{a {b} c} @preamble{x}"), Bibliography::default());
}
