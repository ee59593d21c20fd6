use proptest::prelude::*;

use super::*;

fn matcher(names: &[&str]) -> NameMatcher {
    NameMatcher::new(names.iter().zip(0..).map(|(name, entity)| (*name, entity, Sort::Name)), Case::Sensitive)
}

fn found<'a>(matcher: &NameMatcher, prose: &'a str) -> Vec<&'a str> {
    matcher.find_in(prose).iter().map(|found| found.span.of_text(prose)).collect()
}

#[test]
fn whole_words_and_the_longest() {
    let all = matcher(&["Khrushchev", "N. S. Khrushchev", "Party Congress", "Twentieth Party Congress", "XX съезд"]);
    let prose = "At the Twentieth Party\nCongress N. S.  Khrushchev’s Khrushchevism met Khrushchev (a Party Congress).";
    assert_eq!(found(&all, prose), ["Twentieth Party\nCongress", "N. S.  Khrushchev", "Khrushchev", "Party Congress"]);
    assert_eq!(found(&all, "XX съезда; XX съезд."), ["XX съезд"]);
    assert_eq!(found(&all, "khrushchev"), [""; 0]);
}

#[test]
fn a_match_that_is_no_whole_word_hides_nothing() {
    let all = matcher(&["Stalin", "Stalin Prize com", "talin Pr", "Prize", "Prize committee"]);
    assert_eq!(found(&all, "the Stalin Prize committee"), ["Stalin", "Prize committee"]);
}

#[test]
fn equal_names_are_one() {
    let all = NameMatcher::new(
        [
            ("Хрущёв", 7, Sort::Also),
            ("Хрущев", 3, Sort::Name),
            ("Хрущев", 7, Sort::Name),
            ("Хруще\u{308}в", 1, Sort::Pattern),
            (" . ", 9, Sort::Name),
            ("", 9, Sort::Name),
        ],
        Case::Sensitive,
    );
    assert_eq!(all.names().collect::<Vec<_>>(), ["Хрущёв"]);
    assert_eq!(all.lookup("Хрущев"), [3, 7, 1]);
    assert_eq!(all.lookup("Хрущевa"), &[] as &[u32]);
    let prose = "Вот Хруще\u{308}в и Хрущева";
    let matches = all.find_in(prose);
    assert_eq!(matches.len(), 1);
    assert_eq!(matches[0].span.of_text(prose), "Хруще\u{308}в");
    assert_eq!(all.entities(matches[0].name), [3, 7, 1]);
    assert_eq!((all.text(5), all.entities(5)), ("", [].as_slice()));
}

#[test]
fn lookup_cuts_the_possessive() {
    let all = matcher(&["Stalin", "Lloyd's"]);
    assert_eq!(all.lookup(" Stalin’s"), [0]);
    assert_eq!(all.lookup("Lloyd’s"), [1]);
    assert_eq!(all.lookup("Stalins"), &[] as &[u32]);
    assert_eq!(matcher(&[]).find_in("Stalin"), []);
}

#[test]
fn case_may_be_ignored() {
    let all = NameMatcher::new([("KGB", 0, Sort::Name), ("Ёлкин", 1, Sort::Name)], Case::Ignored);
    assert_eq!(found(&all, "the kgb met елкин"), ["kgb", "елкин"]);
}

#[test]
fn scripts_without_spaces() {
    let all = matcher(&["毛泽东", "泽东", "スターリン"]);
    assert_eq!(found(&all, "在毛泽东的领导下スターリンは"), ["毛泽东", "スターリン"]);
}

/// What the definition says, tried at every place.
fn naive(names: &[String], prose: &str) -> Vec<(usize, usize)> {
    let normal = normalise(prose, Case::Sensitive);
    let text = normal.text.as_ref();
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(rest) = text.get(from..).filter(|rest| !rest.is_empty()) {
        let longest = names
            .iter()
            .map(|name| normalise(name.trim(), Case::Sensitive).text.into_owned())
            .filter(|name| name.contains(is_word_char) && rest.starts_with(name.as_str()))
            .filter(|name| is_bounded(text, Span::of(from..from + name.len())))
            .map(|name| name.len())
            .max();
        let length = longest.unwrap_or(rest.chars().next().unwrap().len_utf8());
        if longest.is_some() {
            let span = normal.original(from..from + length);
            out.push((span.start as usize, span.end as usize));
        }
        from += length;
    }
    out
}

proptest! {
    #[test]
    fn equals_a_naive_search(
        names in proptest::collection::vec("[abё毛泽. ’\u{301}]{1,5}", 0..8),
        prose in "[abеё毛泽. \n’'\u{301}]{0,40}",
    ) {
        let all = NameMatcher::new(names.iter().map(|name| (name.as_str(), 0, Sort::Name)), Case::Sensitive);
        let spans: Vec<_> =
            all.find_in(&prose).iter().map(|found| (found.span.start as usize, found.span.end as usize)).collect();
        prop_assert_eq!(spans, naive(&names, &prose));
    }

    #[test]
    fn any_text_is_survived(name in any::<String>(), prose in any::<String>(), ignored in any::<bool>()) {
        let case = if ignored { Case::Ignored } else { Case::Sensitive };
        let all = NameMatcher::new([(name.as_str(), 0, Sort::Name)], case);
        for text in [&prose, &name, &format!("{prose} {name} {prose}")] {
            for found in all.find_in(text) {
                prop_assert!(text.get(found.span.range()).is_some_and(|text| !text.is_empty()));
            }
            all.lookup(text);
        }
    }
}
