//! Spans, comments, notes, and where nothing is to be completed.

use std::collections::HashSet;

use expect_test::expect;

use super::*;
use crate::model::bibliography::citation::Markup;
use crate::text::lines::floor_char_boundary;

#[test]
fn spans_are_finished() {
    assert_eq!(taken("Then [Khru$0"), "Then [Khrushchev]{@khrushchev}");
    assert_eq!(taken("Then [Хрущ$0] spoke"), "Then [Хрущёв]{@khrushchev} spoke");
    assert_eq!(taken("Then [Moloto$0 spoke"), "Then [Vyacheslav Molotov]{@molotov} spoke");
    assert_eq!(taken("Then [20th$0"), "Then [20th Party Congress]{@congress-20}");
    assert_eq!(taken("Then @khru$0 spoke"), "Then [Khrushchev]{@khrushchev} spoke");
    assert_eq!(taken("Then [Khru$0]{@x}"), "nothing");
    // With nothing typed, those that are near.
    assert_eq!(taken("[A]{@molotov} and [$0"), "[A]{@molotov} and [Vyacheslav Molotov]{@molotov}");
    assert_eq!(taken("And [$0"), "nothing");
}

#[test]
fn rules_in_a_comment() {
    check(
        "%% allow weas$0: so\n\nA.",
        &expect![[r#"
        "weas" "weasel-words" | A sentence appeals to nobody in particular and cites nothing.
    "#]],
    );
    check(
        "%% allow todo, unused-a$0",
        &expect![[r#"
        "unused-a" "unused-allow" | A suppression suppresses nothing.
    "#]],
    );
    check(
        "%% al$0",
        &expect![[r#"
        "al" "allow " | allows what a rule finds in the block that follows: `%% allow RULE: reason`
        "al" "allow-file " | allows what a rule finds in this file: `%% allow-file RULE: reason`
    "#]],
    );
    check("%% allow todo: as $0", &expect![[r#""#]]);
}

#[test]
fn an_id_with_dots_is_replaced_as_a_whole() {
    let entry = "\n\n@office us.president\n  name: President";
    assert_eq!(
        taken(&format!("@person p\n  office: us$0.pres{entry}")),
        format!("@person p\n  office: @us.president{entry}")
    );
    assert_eq!(
        taken(&format!("@person p\n  office: us$0.pres. Or{entry}")),
        format!("@person p\n  office: @us.president. Or{entry}")
    );
    assert_eq!(taken(&format!("[A]{{@us.p$0re.s}}{entry}")), format!("[A]{{@us.president}}{entry}"));
}

#[test]
fn notes_of_the_file() {
    assert_eq!(taken("So[^$0\n\n[^one]: See.\n"), "So[^one]\n\n[^one]: See.");
}

#[test]
fn nothing_in_prose_and_code() {
    for text in [
        "Khru$0",
        "a [b] c $0",
        "`{@kh$0`",
        "```\n{@kh$0\n```\n",
        "me@kh$0",
        "{\"@kh$0",
        "C# $0",
        "a = $0",
        "% allow $0",
    ] {
        assert_eq!(taken(text), "nothing", "{text}");
    }
}

#[test]
fn a_long_list_is_cut() {
    let many: String = (0..150).map(|n| format!("@person p{n}\n  name: P{n}\n\n")).collect();
    let fixture = fixture(&format!("[a]{{@$0}}\n//- r.gloss\n{many}"));
    let found = complete(&fixture.world, fixture.file, fixture.offset());
    assert_eq!((found.items.len(), found.is_incomplete), (100, true));
    let mut ids: Vec<String> = (0..150).map(|n| format!("p{n}")).collect();
    ids.sort_unstable();
    assert!(found.items.iter().map(|item| &item.label).eq(&ids[..100]), "{:?}", found.items);
}

#[test]
fn what_may_yet_be_more_is_told() {
    let narrow = |text: &str| {
        let fixture = fixture(&format!("{text}{REGISTER}"));
        complete(&fixture.world, fixture.file, fixture.offset()).is_incomplete
    };
    assert!(narrow("[a]{@m$0}") && narrow("[K$0") && narrow("{^t$0"));
    // More of its names find an entity than are given, and an editor does not know that `ё` is `е`.
    let many: String = (0..20).map(|number| format!("; N{number}")).collect();
    assert!(narrow(&format!("[a]{{@n1$0}}\n\n@person n\n  name: N\n  also: X{many}\n")));
    assert!(narrow("[a]{@хрущё$0}") && !narrow("[a]{@хрущ$0}"));
    assert!(!narrow("[a]{@$0}") && !narrow("[a]{@mo$0}") && !narrow("@person p\n  b$0"));
}

#[test]
fn what_is_written_at_any_place_takes_the_place_of_what_has_been_typed() {
    let text = "[Хрущёв]{@khrushchev =1956 ^k(p. 1)} {<m !}a `b` [c {d} %% e\n%% allow x\n\n@person x\n  name: [y {z\n\n```\na\n```\n\n";
    let fixture = fixture(&format!("$0{text}{REGISTER}"));
    let source = fixture.world.characters(fixture.file).unwrap().to_string();
    for at in 0..source.len() as u32 + 9 {
        let found = complete(&fixture.world, fixture.file, at);
        let labels: HashSet<_> = found.items.iter().map(|item| (item.sort, &item.label, &item.text)).collect();
        assert_eq!(labels.len(), found.items.len(), "each once, at {at}: {labels:?}");
        let at = floor_char_boundary(&source, at as usize);
        for item in found.items {
            assert_eq!(item.typed.end as usize, at, "{item:?}");
            let word = source.get(item.typed.start as usize..item.end as usize);
            assert!(word.is_some_and(|word| !word.trim_end().contains('\n')), "{word:?} at {at}: {item:?}");
        }
    }
}

#[test]
fn documentation_is_told() {
    let fixture = fixture(&format!("$0{REGISTER}"));
    let told = |about: About| documentation(&fixture.world, &about, Markup::Plain).unwrap();
    assert!(told(About::Entity("khrushchev".to_owned())).starts_with("Nikita Sergeyevich Khrushchev · person"));
    assert!(told(About::Source("taubman2003".to_owned())).contains("Taubman"));
    assert!(told(About::Rule("todo".to_owned())).starts_with("# "));
    assert_eq!(documentation(&fixture.world, &About::Entity("nobody".to_owned()), Markup::Plain), None);
}
