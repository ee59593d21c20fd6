//! `glossator index`

use super::*;

#[test]
fn names_are_printed_with_their_places() {
    let folder = workspace();
    let text = printed(folder.path(), &["index"]);
    expect![[r#"
        C
        Congress: The speech ¶ 1

        K
        Khrushchev: The speech ¶ 1
    "#]]
    .assert_eq(&text);
    let markdown = printed(folder.path(), &["index", "--format", "markdown"]);
    assert!(markdown.contains("## K\n\n- Khrushchev: The speech ¶ 1\n"), "{markdown}");
    let page = printed(folder.path(), &["index", "--format", "html"]);
    assert!(page.starts_with("<!doctype html>") && page.contains("<li>Khrushchev: The speech ¶ 1</li>"), "{page}");
    let objects: serde_json::Value =
        serde_json::from_str(&printed(folder.path(), &["index", "--format", "json"])).unwrap();
    assert_eq!(objects[1]["headword"], "Khrushchev");
    let place = serde_json::json!({"path": "essay.gloss", "heading": "The speech", "paragraph": 1, "uncertain": false});
    assert_eq!(objects[1]["places"], serde_json::json!([place]));
    for key in objects[1].as_object().unwrap().keys() {
        assert!(printed(folder.path(), &["index", "--help"]).contains(key.as_str()), "{key}");
    }
}

#[test]
fn a_file_takes_the_index() {
    let folder = workspace();
    assert_eq!(printed(folder.path(), &["index", "--output", "i.txt"]), "");
    assert_eq!(std::fs::read_to_string(folder.path().join("i.txt")).unwrap(), printed(folder.path(), &["index"]));
}
