use super::*;

fn read(prose: &str) -> Vec<(&str, String, bool)> {
    let tell = |found: Found| (found.span.of_text(prose), found.items(), found.is_certain);
    find(prose).into_iter().map(tell).collect()
}

/// Each prose with the words of the one date in it and the items that say the same.
fn certain(cases: &[(&str, &str, &str)]) {
    for (prose, words, items) in cases {
        assert_eq!(read(prose), [(*words, (*items).to_owned(), true)], "{prose}");
    }
}

#[test]
fn english() {
    certain(&[
        ("held in February 1956.", "February 1956", "=1956-02"),
        ("On 25 February 1956, he", "25 February 1956", "=1956-02-25"),
        ("the 25th February\n1956", "25th February\n1956", "=1956-02-25"),
        ("the 25th of February, 1956", "25th of February, 1956", "=1956-02-25"),
        ("25 Feb. 1956", "25 Feb. 1956", "=1956-02-25"),
        ("1 Sept 1939", "1 Sept 1939", "=1939-09-01"),
        ("14-25 February 1956", "14-25 February 1956", "=1956-02-14/1956-02-25"),
        ("14–25 February 1956", "14–25 February 1956", "=1956-02-14/1956-02-25"),
        ("from 14 to 25 February 1956", "14 to 25 February 1956", "=1956-02-14/1956-02-25"),
        ("30 January – 2 February 1956", "30 January – 2 February 1956", "=1956-01-30/1956-02-02"),
        ("February–March 1956", "February–March 1956", "=1956-02/1956-03"),
        ("February 25, 1956", "February 25, 1956", "=1956-02-25"),
        ("February 14–25, 1956,", "February 14–25, 1956", "=1956-02-14/1956-02-25"),
        ("in mid-May 1956", "mid-May 1956", "=1956-05"),
        ("5\u{a0}March\u{a0}1953", "5\u{a0}March\u{a0}1953", "=1953-03-05"),
        ("on 1956-02-25 he", "1956-02-25", "=1956-02-25"),
        ("of the 1950s", "1950s", "=195X"),
        ("Early 1956", "Early 1956", "=1956-37~"),
        ("in the late 1950s", "late 1950s", "=1956~/1959~"),
        ("spring 1953", "spring 1953", "=1953-21"),
        ("in the autumn of 1953", "autumn of 1953", "=1953-23"),
        ("a 19th-century house", "19th-century", "=18XX"),
        ("before 1917.", "before 1917", "=\"[..1916]\""),
        ("after 25 February 1956 he", "after 25 February 1956", "=\"[1956-02-26..]\""),
        ("in 44 BC", "44 BC", "=-0043"),
        ("58-50 BC", "58-50 BC", "=-0057/-0049"),
        ("In AD 325 they", "AD 325", "=0325"),
        ("before A.D. 70.", "before A.D. 70", "=\"[..0069]\""),
    ]);
}

#[test]
fn german() {
    certain(&[
        ("am 25. Februar 1956", "25. Februar 1956", "=1956-02-25"),
        ("vom 14. bis 25. Februar 1956", "14. bis 25. Februar 1956", "=1956-02-14/1956-02-25"),
        ("14.–25. Februar 1956", "14.–25. Februar 1956", "=1956-02-14/1956-02-25"),
        ("im März 1953", "März 1953", "=1953-03"),
        ("am 25.02.1956 in", "25.02.1956", "=1956-02-25"),
        ("Anfang der 1950er Jahre", "Anfang der 1950er Jahre", "=1950~/1953~"),
        ("im Frühjahr 1953", "Frühjahr 1953", "=1953-21"),
        ("vor 1917.", "vor 1917", "=\"[..1916]\""),
        ("44 v. Chr.", "44 v. Chr.", "=-0043"),
        ("Ende 1956", "Ende 1956", "=1956-39~"),
        (
            "12. Januar [31. Dezember 1899 a. St.] 1900",
            "12. Januar [31. Dezember 1899 a. St.] 1900",
            "=1900-01-12 os=1899-12-31",
        ),
    ]);
    assert_eq!(read("Samstag, den 25. Februar 1956")[0].0, "Samstag, den 25. Februar 1956");
}

#[test]
fn french() {
    certain(&[
        ("le 25 février 1956", "25 février 1956", "=1956-02-25"),
        ("le 1er août 1914", "1er août 1914", "=1914-08-01"),
        ("du 14 au 25 février 1956", "14 au 25 février 1956", "=1956-02-14/1956-02-25"),
        ("les années 1950", "années 1950", "=195X"),
        ("début 1956", "début 1956", "=1956-37~"),
        ("mi-1956", "mi-1956", "=1956-38~"),
        ("au printemps 1953", "printemps 1953", "=1953-21"),
        ("44 av. J.-C.", "44 av. J.-C.", "=-0043"),
        ("samedi 25 février 1956", "samedi 25 février 1956", "=1956-02-25"),
    ]);
}

