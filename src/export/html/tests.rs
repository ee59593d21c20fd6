//! What a reader is shown of a text, and that whatever is written the page stays a page.

#![allow(clippy::string_slice)]

use std::collections::HashSet;

use proptest::prelude::*;

use super::{Options, edition};
use crate::ide::tests::world;
use crate::model::files::FileId;

fn page(files: &[(&str, &str)]) -> String {
    let world = world(files);
    let ids: Vec<FileId> = world.files().map(|(id, _)| id).collect();
    edition(&world, &ids, &Options::default())
}

/// What stands between the start of the text and its end.
fn text_of(page: &str) -> &str {
    let start = page.find("<article id=\"text-1\"").unwrap();
    &page[start..start + page[start..].find("</article>").unwrap()]
}

/// Every element is closed where it must be, no link stands in another, and every id stands once and every way on the
/// page leads to one.
fn check(page: &str) -> Result<(), String> {
    const VOID: [&str; 5] = ["meta", "br", "hr", "rect", "!doctype"];
    let (mut open, mut ids, mut ways): (Vec<&str>, HashSet<&str>, Vec<&str>) = Default::default();
    let body = page.find("<body>").ok_or("no body")?;
    let end = page.find("<script>").ok_or("no script")?;
    let mut rest = &page[body..end];
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let (tag, after) = rest.split_once('>').ok_or("a tag is not closed")?;
        rest = after;
        if tag.contains('<') {
            return Err(format!("`<` in a tag: {tag}"));
        }
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        if let Some(closing) = tag.strip_prefix('/') {
            if open.pop() != Some(closing) {
                return Err(format!("</{closing}> closes nothing, before {}", &rest[..rest.len().min(200)]));
            }
            continue;
        }
        for (key, found) in [(" id=\"", &mut ids)] {
            if let Some((_, value)) = tag.split_once(key) {
                let value = value.split('"').next().unwrap_or_default();
                if !found.insert(value) {
                    return Err(format!("the id {value} stands twice"));
                }
            }
        }
        ways.extend(tag.split_once(" href=\"#").and_then(|(_, value)| value.split('"').next()));
        if name == "a" && open.contains(&"a") {
            return Err(format!("a link in a link: {tag}"));
        }
        if !VOID.contains(&name) && !tag.ends_with('/') {
            open.push(name);
        }
    }
    // The body itself is closed behind the scripts.
    if open != ["body"] {
        return Err(format!("left open: {open:?}"));
    }
    match ways.iter().find(|way| !way.contains('%') && !ids.contains(*way)) {
        Some(way) => Err(format!("#{way} is nowhere")),
        None => Ok(()),
    }
}

#[test]
fn claims_have_notes_and_mentions_lead_to_cards() {
    let page = page(&[
        (
            "a.gloss",
            "@text t\n  title: T\n  lang: en\n\n# One\n\nAt the [XX Congress]{@c20} [K.]{@kh?} [spoke]{!c ^doe(p. 3) \"a <gloss>\"}.\n",
        ),
        ("b.bib", "@book{doe, author={Doe, Jane}, title={A <Title>}, year={1999}, publisher={P}}\n"),
        (
            "r.gloss",
            "@person kh\n  name: Nikita K\n\n@congress c20\n  name: Twentieth\n  attended: @kh\n  date: 1956-02-14/1956-02-25\n",
        ),
    ]);
    check(&page).unwrap();
    let text = text_of(&page);
    assert!(text.contains("<h2 id=\"section-1-1\">One</h2>"), "{text}");
    assert!(text.contains("<a class=\"mention congress\" href=\"#entity-c20\">XX Congress</a>"), "{text}");
    assert!(text.contains("<a class=\"mention person uncertain\" href=\"#entity-kh\">K.</a>"), "{text}");
    assert!(
        text.contains("<span class=\"claim referenced\" id=\"claim-1\">spoke</span><sup class=\"ref referenced\"><a id=\"ref-1-1\" href=\"#note-1-1\">1</a></sup>."),
        "{text}"
    );
    assert!(text.contains("<a href=\"#source-doe\">Doe, <i>A &lt;Title&gt;</i>, 3</a>"), "{text}");
    assert!(text.contains("<span class=\"gloss\">a &lt;gloss&gt;</span>.</li>"), "{text}");
    assert!(
        page.contains("<li id=\"source-doe\">") && page.contains("<article class=\"card person\" id=\"entity-kh\">")
    );
}

