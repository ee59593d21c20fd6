//! What is dated, and in which order.

use expect_test::{Expect, expect};

use super::{Filter, timeline};
use crate::ide::tests::world;
use crate::model::date::day::Calendar;
use crate::model::date::parse;
use crate::model::files::FileId;

fn lines(text: &str, filter: &Filter) -> String {
    let world = world(&[("a.gloss", text)]);
    let files: Vec<FileId> = world.files().map(|(id, _)| id).collect();
    let shown = timeline(&world, &files).into_iter().filter(|dated| filter.shows(dated));
    let line = |dated: super::Dated| {
        let (sort, ids) = (dated.sort.name(), dated.entities.join(" "));
        format!("{} | {sort} | {} | {} | {ids}\n", dated.date.text, dated.label(), dated.date.words)
    };
    shown.map(line).collect()
}

fn check(text: &str, expected: Expect) {
    expected.assert_eq(&lines(text, &Filter::default()));
}

const REGISTER: &str = "\
@person k
  name: Khrushchev
  born: 1894-04-15
  died: 1971-09-11
  office: @fs {=1953-09-14/1964-10-14}; mayor {=1932}; clerk
  member: @party {=1918/1971}
  spouse: Nina {=1924}

@person i
  name: Iran
  floruit: 120~

@person m
  name: Malchus
  died: 0337-05-22 {cal=julian}

@office fs
  name: First Secretary

@org party
  name: CPSU
  also: RSDLP {=1898/1918}
  founded: 1898-03

@congress c
  name: Congress
  date: 1956-02-14/1956-02-25
  attended: @k

@work w
  name: Speech
  date: [1956,1957]

@place nowhere
  name: Nowhere
";

#[test]
fn everything_dated_is_in_order() {
    check(
        REGISTER,
        expect![[r#"
            /0337-05-22 | life | Malchus | died 22 May 337 (Julian) | m
            1894-04-15/1971-09-11 | life | Khrushchev | 15 April 1894 to 11 September 1971 | k
            1898/1918 | name | CPSU, also: RSDLP | 1898 to 1918 | party
            1898-03/ | organisation | CPSU | founded March 1898 | party
            1918/1971 | statement | Khrushchev, member: CPSU | 1918 to 1971 | k party
            1924 | statement | Khrushchev, spouse: Nina | 1924 | k
            1932 | office | Khrushchev: mayor | 1932 | k
            1953-09-14/1964-10-14 | office | Khrushchev: First Secretary | 14 September 1953 to 14 October 1964 | k fs
            [1956,1957] | work | Speech | 1956 or 1957 | w
            1956-02-14/1956-02-25 | event | Congress | 14 to 25 February 1956 | c k
        "#]],
    );
}

#[test]
fn claims_are_dated_by_themselves_and_concern_whom_they_name() {
    check(
        "At [it]{@c} [[Khrushchev]{@k} spoke]{!s =1956-02-25 of=@fs}. [He left]{! =@c}. On [a day]{=1956} [he came]{!}.\n\n\
         @congress c\n  name: C\n  date: 1956-02-14\n  note: [It met]{! =1956-02}.\n",
        expect![[r#"
            1956-02 | claim | It met | February 1956 | 
            @c | claim | He left | 14 February 1956 | c
            1956-02-14 | event | C | 14 February 1956 | c
            1956-02-25 | claim | Khrushchev spoke | 25 February 1956 | k fs
        "#]],
    );
}

#[test]
fn what_tells_no_time_is_left_out() {
    check(
        "@person x\n  name: X\n  born: 1900\n  died: 1800\n  office: a {=..}; b {=1956-13}; c {=1964/1953}\n\n\
         @event e\n  name: E\n  date: soon\n\n@event twice\n  name: One\n  date: 1\n\n@event twice\n  name: Two\n  date: 2000\n",
        expect![""],
    );
}

#[test]
fn a_filter_leaves_what_may_have_been_then() {
    let date = |text: &str| parse(text, Calendar::Gregorian, &Default::default()).unwrap();
    let shown = |of: &[&str], from: Option<&str>, to: Option<&str>| {
        let of = of.iter().map(|id| (*id).into()).collect();
        let filter = Filter::between(of, from.map(date).as_ref(), to.map(date).as_ref());
        lines(REGISTER, &filter).lines().map(|line| line.split(" | ").nth(2).unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(shown(&["c", "fs"], None, None), ["Khrushchev: First Secretary", "Congress"]);
    assert_eq!(
        shown(&["k"], Some("1956-02-25"), Some("1956")),
        ["Khrushchev", "Khrushchev, member: CPSU", "Khrushchev: First Secretary", "Congress"]
    );
    assert_eq!(shown(&["k"], Some("1956-02-26"), None).last().unwrap(), "Khrushchev: First Secretary");
    assert_eq!(shown(&[], None, Some("0337-05-23")), ["Malchus"]);
    assert!(shown(&["m"], Some("0338"), None).is_empty());
}