#[test]
fn russian() {
    certain(&[
        ("25 февраля 1956 года он", "25 февраля 1956 года", "=1956-02-25"),
        ("с 14 по 25 февраля 1956 г.", "14 по 25 февраля 1956 г.", "=1956-02-14/1956-02-25"),
        ("в феврале 1956 года", "феврале 1956 года", "=1956-02"),
        ("в 1950-х годах", "1950-х годах", "=195X"),
        ("в начале 1956 года", "начале 1956 года", "=1956-37~"),
        ("весной 1953 года", "весной 1953 года", "=1953-21"),
        ("до 1917 года", "до 1917 года", "=\"[..1916]\""),
        ("около 1894 г.", "около 1894 г.", "=1894~"),
        ("в 1956 году", "1956 году", "=1956"),
        ("44 г. до н. э.", "44 г. до н. э.", "=-0043"),
        ("25 октября (7 ноября) 1917 года", "25 октября (7 ноября) 1917 года", "=1917-11-07 os=1917-10-25"),
        ("25 октября 1917 года ст. ст.", "25 октября 1917 года ст. ст.", "=1917-10-25 cal=julian"),
        ("В субботу, 25 февраля 1956", "субботу, 25 февраля 1956", "=1956-02-25"),
    ]);
}

#[test]
fn days_of_both_calendars() {
    certain(&[
        (
            "13 January [31 December 1901 O.S.] 1902",
            "13 January [31 December 1901 O.S.] 1902",
            "=1902-01-13 os=1901-12-31",
        ),
        ("14 January [1 January O.S.] 1902", "14 January [1 January O.S.] 1902", "=1902-01-14 os=1902-01-01"),
        ("7 November [O.S. 25 October] 1917", "7 November [O.S. 25 October] 1917", "=1917-11-07 os=1917-10-25"),
        ("25 October 1917 (7 November N.S.)", "25 October 1917 (7 November N.S.)", "=1917-11-07 os=1917-10-25"),
        ("12/25 February 1917", "12/25 February 1917", "=1917-02-25 os=1917-02-12"),
        ("25 October 1917 O.S., in", "25 October 1917 O.S.", "=1917-10-25 cal=julian"),
        ("25 October 1917 (Old Style)", "25 October 1917 (Old Style)", "=1917-10-25 cal=julian"),
    ]);
    let wrong = &find("13 January [1 January O.S.] 1902")[0];
    assert!(!wrong.is_certain);
    assert_eq!(wrong.items(), "=1902-01-13 os=1902-01-01");
}

#[test]
fn the_day_of_the_week_is_told() {
    let prose = "on Saturday, 25 February 1956";
    let found = find(prose);
    let (span, day) = found[0].weekday.unwrap();
    assert_eq!((span.of_text(prose), day), ("Saturday", Weekday::Saturday));
    let after = |prose| find(prose)[0].weekday.map(|(span, _)| span.of_text(prose));
    assert_eq!(after("on 25 February 1956, a Saturday, he"), Some("Saturday"));
    assert_eq!(after("25 February 1956 (Saturday)"), Some("Saturday"));
    assert_eq!(after("25 февраля 1956 года (суббота)"), Some("суббота"));
    assert_eq!(after("am 25. Februar 1956, einem Samstag, sprach er"), Some("Samstag"));
    for other in ["25 February 1956, Friday prayers", "25 February 1956 (Saturday night)", "February 1956, a Saturday"]
    {
        assert_eq!(after(other), None, "{other}");
    }
    assert_eq!((weekday("Freitag"), weekday("Friday night")), (Some(Weekday::Friday), None));
}

#[test]
fn what_is_not_sure_is_not_certain() {
    for prose in [
        "in 1956",
        "about 1500.",
        "before 1500 delegates",
        "He may 1956 times",
        "Marching 1956",
        "30 February 1956",
        "25-14 February 1956",
        "24 August 1572",
        "13/25 February 1917",
        "February 1721/22",
        "March 19567",
        "125 March 1956",
        "125th March 1956",
        "x25 March 1956",
        "It has 25. February 1956",
        "1953-64",
        "99 and 468,000 of 12345",
    ] {
        let mut found = read(prose);
        found.retain(|(words, _, is_certain)| *is_certain && *words != "February 1956");
        assert!(found.is_empty(), "{prose}: {found:?}");
    }
    assert_eq!(read("468,000 of 12345 and 99"), []);
    assert_eq!(read("15 March 44 B.C."), [("15 March 44 B.C.", "=-0043-03-15".to_owned(), false)]);
    for (prose, words) in [("born c. 1894, he", "c. 1894"), ("um 1894, als", "um 1894"), ("vers 1894.", "vers 1894")] {
        assert_eq!(read(prose), [(words, "=1894~".to_owned(), false)]);
    }
    assert_eq!(read("in 1953-64"), [("1953-64", "=1953/1964".to_owned(), false)]);
}

#[test]
fn figures_without_end_are_no_date() {
    let prose = format!("{} and {}", "9".repeat(100_000), "1 [1 (1-".repeat(10_000));
    assert!(find(&prose).iter().all(|found| !found.is_certain));
}

#[test]
fn words_that_are_a_date() {
    let whole = |words: &str| whole(words).map(|found| found.edtf);
    assert_eq!(whole("in the year 1956").as_deref(), Some("1956"));
    assert_eq!(whole("im Jahre 1956").as_deref(), Some("1956"));
    assert_eq!(whole("the men of 1956"), None);
    assert_eq!(whole("1953 and 1956"), None);
}

#[test]
fn any_text_is_read() {
    use proptest::prelude::*;
    const PIECES: [&str; 17] =
        ["25", "1956", " ", "May", "[", "(", "O.S.", "]", "-", "до н. э.", "э", ".", "mid", "c.", "/", "1er", "года"];
    proptest!(|(words in proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..14))| {
        let prose = words.concat();
        let mut end = 0;
        for found in find(&prose) {
            prop_assert!(found.span.start >= end && prose.get(found.span.range()).is_some());
            end = found.span.end;
        }
    });
}
