//! `glossator timeline`

use std::path::Path;

use expect_test::expect;
use serde_json::{Value, json};

use crate::output::schemas::xmllint;

use super::{check, printed, refused, workspace};

#[test]
fn timeline_as_text() {
    check(
        &["timeline"],
        expect![[r#"
        date                   sort   place               what
        1894-04-15/            life   register.gloss:1:1  Khrushchev
        1956-02-14/1956-02-25  event  register.gloss:5:1  Congress
        1956-02-25             claim  essay.gloss:6:58    spoke of "cult", | and more
    "#]],
    );
    check(
        &["timeline", "--of", "@congress", "--to", "1956"],
        expect![[r#"
        date                   sort   place               what
        1956-02-14/1956-02-25  event  register.gloss:5:1  Congress
    "#]],
    );
    check(
        &["timeline", "--from", "1956-02-26", "--of", "congress"],
        expect![[r#"
        Nothing is dated.
    "#]],
    );
}

#[test]
fn timeline_as_json() {
    let folder = workspace();
    let found: Value = serde_json::from_str(&printed(folder.path(), &["timeline", "--format", "json"])).unwrap();
    assert_eq!(
        found[0],
        json!({
            "sort": "life", "title": "Khrushchev", "statement": null, "id": "khrushchev", "entities": ["khrushchev"],
            "date": "1894-04-15/", "words": "born 15 April 1894",
            "bounds": {
                "earliest_start": "1894-04-15", "latest_start": "1894-04-15", "earliest_end": "1894-04-15",
                "latest_end": null
            },
            "uncertain": false, "approximate": false, "path": "register.gloss",
            "start": {"line": 1, "column": 1, "offset": 0}, "end": {"line": 1, "column": 19, "offset": 18}
        })
    );
    // Every key is documented where a user looks for it.
    let help = printed(folder.path(), &["timeline", "--help"]);
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    for key in keys(&found[0]).into_iter().chain(keys(&found[0]["bounds"])) {
        assert!(help.contains(&key), "{key}");
    }
}

#[test]
fn timeline_as_svg() {
    check(
        &["timeline", "--format", "svg", "--of", "congress"],
        expect![[r##"
            <svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title description" viewBox="0 0 1200 185" width="1200" height="185">
            <title id="title">Timeline: Congress</title>
            <desc id="description">1 event.</desc>
            <style>
            .page{fill:#fff}
            text{font:11px 'Noto Sans',Helvetica,Arial,sans-serif;fill:#1c1c1c;paint-order:stroke;stroke:#fff;stroke-width:2.5px}
            .head{font-size:18px;font-weight:600}
            .section{font-size:12px;font-weight:600}
            .date{fill:#5c5c5c}
            .grid{stroke:#e4e4e4}
            .rule{stroke:#b8b8b8}
            .lane{stroke:#f0f0f0}
            .tick{fill:#5c5c5c;text-anchor:middle}
            .maybe{fill-opacity:.28;stroke-dasharray:3 2}
            .slim{stroke-dasharray:none}
            .doubtful .sure{fill-opacity:.55;stroke-dasharray:3 2}
            .event rect{fill:#9a2f3c;stroke:#9a2f3c;stroke-width:0}
            .event .maybe,.event.doubtful .sure{stroke-width:1}
            .event .in{fill:url(#event-in)}
            .event .out{fill:url(#event-out)}
            .legend rect{fill:#777;stroke:#777;stroke-width:0}
            .legend .maybe,.legend.doubtful .sure{stroke-width:1}
            .legend .in{fill:url(#legend-in)}
            .legend .out{fill:url(#legend-out)}
            </style>
            <defs>
            <linearGradient id="event-in"><stop offset="0" stop-color="#9a2f3c" stop-opacity="0"/><stop offset="1" stop-color="#9a2f3c" stop-opacity="1"/></linearGradient>
            <linearGradient id="event-out"><stop offset="0" stop-color="#9a2f3c" stop-opacity="1"/><stop offset="1" stop-color="#9a2f3c" stop-opacity="0"/></linearGradient>
            <linearGradient id="legend-in"><stop offset="0" stop-color="#777" stop-opacity="0"/><stop offset="1" stop-color="#777" stop-opacity="1"/></linearGradient>
            <linearGradient id="legend-out"><stop offset="0" stop-color="#777" stop-opacity="1"/><stop offset="1" stop-color="#777" stop-opacity="0"/></linearGradient>
            </defs>
            <rect class="page" width="1200" height="185"/>
            <text class="head" x="16" y="32">Timeline: Congress</text>
            <text class="date" x="16" y="51">1 event.</text>
            <path class="grid" d="M250.0 84.0V127.0"/>
            <text class="tick" x="250.0" y="78.0">Jan 1956</text>
            <text class="tick" x="250.0" y="141.0">Jan 1956</text>
            <path class="grid" d="M329.1 84.0V127.0"/>
            <text class="tick" x="329.1" y="78.0">Feb 1956</text>
            <text class="tick" x="329.1" y="141.0">Feb 1956</text>
            <path class="grid" d="M403.1 84.0V127.0"/>
            <text class="tick" x="403.1" y="78.0">Mar 1956</text>
            <text class="tick" x="403.1" y="141.0">Mar 1956</text>
            <path class="grid" d="M482.2 84.0V127.0"/>
            <text class="tick" x="482.2" y="78.0">Apr 1956</text>
            <text class="tick" x="482.2" y="141.0">Apr 1956</text>
            <path class="grid" d="M558.8 84.0V127.0"/>
            <text class="tick" x="558.8" y="78.0">May 1956</text>
            <text class="tick" x="558.8" y="141.0">May 1956</text>
            <path class="grid" d="M637.9 84.0V127.0"/>
            <text class="tick" x="637.9" y="78.0">Jun 1956</text>
            <text class="tick" x="637.9" y="141.0">Jun 1956</text>
            <path class="grid" d="M714.4 84.0V127.0"/>
            <text class="tick" x="714.4" y="78.0">Jul 1956</text>
            <text class="tick" x="714.4" y="141.0">Jul 1956</text>
            <path class="grid" d="M793.6 84.0V127.0"/>
            <text class="tick" x="793.6" y="78.0">Aug 1956</text>
            <text class="tick" x="793.6" y="141.0">Aug 1956</text>
            <path class="grid" d="M872.7 84.0V127.0"/>
            <text class="tick" x="872.7" y="78.0">Sep 1956</text>
            <text class="tick" x="872.7" y="141.0">Sep 1956</text>
            <path class="grid" d="M949.2 84.0V127.0"/>
            <text class="tick" x="949.2" y="78.0">Oct 1956</text>
            <text class="tick" x="949.2" y="141.0">Oct 1956</text>
            <path class="grid" d="M1028.3 84.0V127.0"/>
            <text class="tick" x="1028.3" y="78.0">Nov 1956</text>
            <text class="tick" x="1028.3" y="141.0">Nov 1956</text>
            <path class="grid" d="M1104.9 84.0V127.0"/>
            <text class="tick" x="1104.9" y="78.0">Dec 1956</text>
            <text class="tick" x="1104.9" y="141.0">Dec 1956</text>
            <path class="rule" d="M250 84.0H1184"/>
            <path class="rule" d="M250 127.0H1184"/>
            <g class="part" data-top="92.0" data-bottom="115.0">
            <text class="section" x="16" y="106.0">Events</text>
            <g class="among" data-top="92.0" data-bottom="115.0" data-height="18">
            <g class="event" data-of="congress khrushchev" data-at="0" data-row="0"><title>Congress, 14 to 25 February 1956</title>
            <rect class="sure" x="362.3" y="96.0" width="30.6" height="10"/>
            <text x="397.9" y="105.0">Congress <tspan class="date">14 to 25 February 1956</tspan></text></g>
            </g>
            <path class="rule" d="M16 119.0H1184"/>
            </g>
            <g class="legend">
            <rect class="sure" x="250.0" y="162.0" width="34.0" height="6"/>
            <text class="date" x="290.0" y="169.0">on all these days</text>
            <rect class="maybe" x="450.0" y="162.0" width="34.0" height="6"/>
            <text class="date" x="490.0" y="169.0">on some of these days</text>
            <rect class="out" x="650.0" y="162.0" width="34.0" height="6"/>
            <text class="date" x="690.0" y="169.0">end not known</text>
            </g>
            </svg>
        "##]],
    );
}

#[test]
fn a_file_takes_the_timeline() {
    let folder = workspace();
    assert_eq!(printed(folder.path(), &["timeline", "--format", "svg", "--output", "t.svg"]), "");
    let drawn = std::fs::read_to_string(folder.path().join("t.svg")).unwrap();
    assert_eq!(drawn, printed(folder.path(), &["timeline", "--format", "svg"]));
}

#[test]
fn what_cannot_be_shown_is_refused() {
    let folder = workspace();
    for (args, message) in [
        (["--of", "khrushchov"], "nothing defines `@khrushchov`; did you mean `@khrushchev`?"),
        (["--from", "1956-13"], "--from is `1956-13`, which is no date: "),
        (["--to", "soon"], "--to is `soon`, which is no date: "),
        (["--from=1957", "--to=1956"], "--to is before --from"),
        (["--output", "no/such/folder.svg"], "no/such/folder.svg: "),
        (["--format", "pdf"], "[possible values: text, json, svg]"),
    ] {
        let said = refused(folder.path(), &[&["timeline"][..], &args].concat());
        assert!(said.contains(message), "{said}");
    }
}

#[test]
fn every_corpus_is_drawn_as_well_formed_xml() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    for (name, holds) in [
        ("de-stalinization", "Nikita Sergeyevich Khrushchev"),
        ("nicaea", "Athanasius of Alexandria"),
        ("manuscript", "</svg>"),
        ("first-look", "</svg>"),
    ] {
        let drawn = printed(&corpus.join(name), &["timeline", "--format", "svg"]);
        assert_eq!(xmllint(&[], &drawn), "", "{name}");
        assert!(drawn.contains(holds), "{name}");
        assert_eq!(drawn, printed(&corpus.join(name), &["timeline", "--format", "svg"]), "two runs draw the same");
    }
    assert!(xmllint(&[], "<svg><g></svg>").contains("parser error"), "what is not well formed is seen");
}

#[test]
fn dates_of_any_size_are_drawn() {
    let folder = tempfile::tempdir().unwrap();
    let members: Vec<String> = (1000..5000).map(|year| year.to_string()).collect();
    let text = format!(
        "@event a\n  name: A\n  date: Y-1000000000000000/Y1000000000000000\n\n@event b\n  name: B\n  date: [{}]\n\n\
         @event c\n  name: C\n  date: -0043-03-15\n",
        members.join(",")
    );
    std::fs::write(folder.path().join("a.gloss"), text).unwrap();
    assert_eq!(xmllint(&[], &printed(folder.path(), &["timeline", "--format", "svg"])), "");
    let drawn = printed(folder.path(), &["timeline", "--format", "svg", "--from", "-0099", "--to=-0001"]);
    assert!(drawn.contains("100 BC") && drawn.contains("15 March 44 BC"));
    let found: Value = serde_json::from_str(&printed(folder.path(), &["timeline", "--format", "json"])).unwrap();
    assert_eq!(found[0]["bounds"]["latest_end"], "+1000000000000000-12-31");
    assert_eq!(found[1]["bounds"]["earliest_start"], "-0043-03-15");
}
