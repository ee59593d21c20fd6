//! `import` of the TEI that others write, and of what is no TEI.

use proptest::prelude::*;

use glossator::import::sheet::Files;
use glossator::import::tei::tei;
use glossator::model::document::Document;
use glossator::model::lower::Dialect;

use super::run;

/// What is printed and said where a document is imported.
fn import(document: &str) -> (Option<i32>, String, String) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.xml"), document).unwrap();
    let done = run(folder.path(), &["import", "a.xml"]);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (done.status.code(), text(done.stdout), text(done.stderr))
}

/// A document with these lists and this body.
fn document(lists: &str, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\" xml:lang=\"de\">\n<teiHeader><fileDesc>\n\
         <titleStmt><title>A  title</title></titleStmt></fileDesc></teiHeader>\n<standOff>{lists}</standOff>\n\
         <text><body>{body}</body></text>\n</TEI>\n"
    )
}

/// The Gloss behind the entry of the text, and what was said.
fn read(lists: &str, body: &str) -> (String, String) {
    let (code, out, said) = import(&document(lists, body));
    assert_eq!(code, Some(0), "{said}");
    let head = "@text a\n  title: A title\n  lang: de\n\n";
    (out.strip_prefix(head).unwrap_or_else(|| panic!("{out}")).to_owned(), said)
}

#[test]
fn names_are_mentions_and_those_who_bear_them_entries() {
    let (out, said) = read(
        "",
        "\n<div><head>On <persName>Caesar</persName></head>\n  <p>The <persName ref=\"http://www.wikidata.org/entity/Q1048\">dictator</persName>\n   \
         came to <placeName ref=\"#rome\" cert=\"low\">Rome</placeName> with <rs type=\"org\" key=\"senate\">the senate</rs>;\
         <persName> Caesar </persName> read <title>Odes</title>.</p></div>",
    );
    assert_eq!(
        out,
        "@person caesar\n  name: Caesar\n\n@person dictator\n  name: dictator\n  same: wikidata:Q1048\n\n@place rome\n  name: Rome\n\n\
         @org senate\n  name: the senate\n\n# On [Caesar]{@caesar}\n\nThe [dictator]{@dictator} came to [Rome]{@rome?} with \
         [the senate]{@senate}; [Caesar]{@caesar} read [Odes]{.title}.\n"
    );
    assert_eq!(said, "");
}

#[test]
fn lists_are_the_register() {
    let lists = "<listPerson><person xml:id=\"p1\"><persName><forename>Gaius</forename> <surname>Caesar</surname></persName>\
        <persName type=\"birth\" xml:lang=\"la\">C. Iulius; Caesar</persName><birth when=\"-0100-07-12\"><placeName ref=\"#r\">Rome</placeName></birth>\
        <death when=\"-0044-03-15\"/><occupation from=\"-0059\">consul</occupation><affiliation ref=\"#s\"/><idno type=\"GND\">118518275</idno>\
        <note>A {note}.</note><sex>m</sex></person><person xml:id=\"p2\"><persName>Octavian</persName></person>\
        <listRelation><relation name=\"parent\" active=\"#p1\" passive=\"#p2\"/><relation name=\"foe\" active=\"#p1\" passive=\"#p2\"/></listRelation></listPerson>\
        <listPlace><place xml:id=\"r\"><placeName>Rome</placeName><location><geo>41.9 12.5</geo></location></place></listPlace>\
        <listOrg><org xml:id=\"s\"><orgName>Senate</orgName></org></listOrg>";
    let (out, said) = read(lists, "<p><persName ref=\"#p1\">He</persName> was murdered.</p>");
    assert_eq!(
        out,
        "@person p1\n  name: Gaius Caesar\n  also: C. Iulius\\; Caesar {lang=la type=birth}\n  born: -0099-07-12\n  birthplace: @r\n  \
         died: -0043-03-15\n  role: consul {=-0058/..}\n  member: @s\n  same: gnd:118518275\n  note: A \\{note}.\n\n\
         @person p2\n  name: Octavian\n  child-of: @p1\n\n@place r\n  name: Rome\n  coordinates: 41.9, 12.5\n\n@org s\n  name: Senate\n\n\
         [He]{@p1} was murdered.\n"
    );
    assert!(said.contains("a.xml:5: `sex` of a `person` is left out\n"), "{said}");
    assert!(said.contains("a.xml:5: a `relation` of the name `foe` is left out\n"), "{said}");
}

#[test]
fn dates_quantities_notes_and_what_overlaps() {
    let (out, said) = read(
        "<spanGrp><span from=\"#x\" to=\"#y\">odd</span><span from=\"#x\" to=\"#none\"/></spanGrp>",
        "<p>In <date when=\"1956-02\">February</date> over <measure quantity=\"3\" unit=\"men\">three</measure> \
         <anchor xml:id=\"x\"/>men<note>so <hi>he</hi></note> <hi rend=\"b\">came</hi>.</p>\n<p>Then<anchor xml:id=\"y\"/> <choice><sic>teh</sic><corr>the</corr></choice> rest<lb/>fell \
         silent <hi>too</hi>.<pb/></p>",
    );
    assert_eq!(
        out,
        "In [February]{=1956-02} over [three]{n=3 unit=\"men\"} {<m1 \"odd\"}[men]{\"so he\"} came.\n\nThen{m1>} the rest\nfell silent too.\n"
    );
    for part in [
        "a.xml:5: a `span` has no anchors in the text, and is left out\n",
        "a.xml:6: `hi` is not kept, but its words are (2 times)\n",
        "a.xml:6: the elements in a `note` are not kept, but its words are\n",
        "a.xml:7: of a `choice` the `corr` is kept and the other is left out\n",
        "a.xml:7: `pb` is left out\n",
    ] {
        assert!(said.contains(part), "{part}{said}");
    }
}

