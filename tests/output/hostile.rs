//! Findings that try to break out of a format.

use expect_test::expect;
use glossator::cli::output::Format;
use glossator::model::files::FileId;
use glossator::rules::levels::Level;
use glossator::text::edit::Edit;
use glossator::text::span::Span;

use crate::output::{FORMATS, Sample, edit};

/// Messages, paths, texts and places that are hard to write, in files of every kind.
pub(super) fn sample() -> Sample {
    let long = format!("{}\u{202e}mark\u{1b}[31m{}", "דבר ".repeat(2_000), "中".repeat(2_000));
    let mut sample = Sample::new(&[
        ("a,b:c%\"<&>'\n::error::.gloss", "\u{feff}line\u{0}\rtwo\u{2028}😀e\u{301}\r\n".as_bytes()),
        ("bad.gloss", b"good\xff\xfe"),
        ("empty.gloss", b""),
        ("long.gloss", long.as_bytes()),
        ("many.gloss", "a line\n".repeat(1_000).as_bytes()),
        ("sources.bib", b"@article{a, title = {T}"),
    ]);
    let messages = [
        "a\nb\r\nc",
        "]]> --> </failure>",
        "::error::50% off, a:b",
        "\"'\\\u{0}\u{1b}[2J\u{7f}",
        "😀\u{10ffff}\u{fffe}אב\u{202e}",
    ];
    let files: Vec<FileId> = sample.world.files().map(|(id, _)| id).collect();
    let (first, fourth) = (files[0], files[3]);
    for file in files {
        let len = sample.world.characters(file).unwrap().len();
        let spans = [(0, 0), (0, len), (0, len + 9), (1, 2), (len / 2, len / 2 + 7), (len, len), (len + 5, len + 6)];
        for (index, (start, end)) in spans.into_iter().enumerate() {
            let (message, span) = (messages[index % messages.len()], Span::new(start, end));
            sample
                .find("syntax", Level::ALL[1 + index % 4], (file, span), message)
                .relate(first, Span::new(0, 900), message)
                .relate(fourth, span, message)
                .relate(FileId(99), span, "a file of another world")
                .safe_fix(message, edit(file, Edit::replace(span, message)))
                .fix("nothing", vec![])
                .fix(
                    "Overlaps",
                    [edit(file, Edit::delete(span)), edit(file, Edit::replace(span, "x\r\ny\n"))].concat(),
                );
        }
    }
    sample
}

#[test]
fn no_format_lets_a_control_character_through() {
    let is_bad = |c: char| c.is_control() && c != '\n' || ('\u{202a}'..='\u{202e}').contains(&c) || c == '\u{fffe}';
    for format in [Format::Full, Format::Concise, Format::Junit] {
        let found = sample().render(format);
        let bad = found.char_indices().find(|(_, c)| is_bad(*c));
        assert_eq!(bad, None, "{format:?}");
    }
}

#[test]
fn a_finding_is_one_line_where_it_should_be() {
    let sample = sample();
    for format in [Format::Concise, Format::Jsonl, Format::Github] {
        assert_eq!(sample.render(format).split_terminator('\n').count(), sample.findings.len(), "{format:?}");
    }
    for line in sample.render(Format::Github).lines() {
        let (head, _) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
        let (_, properties) = head.split_once(' ').unwrap();
        let keys: Vec<&str> = properties.split(',').map(|pair| pair.split_once('=').unwrap().0).collect();
        assert!(keys.starts_with(&["title", "file", "line", "endLine"]), "{line}");
    }
}

#[test]
fn a_book_in_one_line_is_cut() {
    let line = "слово ".repeat(900_000);
    let mut sample = Sample::new(&[("book.gloss", line.as_bytes())]);
    for at in 0..200 {
        let span = Span::new(at * 11_000, at * 11_000 + 10);
        let insert = edit(FileId(0), Edit::insert(span.end, "!"));
        sample.find("syntax", Level::Error, (FileId(0), span), "wrong").safe_fix("Mend it", insert);
    }
    for format in FORMATS {
        let found = sample.render(format);
        assert!(found.len() < 600_000, "{format:?}: {}", found.len());
    }
    let found = sample.render(Format::Full);
    assert!(found.lines().all(|line| line.chars().count() < 160));
}

#[test]
fn hard_places_are_shown() {
    let mut sample = sample();
    let shown = ["a,b:c%\"<&>'\n::error::.gloss", "long.gloss"].map(|path| sample.world.file_at(path).unwrap());
    sample.findings.retain(|finding| shown.contains(&finding.file) && finding.span.start > 1);
    for finding in &mut sample.findings {
        finding.related.truncate(1);
        finding.fixes.truncate(1);
    }
    expect![[r#"
        hint[syntax]: 😀􏿿�אב�
         --> a,b:c%"<&>'␊::error::.gloss:2:4
          |
        1 | / �line␀
        2 | | two�😀é
          | |____^^^- 😀􏿿�אב�
          |
          = explain: glossator explain syntax
        fix: 😀􏿿�אב�
          |
        2 - two�😀é
        2 + two😀􏿿�אב�é
          |

        info[syntax]: a␊b␍␊c
         --> a,b:c%"<&>'␊::error::.gloss:3:1
          |
        1 | / �line␀
        2 | | two�😀é
          | |_______- a␊b␍␊c
        3 |
          |   ^
          |
        fix: a␊b␍␊c
          |
        3 + a
        4 + b
        5 + c
          |

        warning[syntax]: ]]> --> </failure>
         --> a,b:c%"<&>'␊::error::.gloss:3:1
          |
        1 | / �line␀
        2 | | two�😀é
          | |_______- ]]> --> </failure>
        3 |
          |   ^
          |
        fix: ]]> --> </failure>
          |
        3 | ]]> --> </failure>
          |

        hint[syntax]: 😀􏿿�אב�
         --> long.gloss:1:5718
          |
        1 |   … דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר…
          |                                                               ^^^^
          |
         ::: a,b:c%"<&>'␊::error::.gloss:1:1
          |
        1 | / �line␀
        2 | | two�😀é
          | |_______- 😀􏿿�אב�
          |
        fix: 😀􏿿�אב�
          |
        1 - … דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר…
        1 + … דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דב😀􏿿�אב�ר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר דבר…
          |

        info[syntax]: a␊b␍␊c
         --> long.gloss:1:10011
          |
        1 |   …中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中
          |                                                                                                                                                                                                                                                    ^
          |
         ::: a,b:c%"<&>'␊::error::.gloss:1:1
          |
        1 | / �line␀
        2 | | two�😀é
          | |_______- a␊b␍␊c
          |
        fix: a␊b␍␊c
          |
        1 ~ …中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中a
        2 + b
        3 + c
          |

        warning[syntax]: ]]> --> </failure>
         --> long.gloss:1:10011
          |
        1 |   …中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中
          |                                                                                                                                                                                                                                                    ^
          |
         ::: a,b:c%"<&>'␊::error::.gloss:1:1
          |
        1 | / �line␀
        2 | | two�😀é
          | |_______- ]]> --> </failure>
          |
        fix: ]]> --> </failure>
          |
        1 | …中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中]]> --> </failure>
          |                                                                                                                                                                                                                                                  ++++++++++++++++++

        2 warnings, 2 info, 2 hints in 6 files; 6 fixable with --fix
    "#]].assert_eq(&sample.render(Format::Full));
}