#[test]
fn every_text_of_an_author_is_escaped() {
    const EVIL: &str = "<script>alert(1)</script>";
    let page = page(&[
        (
            "a.gloss",
            &format!(
                "@text t\n  title: {EVIL}\n  lang: \"><script>\n\n# {EVIL}\n\n{EVIL} ]]> & \u{1} [{EVIL}]{{@e !x ^k({EVIL}) ^nokey(<b>) \"{EVIL}\" resp=\"{EVIL}\" cert=\"<i>\"}} \
                 `{EVIL}` [x]{{=\"<1956>\"}}[^n] [see {EVIL} @k, p. <3>]\n\n```\n{EVIL}\n```\n\n[^n]: {EVIL}\n"
            ),
        ),
        ("b.bib", &format!("@book{{k, author={{{EVIL}}}, title={{{EVIL}}}, url={{javascript:alert(1)}}}}\n")),
        (
            "r.gloss",
            &format!(
                "@event e\n  name: {EVIL}\n  also: {EVIL}2\n  date: 1956\n  note: {EVIL}\n  same: {EVIL}; wikidata:Q1\n  participant: @p\n  outcome: {EVIL}\n\n@person p\n  name: {EVIL}3\n"
            ),
        ),
    ]);
    check(&page).unwrap();
    assert_eq!(page.matches("<script>").count(), 1, "that of the page alone");
    assert!(!page.contains("javascript:alert(1)\""), "no address runs anything");
    assert!(page.matches("&lt;script&gt;").count() > 12 && !page.contains('\u{1}'));
}

