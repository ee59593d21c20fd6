use proptest::prelude::*;

use super::*;

#[test]
fn lines_break_as_in_the_protocol() {
    let text = Text::new("a\r\nb\rc\nd\u{2028}e\u{85}f\u{c}g\r\n");
    assert_eq!(text.line_count(), 5);
    assert_eq!(text.slice(text.line(0)), "a");
    assert_eq!(text.slice(text.line(1)), "b");
    assert_eq!(text.slice(text.line(3)), "d\u{2028}e\u{85}f\u{c}g");
    assert_eq!(text.slice(text.line(4)), "");
    assert_eq!(text.line(9), Span::empty(text.len()));
}

#[test]
fn columns_count_what_the_encoding_says() {
    let text = Text::new("x\né😀z\n");
    let z = "x\né😀".len() as u32;
    for (encoding, column) in [(Encoding::Utf8, 6), (Encoding::Utf16, 3), (Encoding::Utf32, 2)] {
        let position = Position { line: 1, column };
        assert_eq!(text.position(z, encoding), position);
        assert_eq!(text.offset(position, encoding), z);
    }
    let inside = Position { line: 1, column: 2 };
    assert_eq!(text.offset(inside, Encoding::Utf16), "x\né".len() as u32);
    assert_eq!(text.offset(Position { line: 1, column: 99 }, Encoding::Utf16), z + 1);
    assert_eq!(text.offset(Position { line: 99, column: 0 }, Encoding::Utf16), text.len());
}

/// Long enough for several chunks, and with lines that begin in one and end in another.
#[test]
fn ranges_of_a_long_text_that_has_been_edited() {
    let lines = ["é", "", "😀 אב", "\r", &"a word ".repeat(90), "Ж".repeat(150).as_str()].map(str::to_owned);
    let source = lines.iter().cycle().take(40).zip(["\n", "\r\n", "\r"].iter().cycle());
    let source: String = source.map(|(line, end)| format!("{line}{end}")).collect();
    let (whole, mut edited) = (Text::new(&source), Text::new(&source));
    edited.apply(&Edit::insert(0, ""));
    let bounds: Vec<u32> = source.char_indices().map(|(at, _)| at as u32).chain([whole.len()]).collect();
    for (at, from) in bounds.iter().enumerate().filter(|(at, _)| at % 7 == 0 || (at / 20) % 9 == 0) {
        for to in [0, 1, 3, 40, 900].iter().filter_map(|more| bounds.get(at + more)) {
            for encoding in ALL {
                let expected = (edited.position(*from, encoding), edited.position(*to, encoding));
                assert_eq!(edited.range(Span::new(*from, *to), encoding), expected, "{from} {to} {encoding:?}");
            }
        }
    }
}

fn texts() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        prop_oneof![
            Just("\r\n"),
            Just("\n"),
            Just("\r"),
            Just("a"),
            Just("é"),
            Just("😀"),
            Just("e\u{301}"),
            Just("אב"),
            Just("\u{2028}")
        ],
        0..40,
    )
    .prop_map(|parts| parts.concat())
}

fn long_pieces() -> impl Strategy<Value = Vec<String>> {
    let piece = prop_oneof![
        3 => (prop_oneof![Just("abcdefghij"), Just("é"), Just("😀"), Just("a\u{301}")], 1..400_usize)
            .prop_map(|(part, times)| part.repeat(times)),
        2 => prop_oneof![Just("\n"), Just("\r\n"), Just("\r")].prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..8)
}

const ALL: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

proptest! {
    #[test]
    fn positions_round_trip(source in texts()) {
        let text = Text::new(&source);
        for (offset, _) in source.char_indices() {
            let offset = offset as u32;
            // Between CR and LF there is no place of its own.
            if source.as_bytes().get(offset as usize) == Some(&b'\n') && offset > 0 && source.as_bytes()[offset as usize - 1] == b'\r' {
                continue;
            }
            for encoding in ALL {
                prop_assert_eq!(text.offset(text.position(offset, encoding), encoding), offset);
            }
        }
    }

    #[test]
    fn an_edited_text_has_the_same_lines(source in texts()) {
        let (whole, mut edited) = (Text::new(&source), Text::new(&source));
        edited.apply(&Edit::insert(0, ""));
        prop_assert_eq!(whole.line_count(), edited.line_count());
        for line in 0..whole.line_count() + 2 {
            prop_assert_eq!(whole.line(line), edited.line(line), "line {} of {:?}", line, source);
            for (column, encoding) in (0..20).flat_map(|column| ALL.map(|encoding| (column, encoding))) {
                let position = Position { line, column };
                prop_assert_eq!(whole.offset(position, encoding), edited.offset(position, encoding));
            }
        }
        for offset in 0..=whole.len() {
            for encoding in ALL {
                prop_assert_eq!(whole.position(offset, encoding), edited.position(offset, encoding));
            }
        }
        let bounds: Vec<u32> = source.char_indices().map(|(at, _)| at as u32).chain([whole.len(), u32::MAX]).collect();
        for (text, encoding) in [&whole, &edited].into_iter().flat_map(|text| ALL.map(|encoding| (text, encoding))) {
            for span in bounds.iter().flat_map(|from| bounds.iter().map(|to| Span::new(*from, *to))) {
                let expected = (text.position(span.start, encoding), text.position(span.end, encoding));
                prop_assert_eq!(text.range(span, encoding), expected, "{:?} of {:?}", span, source);
            }
        }
    }

    /// A rope divides these into chunks.
    #[test]
    fn a_long_text_is_the_same_in_chunks(pieces in long_pieces()) {
        let source = pieces.concat();
        let (whole, mut edited) = (Text::new(&source), Text::new(&source));
        edited.apply(&Edit::insert(0, ""));
        let mut ends: Vec<u32> = vec![0];
        ends.extend(pieces.iter().scan(0, |at, piece| { *at += piece.len() as u32; Some(*at) }));
        let bounds: Vec<u32> = ends.iter().flat_map(|at| [at.saturating_sub(1), *at, at + 1, at + 700]).collect();
        for span in bounds.iter().flat_map(|from| bounds.iter().map(|to| Span::new(*from, *to))) {
            prop_assert_eq!(whole.slice(span), edited.slice(span), "{:?}", span);
            let cuts = |at: u32| (at as usize) < source.len() && !source.is_char_boundary(at as usize);
            if cuts(span.start) || cuts(span.end) {
                continue;
            }
            for encoding in ALL {
                let expected = (whole.position(span.start, encoding), whole.position(span.end, encoding));
                prop_assert_eq!(edited.range(span, encoding), expected, "{:?} of {:?}", span, pieces);
            }
        }
    }

    #[test]
    fn an_edit_is_always_possible(source in texts(), start in 0u32..60, len in 0u32..20, new in texts()) {
        let mut text = Text::new(&source);
        text.apply(&Edit { span: Span::new(start, start + len), text: new.clone() });
        prop_assert!(text.to_string().contains(&new));
    }
}
