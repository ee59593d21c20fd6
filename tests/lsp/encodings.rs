//! Positions counted in bytes, UTF-16 units and code points, over texts in which the three differ.

use serde_json::{Value, json};

use crate::lsp::session::{Session, able, edit};

/// Astral letters, combining marks, right-to-left, wide and joined signs; line ends of every kind.
const LINES: [&str; 6] = ["# 𐌰e\u{301} Ж X", "", "# שלום 👨‍👩‍👧 X", "", "# ﷽ 한 ǖ X", ""];

const ENCODINGS: [&str; 3] = ["utf-8", "utf-16", "utf-32"];

fn units(text: &str, encoding: &str) -> u32 {
    let units = match encoding {
        "utf-8" => text.len(),
        "utf-16" => text.encode_utf16().count(),
        _ => text.chars().count(),
    };
    u32::try_from(units).unwrap()
}

/// The part of a text that a range means. Lines end with LF, CRLF or a lone CR, as the protocol has it.
#[track_caller]
fn part<'a>(text: &'a str, range: &Value, encoding: &str) -> &'a str {
    let place = |end: &str| {
        let (line, column) = (range[end]["line"].as_u64().unwrap(), range[end]["character"].as_u64().unwrap() as u32);
        let start = starts(text)[line as usize];
        let inside = text[start..].char_indices().map(|(at, _)| at).chain([text.len() - start]);
        inside.into_iter().find(|at| units(&text[start..start + at], encoding) == column).map(|at| start + at)
    };
    let (Some(start), Some(end)) = (place("start"), place("end")) else { panic!("{range} is not between characters") };
    &text[start..end]
}

fn starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let ends =
        (0..bytes.len()).filter(|at| bytes[*at] == b'\n' || bytes[*at] == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
    [0].into_iter().chain(ends.map(|at| at + 1)).collect()
}

/// An edit at every place between two characters, told by what the outline then says.
#[test]
fn edits_are_made_where_the_client_counts() {
    for encoding in ENCODINGS {
        let mut session = Session::with("//- a.gloss\n# A\n", able(encoding));
        assert_eq!(session.capabilities["positionEncoding"], encoding);
        for end in ["\n", "\r\n"] {
            let text = LINES.map(|line| format!("{line}{end}")).concat();
            session.open_as("t.gloss", &text);
            for (line, content) in LINES.iter().enumerate().filter(|(_, line)| !line.is_empty()) {
                // Behind the blank after the sign of the heading.
                for (at, c) in content.char_indices().skip(2) {
                    let (from, to) = (units(&content[..at], encoding), units(&content[..at + c.len_utf8()], encoding));
                    let line = u32::try_from(line).unwrap();
                    session.change("t.gloss", json!([edit((line, from), (line, to), "Q")]));
                    let expected = format!("{}Q{}", &content[2..at], &content[at + c.len_utf8()..]);
                    let found = session.symbols("t.gloss").swap_remove(line as usize / 2);
                    assert_eq!(found, expected, "{encoding}, line {line}, column {from}, line end {end:?}");
                    session.change("t.gloss", json!([edit((line, from), (line, from + 1), &c.to_string())]));
                }
            }
            session.close("t.gloss");
        }
    }
}

#[test]
fn a_lone_carriage_return_ends_a_line_of_positions() {
    for encoding in ENCODINGS {
        let mut session = Session::with("//- a.gloss\n# A\n", able(encoding));
        session.open_as("t.gloss", "𐌰 one\r𐌰 two\n\n# Three\n");
        let column = units("𐌰 ", encoding);
        session.change(
            "t.gloss",
            json!([edit((3, 2), (3, 7), "Four"), edit((1, column), (1, column + 3), "\n\n# Heading"),]),
        );
        assert_eq!(session.symbols("t.gloss"), ["Heading", "Four"], "{encoding}");
    }
}

/// A column inside a character is one of its ends, never a crash.
#[test]
fn columns_inside_a_character_are_survived() {
    for encoding in ["utf-8", "utf-16"] {
        let mut session = Session::with("//- a.gloss\n# A\n", able(encoding));
        session.open_as("t.gloss", "# 𐌰b\n");
        session.change("t.gloss", json!([edit((0, 3), (0, 3), "x")]));
        let found = session.symbols("t.gloss").swap_remove(0);
        assert!(["x𐌰b", "𐌰xb"].contains(&&*found), "{encoding}: {found}");
        assert_eq!(session.hover("t.gloss", 0, 4), "");
    }
}