#[test]
fn what_markdown_writes_is_set() {
    let page = page(&[
        (
            "a.gloss",
            "1. One [K]{@x}\n2. Two\n\n| Who | *When* |\n|---|---|\n| [K]{@x} | 1956{^k} |\n\nSee [the *page*](https://x.org/?a&b), <https://y.org> \
             or [K]{@x}.\n\n3. Three\n4. Four\n",
        ),
        ("r.gloss", "@person x\n  name: K\n"),
    ]);
    check(&page).unwrap();
    let text = text_of(&page);
    for part in [
        "<ol>\n<li>One <a class=\"mention person\" href=\"#entity-x\">K</a></li>\n<li>Two</li>\n</ol>",
        "<tr><th scope=\"col\">Who</th><th scope=\"col\"><em>When</em></th></tr>\n<tr><td><a class=\"mention person\"",
        "See <a href=\"https://x.org/?a&amp;b\" rel=\"noreferrer\">the </a><em><a href=\"https://x.org/?a&amp;b\" rel=\"noreferrer\">page</a></em>, <a href=\"https://y.org\" rel=\"noreferrer\">https://y.org</a>",
        "<ol start=\"3\">\n<li>Three</li>",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn a_picture_of_many_says_who_is_not_in_it() {
    let people: String = (0..302).map(|i| format!("@person p{i}\n  name: P{i}\n\n")).collect();
    let pairs = (0..151).map(|i| format!("@event e{i}\n  name: E{i}\n  participant: @p{}; @p{}\n\n", 2 * i, 2 * i + 1));
    let page = page(&[("a.gloss", "Text.\n"), ("r.gloss", &(people + &pairs.collect::<String>()))]);
    assert!(page.contains(
        "The picture shows the 300 that stand with the most others, of 453; the other 153 are in the list below alone."
    ));
}

#[test]
fn nothing_is_fetched() {
    let page =
        page(&[("a.gloss", "[a]{@x}\n"), ("r.gloss", "@person x\n  name: X\n  image: https://example.org/x.jpg\n")]);
    for word in [" src=", "<link", "@import", "url(http", "<img", "<iframe"] {
        assert!(!page.contains(word), "{word}");
    }
    assert!(page.contains("default-src 'none'") && !page.contains("connect-src"));
}

#[test]
fn disputed_claims_stand_side_by_side() {
    let page = page(&[(
        "a.gloss",
        "[Nine]{!a n=9 unit=men =1956}. [Ten]{!b n=10 unit=men disputes=#a}. [X]{! against=^k}. [Known]{! .common-knowledge}.\n",
    )]);
    check(&page).unwrap();
    let disputes = &page[page.find("<section id=\"disputed\"").unwrap()..];
    let disputes = &disputes[..disputes.find("</section>").unwrap()];
    assert_eq!((disputes.matches("class=\"dispute\"").count(), disputes.matches("class=\"side\"").count()), (2, 4));
    assert!(disputes.contains("9 men · 1956") && disputes.contains("<a href=\"#claim-2\">Ten</a>"), "{disputes}");
    assert!(text_of(&page).contains("common knowledge") && text_of(&page).contains("unreferenced"));
}

#[test]
fn texts_from_right_to_left_run_so() {
    let page = page(&[
        ("a.gloss", "@text t\n  title: عنوان\n  lang: ar\n\nنص [اسم]{@x}.\n"),
        ("b.gloss", "Named [שם]{@x}.\n\nPlain.\n"),
        ("r.gloss", "@person x\n  name: اسم\n"),
    ]);
    check(&page).unwrap();
    assert!(page.contains("<article id=\"text-1\" lang=\"ar\" dir=\"rtl\">"));
    assert!(
        page.contains("<p dir=\"auto\">Named <a class=\"mention person\" dir=\"auto\"")
            && page.contains("<p>Plain.</p>")
    );
}

#[test]
fn markdown_and_its_notes_are_set() {
    let page = page(&[
        (
            "a.gloss",
            "A *b* [see @k, p. 3; also @k].[^n] As @k says.[^n]\n\n> quoted\n> twice\n\n- one [x]{!}\n- two\n\n[^n]: See [x]{\"y\"} *there*.\n",
        ),
        ("b.bib", "@book{k, author={Doe, J. and Roe, R.}, title={T}, year={1999}}\n"),
    ]);
    check(&page).unwrap();
    let text = text_of(&page);
    assert!(
        text.contains("A <em>b</em><sup class=\"ref\"><a id=\"ref-1-1\" href=\"#note-1-1\">1</a></sup>."),
        "{text}"
    );
    assert!(text.contains("see <a href=\"#source-k\">") && text.contains("; also <a href=\"#source-k\">"), "{text}");
    assert!(text.contains("As Doe and Roe<sup"), "{text}");
    assert!(text.contains("<blockquote><p>quoted\ntwice</p></blockquote>"), "{text}");
    assert!(
        text.contains("<li>two</li>") && text.contains("<span class=\"claim unreferenced\" id=\"claim-1\">x</span>"),
        "{text}"
    );
    assert!(
        text.contains("See <span class=\"glossed\">x</span> (<span class=\"gloss\">y</span>) <em>there</em>.</li>"),
        "{text}"
    );
    assert_eq!(text.matches("<li id=\"note-1-2\"").count(), 1, "a footnote is one note: {text}");
}

#[test]
fn a_manuscript_has_the_title_that_it_gives_itself() {
    for (head, title) in
        [("title: \"M & N\"\nauthor: A\n", "M &amp; N"), ("author: A\n", "m.gloss"), ("title: |\n  M\n", "m.gloss")]
    {
        let page = page(&[("m.gloss", &format!("---\n{head}---\n\nText.\n"))]);
        assert!(page.contains(&format!("<h1>{title}</h1>")), "{head}");
    }
}

#[test]
fn spans_that_overlap_nest_on_the_page() {
    let page = page(&[
        (
            "a.gloss",
            "{<a !}One [two {<b !}three]{@x} four{a>} five.\n\n```\nv\n```\n\nSix [[s]{@x} even]{@x @y}{b>}.\n",
        ),
        ("r.gloss", "@person x\n  name: X\n\n@person y\n  name: Y\n"),
    ]);
    check(&page).unwrap();
    let text = text_of(&page);
    assert!(
        text.contains("data-also=\"entity-y\"") && text.contains("meant are <a href=\"#entity-x\">X</a>"),
        "{text}"
    );
    assert_eq!(text.matches("id=\"claim-2\"").count(), 1);
}

#[test]
fn a_live_page_asks_its_own_server_alone() {
    let world = world(&[("a.gloss", "A.\n"), ("b.gloss", "B.\n")]);
    let files: Vec<FileId> = world.files().map(|(id, _)| id).collect();
    let live = Options { is_live: true, title: "T & T".to_owned(), stamp: "2026".to_owned() };
    let page = edition(&world, &files, &live);
    assert!(
        page.contains("connect-src 'self'")
            && page.contains("fetch(\"/version\"")
            && page.contains("<h1>T &amp; T</h1>")
    );
    assert!(page.contains("<p class=\"stamp\">2026</p>"));
    assert_eq!(page.matches("'sha256-").count(), 2);
}

#[test]
fn deep_and_long_texts_take_no_quadratic_time() {
    const DEEP: usize = 6_000;
    let deep = "[".repeat(DEEP) + "x" + &"]{! @x}".repeat(DEEP) + "\n\n";
    let wide: String = (0..1_500).map(|index| format!("{{<m{index} !}}Word [x]{{@x ^k}} *a*.\n\n")).collect();
    let page = page(&[("a.gloss", &(deep + &wide)), ("r.gloss", "@person x\n  name: X\n")]);
    assert!(page.len() > DEEP);
}

const PIECES: [&str; 30] = [
    "[",
    "a]{@x}",
    "b]{!c ^k}",
    "d]{! @x @y?}",
    "{<m !}",
    "{m>}",
    "{<n @x}",
    "{n>}",
    "e.{^k}",
    "f.{! \"g\"}",
    " *h* ",
    "**",
    "_",
    "`i`",
    "`",
    "[^j]",
    "\n[^j]: k ",
    "[see @k, p. 1]",
    " @k ",
    "\n\n",
    "\n> ",
    "\n- ",
    "\n1. ",
    "](https://x.org)",
    " | ",
    "\n|---|---|\n",
    "\n\n# L\n",
    "{#a}",
    "\\[",
    "é<\u{5d0}",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_written_is_a_page(pieces in proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..40)) {
        let page = page(&[
            ("a.gloss", &pieces.concat()),
            ("b.bib", "@book{k, author={Doe, J.}, title={T}}\n"),
            ("r.gloss", "@person x\n  name: X\n  note: [n]{!n @y}\n\n@event y\n  name: Y\n  participant: @x\n"),
        ]);
        prop_assert_eq!(check(&page), Ok(()));
    }
}