#[test]
fn what_markdown_has_signs_for_keeps_its_form() {
    let (out, said) = read(
        "",
        "<list><item>one</item>\n<item><emph>two</emph></item></list><list type=\"ordered\"><item>a</item><item>b</item></list>\
         <lg><l>Roses <hi rend=\"bold\">are</hi></l> <l>red</l></lg>\
         <table><row><cell>Who</cell> <cell>When</cell></row>\n<row><cell><persName>C</persName></cell><cell>1956</cell></row></table>\
         <p>See <ref target=\"https://x.org/a\">this</ref>.</p>",
    );
    assert_eq!(
        out,
        "@person c\n  name: C\n\n- one\n- *two*\n\n1. a\n2. b\n\nRoses **are**\nred\n\n| Who | When |\n|---|---|\n| [C]{@c} | 1956 |\n\n\
         See [this](https://x.org/a).\n"
    );
    assert_eq!(said, "");
}

#[test]
fn ids_that_differ_in_normalisation_alone_are_one() {
    let lists = "<listPerson><person xml:id=\"Ren\u{e9}\"><persName>René</persName></person></listPerson>";
    let (out, _) = read(
        lists,
        "<p><persName ref=\"#Rene\u{301}\">He</persName>, <persName ref=\"#_1\">she</persName> and <persName ref=\"#e._31_\">they</persName>.</p>",
    );
    assert!(out.contains("\n[He]{@Ren\u{e9}}, [she]{@she} and [they]{@"), "{out}");
    assert_eq!(out.matches("@person Ren").count(), 1, "{out}");
}

#[test]
fn a_document_that_is_broken_says_where_and_gives_nothing() {
    let deep = format!("{}{}", "<p>".repeat(100_000), "</p>".repeat(100_000));
    let bomb = "<!DOCTYPE TEI [\n<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]>\n<TEI>&b;</TEI>";
    for (text, part) in [
        ("<TEI>\n<text><p>a</text></TEI>", "a.xml:2:11: this is not well-formed XML"),
        ("<TEI>\n<text>&nbsp;</text></TEI>", "a.xml:2:7: this is not well-formed XML"),
        ("<TEI>\n<text>]]></text></TEI>", "a.xml:2:"),
        ("<TEI>\n<text>\u{1}</text></TEI>", "a.xml:2:7: this is not well-formed XML"),
        ("", "a.xml:1:1: this is not well-formed XML"),
        (bomb, "a.xml:2: entities are declared here"),
        ("<html/>", "there is no element `TEI` in it"),
        (&document("", &deep), "deep"),
    ] {
        let (code, out, said) = import(text);
        assert_eq!((code, &*out), (Some(2), ""), "{part}: {said}");
        assert!(said.contains(part), "{part}: {said}");
    }
    // A declaration that brings nothing in does no harm.
    let (code, ..) = import(&document("", "<p>a</p>").replace("<TEI", "<!DOCTYPE TEI SYSTEM \"tei.dtd\">\n<TEI"));
    assert_eq!(code, Some(0));
}

const TAGS: [&str; 24] = [
    "p",
    "div",
    "head",
    "persName ref='#a b:c'",
    "placeName",
    "date when='1956-02'",
    "date notAfter='1956'",
    "note",
    "choice",
    "corr",
    "seg type='claim'",
    "measure atLeast='3' unit='a b'",
    "hi xml:space='preserve'",
    "quote",
    "list",
    "item",
    "title",
    "lb",
    "hi rend='italic'",
    "ref target='https://x.org'",
    "table",
    "row",
    "cell",
    "l",
];

const WORDS: [&str; 10] = ["a", " ", "\n  ", "[b]", "{@c}", "\\", "`", "%% ", "@person x", "😀] "];

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_well_formed_becomes_gloss_without_a_mistake(steps in proptest::collection::vec((0_usize..3, 0_usize..24), 0..60)) {
        let (mut body, mut open) = (String::new(), Vec::new());
        for (step, which) in steps {
            match step {
                0 => {
                    body.push_str(&format!("<{}>", TAGS[which]));
                    open.push(TAGS[which].split(' ').next().unwrap());
                }
                1 => body.push_str(WORDS[which % WORDS.len()]),
                _ => body.extend(open.pop().map(|tag| format!("</{tag}>"))),
            }
        }
        body.extend(open.iter().rev().map(|tag| format!("</{tag}>")));
        let imported = tei(&document("", &body), "a.gloss", "a.xml").unwrap();
        let Files { files, .. } = imported.files(true, |_| Dialect::Gloss).unwrap();
        let made = Document::new(&files[0].1, Dialect::Gloss);
        for placed in made.blocks() {
            prop_assert!(placed.block.facts.problems().is_empty(), "{}\n{}", body, files[0].1);
        }
    }
}
