//! `glossator export`

use super::*;

#[test]
fn one_file_is_printed_or_written() {
    let folder = workspace();
    let page = printed(folder.path(), &["export", "--to", "html"]);
    assert!(
        page.starts_with("<!doctype html>") && page.contains("<h1>Essay</h1>") && !page.contains("class=\"stamp\"")
    );
    assert_eq!(printed(folder.path(), &["export", "--to", "html", "--output", "e.html"]), "");
    assert_eq!(std::fs::read_to_string(folder.path().join("e.html")).unwrap(), page);
    let mut stamped = Command::new(env!("CARGO_BIN_EXE_glossator"));
    stamped.current_dir(folder.path()).args(["export", "--to", "html", "--stamp"]).env("GLOSSATOR_TODAY", "2027-01-02");
    let stamped = String::from_utf8(stamped.output().unwrap().stdout).unwrap();
    assert!(stamped.contains("<p class=\"stamp\">2027-01-02</p>"));
}

#[test]
fn several_files_take_a_folder() {
    let folder = workspace();
    let said = refused(folder.path(), &["export", "--to", "csv"]);
    assert!(said.contains("entities.csv, mentions.csv") && said.contains("--output"), "{said}");
    for _ in 0..2 {
        assert_eq!(printed(folder.path(), &["export", "--to", "csv", "--output", "out/tables"]), "");
    }
    let entities = std::fs::read_to_string(folder.path().join("out/tables/entities.csv")).unwrap();
    assert!(entities.starts_with("Id,Label,kind,") && entities.contains("\r\nkhrushchev,Khrushchev,person,"));
}

#[test]
fn what_is_left_out_is_said() {
    let folder = workspace();
    std::fs::write(folder.path().join("c.gloss"), "%% a comment\n\n[a]{.own}\n").unwrap();
    let output = run(folder.path(), &["export", "--to", "html"]);
    assert_eq!(
        String::from_utf8(output.stderr).unwrap(),
        "glossator: left out: 1 comment (c.gloss:1)\nglossator: left out: 1 class (c.gloss:3)\n"
    );
    let output = run(folder.path(), &["export", "--to", "geojson"]);
    assert!(String::from_utf8(output.stderr).unwrap().contains("3 blocks of prose"));
}

#[test]
fn every_format_gives_the_same_bytes_twice() {
    let folder = workspace();
    for format in ["brat", "csv", "geojson", "html", "json", "jsonld", "markdown", "tei", "webannotation"] {
        let written = |to: &str| {
            std::fs::create_dir_all(folder.path().join(to)).unwrap();
            printed(folder.path(), &["export", "--to", format, "--output", to, "essay.gloss", "register.gloss"]);
            let mut files: Vec<_> =
                std::fs::read_dir(folder.path().join(to)).unwrap().map(|it| it.unwrap().path()).collect();
            files.sort();
            files.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect::<Vec<_>>()
        };
        let once = written(&format!("out/{format}/1"));
        assert!(!once.is_empty() && once == written(&format!("out/{format}/2")), "{format}");
    }
    let said = refused(folder.path(), &["export", "--to", "html", "--base", "x"]);
    assert!(said.contains("for --to jsonld and webannotation alone"), "{said}");
    let one = printed(folder.path(), &["export", "--to", "jsonld", "--base", "https://e.org/", "register.gloss"]);
    assert!(one.contains("\"@id\": \"https://e.org/khrushchev\""), "{one}");
}