const TEXT: &str = "\
𐌰 [Жу\u{301}ков]{@zhukov} и [她 𐌰]{@nobody}, 👨‍👩‍👧 [Zhukov]{@zhukov}.\r\n\r\n\
# 𐌰 Заголовок\r\n\r\n\
𐌰 [x]{@zhukov}\r\n\r\n\
@person zhukov\r\n  name: Гео\u{301}ргий 𐌰 Жуков {#𐌰}\r\n  also: 𐌰; [Жуков]{@zhukov}\r\n";

/// Every range in answers is that of the characters it is about.
#[test]
fn ranges_of_answers_are_counted_as_the_client_counts() {
    for encoding in ENCODINGS {
        let mut session = Session::with("//- a.gloss\n# A\n", able(encoding));
        session.open_as("t.gloss", TEXT);
        let document = json!({"uri": session.uri("t.gloss")});
        let symbols = session.client.call("textDocument/documentSymbol", json!({"textDocument": document}));
        let chosen: Vec<_> = flat(&symbols)
            .into_iter()
            .map(|symbol| {
                (!part(TEXT, &symbol["range"], encoding).is_empty(), part(TEXT, &symbol["selectionRange"], encoding))
            })
            .collect();
        assert!(chosen.iter().any(|(_, words)| words.contains("Заголовок")), "{encoding}: {chosen:?}");

        let report = session.client.call("textDocument/diagnostic", json!({"textDocument": document}));
        let found = report["items"].as_array().unwrap().iter().find(|item| item["code"] == "undefined-entity");
        let words = part(TEXT, &found.unwrap()["range"], encoding);
        assert!(words.contains("nobody"), "{encoding}: {words}");

        // The cursor behind the bracket of the third mention, after all that is wide.
        let column = units("𐌰 [Жу\u{301}ков]{@zhukov} и [她 𐌰]{@nobody}, 👨‍👩‍👧 [Zh", encoding);
        let mut params = session.place("t.gloss", 0, column);
        params["context"] = json!({"includeDeclaration": false});
        let references = session.client.call("textDocument/references", params);
        let words: Vec<_> =
            references.as_array().unwrap().iter().map(|place| part(TEXT, &place["range"], encoding)).collect();
        assert_eq!(words.len(), 4, "{encoding}: {words:?}");
        assert!(words.iter().all(|words| words.contains("zhukov")), "{encoding}: {words:?}");
    }
}

fn flat(symbols: &Value) -> Vec<&Value> {
    symbols.as_array().into_iter().flatten().flat_map(|one| [vec![one], flat(&one["children"])].concat()).collect()
}

/// UTF-8 where it is offered, else the first that is known in the client's list, else UTF-16.
#[test]
fn the_encoding_is_chosen_from_what_the_client_offers() {
    for (offered, chosen) in [
        (json!(["utf-16", "utf-8"]), "utf-8"),
        (json!(["utf-32", "utf-16"]), "utf-32"),
        (json!(["utf-16", "utf-32"]), "utf-16"),
        (json!(["utf-7", "utf-32"]), "utf-32"),
        (json!(["utf-7"]), "utf-16"),
        (json!([]), "utf-16"),
        (Value::Null, "utf-16"),
    ] {
        let mut able = able("utf-16");
        able["general"]["positionEncodings"] = offered.clone();
        let mut session = Session::with("//- a.gloss\n# A\n", able);
        // A client that offers nothing may not know of encodings.
        let told = session.capabilities["positionEncoding"].as_str().unwrap_or("utf-16");
        assert_eq!(told, chosen, "{offered}");
        session.open_as("t.gloss", "# 𐌰 X\n");
        let column = 2 + units("𐌰 ", chosen);
        session.change("t.gloss", json!([edit((0, column), (0, column + 1), "Y")]));
        assert_eq!(session.symbols("t.gloss"), ["𐌰 Y"], "{offered}");
    }
}
