//! The format `tei`: what neither of its schemas looks at. `.ci/exports` holds it against both.

use std::collections::BTreeSet;

use regex::Regex;

use super::{WORKSPACES, files, run};

#[test]
fn every_pointer_resolves() {
    let ids = Regex::new(r#" xml:id="([^"]*)""#).unwrap();
    let pointers = Regex::new(r#" (?:ref|target|from|to|datingMethod|source|active|passive)="(#[^"]*)""#).unwrap();
    let mut count = 0;
    for workspace in WORKSPACES {
        for (name, text) in files(workspace, "tei") {
            let all: Vec<&str> = ids.captures_iter(&text).map(|found| found.get(1).unwrap().as_str()).collect();
            let known: BTreeSet<&str> = all.iter().copied().collect();
            assert_eq!(all.len(), known.len(), "{workspace}/{name}: an id stands twice");
            for found in pointers.captures_iter(&text) {
                for pointer in found.get(1).unwrap().as_str().split(' ') {
                    assert!(known.contains(&pointer[1..]), "{workspace}/{name}: nothing is {pointer}");
                    count += 1;
                }
            }
        }
    }
    assert!(count > 500, "{count}");
}

#[test]
fn overlapping_text_and_markup_are_whole() {
    let documents = files("tests/exports/every", "tei");
    let (_, text) = documents.iter().find(|(name, _)| name == "essay.xml").unwrap();
    for part in [
        "<date xml:id=\"a.3\" when-custom=\"-0043-03-15\" datingMethod=\"#edtf\">Ides</date>",
        "<anchor xml:id=\"a.4.from\"/>as <placeName xml:id=\"a.5\" ref=\"#e.rome\" cert=\"low\">they <seg xml:id=\"a.6\">say</seg>",
        "Here the<anchor xml:id=\"a.4.to\"/> other<anchor xml:id=\"a.7.to\"/> ends.",
        "<span xml:id=\"a.4\" type=\"milestone\" from=\"#a.4.from\" to=\"#a.4.to\"/>",
        "<note type=\"gloss\" n=\"long\" xml:space=\"preserve\">! ^doe1999(pp. 3\\)5)</note>",
        "<citedRange>pp. 3)5</citedRange>",
        "]]&gt; &lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;",
        "<birth when=\"-0100-07-12\" when-custom=\"-0099-07-12\"",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn what_is_stated_has_elements() {
    let documents = files("tests/exports/every", "tei");
    let text = |name: &str| &documents.iter().find(|(other, _)| other == name).unwrap().1;
    for part in [
        "<occupation from=\"-0059\" to=\"-0044\" when-custom=\"-0058/-0043\" datingMethod=\"#edtf\" cert=\"high\" source=\"#s.roe2004\">",
        "<rs ref=\"#e.consul\">Consul</rs></occupation>",
        "<affiliation><rs ref=\"#e.senate\">Senate</rs></affiliation>",
        "<relation name=\"birthplace\" active=\"#e.caesar\" passive=\"#e.rome\"/>",
        "<relation name=\"within\" active=\"#e.rome\" passive=\"#e.italy\" cert=\"low\"/>",
        "<linkGrp type=\"disputes\">\n<link target=\"#a.",
        "<measure atLeast=\"468000\" unit=\"person\">",
        "<note type=\"against\"><bibl><ptr target=\"#s.doe1999\"/>",
    ] {
        assert!(text("essay.xml").contains(part), "{part}\n{}", text("essay.xml"));
    }
}

#[test]
fn sections_stand_in_each_other() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.gloss"), "# A\n\na\n\n### B\n\nb\n\n## C\n\n# D\n").unwrap();
    let done = run(folder.path(), &["export", "--to", "tei"]);
    let text = String::from_utf8(done.stdout).unwrap();
    let body = text.split_once("<body xml:space=\"preserve\">").unwrap().1.split_once("</body>").unwrap().0;
    assert_eq!(
        body.replace('\n', ""),
        "<div type=\"section\" n=\"1\"><head>A</head><p>a</p><div type=\"section\" n=\"3\"><head>B</head><p>b</p></div>\
         <div type=\"section\" n=\"2\"><head>C</head></div></div><div type=\"section\" n=\"1\"><head>D</head></div>"
    );
}

#[test]
fn what_xml_cannot_hold_is_said() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.gloss"), "A \u{1}[b]{@x}\u{1f}.\r\n\r\n%% c\r\n").unwrap();
    let done = run(folder.path(), &["export", "--to", "tei"]);
    let text = String::from_utf8(done.stdout).unwrap();
    assert!(text.contains("A \u{fffd}<seg xml:id=\"a.1\">b</seg>\u{fffd}."), "{text}");
    let said = String::from_utf8(done.stderr).unwrap();
    assert!(said.contains("1 comment (a.gloss:3)") && said.contains("2 control characters (a.gloss:1)"), "{said}");
}
