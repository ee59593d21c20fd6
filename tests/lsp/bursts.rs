//! Bursts of changes with requests among them: each answer is true of the text at the moment its request was sent.

use serde_json::{Value, json};

use crate::lsp::session::{Session, definition_of, edit, hover_text, names};

const CHANGES: usize = 2000;

/// A heading, an entry and the length of a mention that tell which version of the text they are from.
struct Text {
    version: usize,
}

impl Text {
    fn heading(&self) -> String {
        format!("Heading {}", self.version)
    }

    fn person(&self) -> String {
        format!("Person {} of the text", self.version)
    }

    /// Blank lines before the entry, in its file.
    fn blank(&self) -> usize {
        self.version % 13
    }

    fn mention(&self) -> String {
        "x".repeat(1 + self.version % 29)
    }
}

fn start() -> Session {
    let paragraphs = "A paragraph that [someone else]{@other} wrote, [in 1956]{=1956}.\n\n".repeat(100);
    let mut session = Session::start(&format!(
        "\
//- text.gloss
# Heading 0

[x]{{@p}} came.

{paragraphs}
//- register.gloss
@person p
  name: Person 0 of the text

@person other
  name: Somebody Else
"
    ));
    session.open("text.gloss");
    session.open("register.gloss");
    session
}

/// Brings both texts from one version to the next: three changes, the last two in one message.
fn step(session: &mut Session, old: &Text, new: &Text) {
    let columns = |text: &str| text.chars().count() as u32;
    session.change(
        "text.gloss",
        json!([
            edit((0, 2), (0, 2 + columns(&old.heading())), &new.heading()),
            edit((2, 1), (2, 1 + columns(&old.mention())), &new.mention()),
        ]),
    );
    let (from, to) = (old.blank() as u32, new.blank() as u32);
    session.change(
        "register.gloss",
        json!([
            edit((0, 0), (from, 0), &"\n".repeat(new.blank())),
            edit((to + 1, 8), (to + 1, 8 + columns(&old.person())), &new.person()),
        ]),
    );
}

#[test]
fn each_answer_is_true_of_the_text_when_it_was_asked() {
    let mut session = start();
    let document = json!({"textDocument": {"uri": session.uri("text.gloss")}});
    let place = session.place("text.gloss", 2, 2);
    let methods = [
        ("textDocument/documentSymbol", document.clone()),
        ("textDocument/hover", place.clone()),
        ("textDocument/definition", place),
        ("textDocument/semanticTokens/full", document),
    ];
    let mut asked = Vec::new();
    for version in 1..=CHANGES / 2 {
        let new = Text { version };
        step(&mut session, &Text { version: version - 1 }, &new);
        if version % 5 == 0 || version == CHANGES / 2 {
            for (method, params) in &methods {
                asked.push((version, *method, session.client.request(method, params.clone())));
            }
        }
    }
    for (version, method, id) in asked {
        let answer = session.client.answer(id).unwrap();
        let text = Text { version };
        let (found, expected) = match method {
            "textDocument/documentSymbol" => (names(&answer).first().cloned().unwrap_or_default(), text.heading()),
            "textDocument/hover" => {
                let shown = hover_text(&answer);
                (if shown.contains(&text.person()) { text.person() } else { shown }, text.person())
            }
            "textDocument/definition" => {
                (definition_of(&answer).map_or(String::new(), |(_, line)| line.to_string()), text.blank().to_string())
            }
            _ => (mention_token(&answer).to_string(), text.mention().len().to_string()),
        };
        assert_eq!(found, expected, "{method} after {version} versions");
    }
    session.client.shut_down();
}

/// The length of the token at the mention's words, in line 2.
fn mention_token(answer: &Value) -> u64 {
    let numbers: Vec<u64> = answer["data"].as_array().unwrap().iter().map(|number| number.as_u64().unwrap()).collect();
    let (mut line, mut column) = (0, 0);
    for token in numbers.chunks(5) {
        column = if token[0] > 0 { token[1] } else { column + token[1] };
        line += token[0];
        if line == 2 && column == 1 {
            return token[2];
        }
    }
    0
}

/// Keystroke by keystroke, and all of it taken back again: the text is what it was.
#[test]
fn a_thousand_keystrokes_and_as_many_backspaces() {
    let mut session = start();
    let before = session.symbols("text.gloss");
    let typed: Vec<char> = "Ürümqi 𐌰 [x]{@other} \n\n# ".chars().cycle().take(CHANGES / 2).collect();
    let mut places = vec![(0, 2)];
    for c in &typed {
        let place = *places.last().unwrap();
        session.change("text.gloss", json!([edit(place, place, &c.to_string())]));
        places.push(if *c == '\n' { (place.0 + 1, 0) } else { (place.0, place.1 + c.len_utf8() as u32) });
    }
    let typed = session.symbols("text.gloss");
    assert_eq!(typed.iter().filter(|name| *name == "Ürümqi 𐌰 x").count(), CHANGES / 2 / 25, "{typed:?}");
    while let (Some(end), Some(start)) = (places.pop(), places.last()) {
        session.change("text.gloss", json!([edit(*start, end, "")]));
    }
    assert_eq!(session.symbols("text.gloss"), before);
}
