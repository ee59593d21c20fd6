use expect_test::{Expect, expect};

use super::*;
use crate::ide::sheet::Target;
use crate::ide::tests::fixture;

const REGISTER: &str = "
//- register.gloss
@person khrushchev
  name: Nikita Sergeyevich Khrushchev
  also: Khrushchev; N. S. Khrushchev; Хрущёв {lang=ru}
  born: 1894-04-15 {^taubman os=1894-04-03 cert=medium}
  died: 1971-09-11
  birthplace: @kalinovka
  office: @first-secretary {=1953-09-07/1964-10-14 ^taubman(240)}
  office: @premier {=1958-03-27/1964-10-14}
  member: @presidium {=1939-03/1964-10-14}
  same: wikidata:Q35314
  note: Denounced [Stalin]{@stalin} at the [20th Congress]{@congress-20}.

@person stalin
  name: Joseph Stalin
  also: Stalin
  born: 1878-12-18
  died: 1953-03-05

@person bulganin
  name: Nikolai Bulganin
  office: @premier {=1955-02-08/1958-03-27}

@office first-secretary
  name: First Secretary
  of: @central-committee

@office premier
  name: Chairman of the Council of Ministers

@org central-committee
  name: Central Committee

@org presidium
  name: Presidium

@place kalinovka
  name: Kalinovka

@place moscow
  name: Moscow
  coordinates: 55.75204, 37.61781
  within: @ussr

@series cpsu-congresses
  name: Congresses of the CPSU
  pattern: # Party Congress

@congress congress-19
  name: Nineteenth Congress
  series: @cpsu-congresses
  number: 19
  date: 1952-10-05/1952-10-14

@congress congress-20
  name: Twentieth Congress
  series: @cpsu-congresses
  number: 20
  date: 1956-02-14/1956-02-25 {^taubman(271)}
  place: @moscow
  delegates: 1436
  chair: @bulganin
  attended: @khrushchev; @bulganin
  outcome: A resolution on the cult of personality

@congress congress-21
  name: Twenty-First Congress
  series: @cpsu-congresses
  number: 21

@event secret-speech
  name: secret speech
  date: 1956-02-25
//- sources.bib
@book{taubman,
  author = {Taubman, William},
  title = {Khrushchev: The Man and His Era},
  publisher = {Norton}, address = {New York}, year = {2003},
  abstract = {The first full life in English.},
}
@article{zemskov,
  author = {Zemskov, V. N.}, title = {GULAG}, journal = {Sotsis}, year = {1991}, number = {6}, langid = {russian},
}
";

/// What is told at the mark, in Markdown, after the words it is told of.
fn told(text: &str, expected: &Expect) {
    let fixture = fixture(&format!("{}{REGISTER}", text.trim_start()));
    let found = hover(&fixture.world, fixture.file, fixture.offset(), Markup::Markdown);
    let shown = found.map_or_else(
        || "nothing\n".to_owned(),
        |found| {
            let source = fixture.world.characters(fixture.file).unwrap().to_string();
            let written = found.sheet.written(&|target| {
                Some(match target {
                    Target::Entity(id) => format!("@{id}"),
                    Target::Place(file, span) => format!("{}:{}", fixture.world.path(file), span.start),
                })
            });
            format!("[{}]\n{written}", found.span.of_text(&source))
        },
    );
    expected.assert_eq(&shown);
}

#[test]
fn a_person_in_a_dated_sentence() {
    told(
        "In [February 1956]{=1956-02} [Khrush$0chev]{@khrushchev} spoke{! ^taubman}.\n",
        &expect![[r#"
            [Khrushchev]
            **Nikita Sergeyevich Khrushchev** · person · `@khrushchev`  
            Also Khrushchev; N. S. Khrushchev; Хрущёв  
            Born 15 April 1894 (3 April 1894 Old Style) at [Kalinovka](<@kalinovka>), died 11 September 1971, aged 77  
            **In February 1956**: aged 61, [First Secretary](<@first-secretary>), member of [Presidium](<@presidium>)

            - [First Secretary](<@first-secretary>), 7 September 1953 to 14 October 1964
            - [Chairman of the Council of Ministers](<@premier>), 27 March 1958 to 14 October 1964
            - Member of [Presidium](<@presidium>), March 1939 to 14 October 1964

            Denounced Stalin at the 20th Congress.

            1 mention · 1 claim · [wikidata:Q35314](<https://www.wikidata.org/wiki/Q35314>)
        "#]],
    );
    told(
        "In [1953]{=1953} [Khrush$0chev]{@} rose.\n",
        &expect![[r#"
        [Khrushchev]
        **Nikita Sergeyevich Khrushchev** · person · `@khrushchev`  
        Also Khrushchev; N. S. Khrushchev; Хрущёв  
        Born 15 April 1894 (3 April 1894 Old Style) at [Kalinovka](<@kalinovka>), died 11 September 1971, aged 77  
        **In 1953**: aged 58 or 59, [First Secretary](<@first-secretary>) from 7 September 1953, member of [Presidium](<@presidium>)

        - [First Secretary](<@first-secretary>), 7 September 1953 to 14 October 1964
        - [Chairman of the Council of Ministers](<@premier>), 27 March 1958 to 14 October 1964
        - Member of [Presidium](<@presidium>), March 1939 to 14 October 1964

        Denounced Stalin at the 20th Congress.

        1 mention · 0 claims · [wikidata:Q35314](<https://www.wikidata.org/wiki/Q35314>)
    "#]],
    );
    told(
        "In [1961]{=1961-10-31} they moved [Stal$0in]{@stalin?}.\n",
        &expect![[r#"
        [Stalin]
        **Joseph Stalin** · person · `@stalin`  
        The identification is marked as uncertain  
        Also Stalin  
        Born 18 December 1878, died 5 March 1953, aged 74  
        **On 31 October 1961**: dead for 8 years

        2 mentions · 0 claims
    "#]],
    );
    told(
        "[X$0]{@nobody}\n",
        &expect![[r#"
        [X]
        `@nobody`  
        No entry defines it; there is a quick fix that creates one
    "#]],
    );
}

#[test]
fn a_person_in_the_list_of_a_congress() {
    let text = "@congress c\n  name: C\n  date: 1956-02-14/1956-02-25\n  attended: @stalin; @bul$0ganin\n";
    told(
        text,
        &expect![[r#"
        [@bulganin]
        **Nikolai Bulganin** · person · `@bulganin`  
        **14 to 25 February 1956**: [Chairman of the Council of Ministers](<@premier>)

        - [Chairman of the Council of Ministers](<@premier>), 8 February 1955 to 27 March 1958

        0 mentions · 0 claims
    "#]],
    );
}

#[test]
fn a_congress() {
    let text = "At the [Twentieth$0 Party Congress]{@congress-20} [he spoke]{! ^taubman of=@congress-20}. [It]{@congress-20} [was long]{!}.\n\n\
                [A [Congress]{@congress-20} of victors]{!}\n";
    told(
        text,
        &expect![[r#"
            [Twentieth Party Congress]
            **Twentieth Congress** · congress · `@congress-20`  
            No. 20 of [Congresses of the CPSU](<@cpsu-congresses>); before it [Nineteenth Congress](<@congress-19>), after it [Twenty-First Congress](<@congress-21>)  
            14 to 25 February 1956, 12 days, at [Moscow](<@moscow>)  
            Delegates: 1436  
            In the chair: [Nikolai Bulganin](<@bulganin>)  
            Attended by [Nikita Sergeyevich Khrushchev](<@khrushchev>); [Nikolai Bulganin](<@bulganin>)

            Outcome
            - A resolution on the cult of personality

            Claims
            - [he spoke](<text.gloss:49>)
            - [A Congress of victors](<text.gloss:124>) (unreferenced)

            4 mentions · 2 claims
        "#]],
    );
}

#[test]
fn an_office_a_place_a_series() {
    told(
        "In [1956]{=1956} the [First$0 Secretary]{@first-secretary}\n",
        &expect![[r#"
        [First Secretary]
        **First Secretary** · office · `@first-secretary`  
        Office of [Central Committee](<@central-committee>)

        Held by
        - [Nikita Sergeyevich Khrushchev](<@khrushchev>), 7 September 1953 to 14 October 1964 ←

        1 mention · 0 claims
    "#]],
    );
    told(
        "[Moscow$0]{@moscow}\n",
        &expect![[r#"
        [Moscow]
        **Moscow** · place · `@moscow`  
        Coordinates 55.75204, 37.61781  
        Within @ussr

        Events here
        - [Twentieth Congress](<@congress-20>), 14 to 25 February 1956

        1 mention · 0 claims
    "#]],
    );
    told(
        "[Congresses$0]{@cpsu-congresses}\n",
        &expect![[r#"
        [Congresses]
        **Congresses of the CPSU** · series · `@cpsu-congresses`  
        3 members: [Nineteenth Congress](<@congress-19>) to [Twenty-First Congress](<@congress-21>)

        1 mention · 0 claims
    "#]],
    );
    told(
        "[It$0]{@presidium =1960}\n",
        &expect![[r#"
        [It]
        **Presidium** · org · `@presidium`

        Members at the time
        - [Nikita Sergeyevich Khrushchev](<@khrushchev>), March 1939 to 14 October 1964

        1 mention · 0 claims

        ---

        **1960**

        - [Chairman of the Council of Ministers](<@premier>): [Nikita Sergeyevich Khrushchev](<@khrushchev>)
        - [First Secretary](<@first-secretary>): [Nikita Sergeyevich Khrushchev](<@khrushchev>)
    "#]],
    );
}

#[test]
fn a_date() {
    told(
        "On [25 Feb$0ruary 1956]{=1956-02-25} [Khrushchev]{@khrushchev} condemned [Stalin]{@stalin}.\n",
        &expect![[r#"
            [25 February 1956]
            **25 February 1956** · Saturday  
            12 February 1956 Old Style, in the Julian calendar

            - In this sentence: [Nikita Sergeyevich Khrushchev](<@khrushchev>) aged 61; [Joseph Stalin](<@stalin>) dead for 2 years
            - At the time: [secret speech](<@secret-speech>); [Twentieth Congress](<@congress-20>), day 12 of 12
            - [Chairman of the Council of Ministers](<@premier>): [Nikolai Bulganin](<@bulganin>)
            - [First Secretary](<@first-secretary>): [Nikita Sergeyevich Khrushchev](<@khrushchev>)
        "#]],
    );
    told(
        "[then]{=1956-02-14/1956-02-2$05}\n",
        &expect![[r#"
            [=1956-02-14/1956-02-25]
            **14 to 25 February 1956** · 12 days

            - At the time: [secret speech](<@secret-speech>); [Twentieth Congress](<@congress-20>)
            - [Chairman of the Council of Ministers](<@premier>): [Nikolai Bulganin](<@bulganin>)
            - [First Secretary](<@first-secretary>): [Nikita Sergeyevich Khrushchev](<@khrushchev>)
        "#]],
    );
    told(
        "[then]{=1894$0~?}\n",
        &expect![[r#"
            [=1894~?]
            \`1894\~?\` is no date: expected '-' before month; expected a date as 1956-02-25, 1956-02 or 1956, an interval as 1926/1928, or a set as \[1667,1668\]
        "#]],
    );
    told(
        "[then]{=1953-03/195$06}\n",
        &expect![[r#"
            [=1953-03/1956]
            **March 1953 to 1956**  
            Begins some time from 1 to 31 March 1953, ends some time from 1 January to 31 December 1956

            - [Chairman of the Council of Ministers](<@premier>): [Nikolai Bulganin](<@bulganin>) from 8 February 1955
            - [First Secretary](<@first-secretary>): [Nikita Sergeyevich Khrushchev](<@khrushchev>) from 7 September 1953
        "#]],
    );
    told(
        "[then]{=1917-10-25$0 cal=julian}\n",
        &expect![[r#"
        [=1917-10-25]
        **25 October 1917 (Julian)** · Wednesday  
        7 November 1917 in the Gregorian calendar
    "#]],
    );
    told(
        "[then]{=1903-07-17/1903-08-10$0 cal=julian}\n",
        &expect![[r#"
        [=1903-07-17/1903-08-10]
        **17 July to 10 August 1903 (Julian)** · 25 days  
        30 July to 23 August 1903 in the Gregorian calendar
    "#]],
    );
    told(
        "[then]{=1917-10$0 cal=julian}\n",
        &expect![[r#"
            [=1917-10]
            **October 1917 (Julian)**  
            Some time from 14 October to 13 November 1917, in the Gregorian calendar
        "#]],
    );
    told(
        "[then]{=1894-04-1$05 os=1894-04-05}\n",
        &expect![[r#"
        [=1894-04-15]
        **15 April 1894** · Sunday  
        3 April 1894 Old Style, in the Julian calendar  
        Given as 5 April 1894 Old Style, which is another time
    "#]],
    );
    told(
        "[then]{=1894-13$0}\n",
        &expect![[r#"
            [=1894-13]
            \`1894-13\` is no date: month must be 01-12 or a sub-year code 21-41; year, month and day are written 1956-02-25
        "#]],
    );
    told(
        "[then]{=@congr$0ess-19}\n",
        &expect![[r#"
        [=@congress-19]
        **Nineteenth Congress** · congress · `@congress-19`  
        No. 19 of [Congresses of the CPSU](<@cpsu-congresses>); after it [Twentieth Congress](<@congress-20>)  
        5 to 14 October 1952, 10 days

        0 mentions · 0 claims
    "#]],
    );
}

#[test]
fn a_claim() {
    let text = "[468,000 were held$0]{!held =1954 of=@presidium n=>468000 unit=prisoners ^zemskov(p. 7) cf=^taubman cert=medium}.\n\n\
                [No, more]{!more disputes=#held ^nobody}. [Yes]{! supports=#held}.\n";
    told(
        text,
        &expect![[r#"
            [468,000 were held]
            **Claim** · `!held` · disputed, 1 source  
            1954 · more than 468,000 prisoners · of [Presidium](<@presidium>)

            Evidence
            - V. N. Zemskov, “GULAG,” *Sotsis*, no. 6 (1991): 7.

            Compare
            - William Taubman, *Khrushchev: The Man and His Era* (Norton, 2003).

            Disputed by
            - [No, more](<text.gloss:114>)

            Supported by
            - [Yes](<text.gloss:156>)

            Certainty medium
        "#]],
    );
    told(
        &text.replace("$0", "").replace("No,", "N$0o,"),
        &expect![[r#"
        [No, more]
        **Claim** · `!more` · 1 source

        Evidence
        - `^nobody`, which no bibliography holds

        Disputes
        - [468,000 were held](<text.gloss:1>)
    "#]],
    );
    told(
        &text.replace("$0", "").replace("disputes=#", "disputes=#$0"),
        &expect![[r#"
            [disputes=#held]
            **Claim** · `!held` · disputed, 1 source  
            [468,000 were held](<text.gloss:1>)  
            1954 · more than 468,000 prisoners · of [Presidium](<@presidium>)

            Evidence
            - V. N. Zemskov, “GULAG,” *Sotsis*, no. 6 (1991): 7.

            Compare
            - William Taubman, *Khrushchev: The Man and His Era* (Norton, 2003).

            Disputed by
            - [No, more](<text.gloss:114>)

            Supported by
            - [Yes](<text.gloss:156>)

            Certainty medium
        "#]],
    );
    told(
        "So it w$0as.{!}\n",
        &expect![[r#"
        [So it was.]
        **Claim** · unreferenced  
        No evidence: no source is cited in its block, in its words, or right after them
    "#]],
    );
    told(
        "So it w$0as.{! .common-knowledge}\n",
        &expect![[r#"
        [So it was.]
        **Claim** · common knowledge, which needs no source
    "#]],
    );
    told(
        "{<thaw ! ^taubman \"A wide claim.\"}One.\n\nTwo.{tha$0w>}\n",
        &expect![[r#"
        [thaw>]
        **Claim** · `!thaw` · 1 source  
        [One. Two.](<text.gloss:34>)

        Evidence
        - William Taubman, *Khrushchev: The Man and His Era* (Norton, 2003).

        “A wide claim.”
    "#]],
    );
}

#[test]
fn a_citation() {
    let text = "[A]{! ^taub$0man(ch. 11)}. [B]{! ^taubman}. [c]{^taubman}\n";
    told(
        text,
        &expect![[r#"
            [^taubman(ch. 11)]
            Taubman, William. *Khrushchev: The Man and His Era*. Norton, 2003.  
            Here: ch. 11

            The first full life in English.

            Cited 6 times in 2 files · [sources.bib](<sources.bib:6>)
        "#]],
    );
    told(
        "As [see @taub$0man, pp. 3-4] says{!}.\n",
        &expect![[r#"
            [@taubman]
            Taubman, William. *Khrushchev: The Man and His Era*. Norton, 2003.  
            Here: pp. 3-4

            The first full life in English.

            Cited 4 times in 2 files · [sources.bib](<sources.bib:6>)
        "#]],
    );
    told(
        "[A]{^nob$0ody(p. 3)}\n",
        &expect![[r#"
        [^nobody(p. 3)]
        `^nobody`, p. 3, which no bibliography holds
    "#]],
    );
    told(
        "A[^$0n].\n\n[^n]: See [@zemskov, p. 7], for once.\n",
        &expect![[r#"
        [[^n]]
        See \[@zemskov, p. 7\], for once.

        Cites
        - V. N. Zemskov, “GULAG,” *Sotsis*, no. 6 (1991): 7.
    "#]],
    );
}

#[test]
fn a_source_in_its_file() {
    let bib = REGISTER.replace("@article{zem", "@article{ze$0m");
    let fixture = fixture(&format!("[A]{{! ^zemskov}}. [B]{{! of=@x ^zemskov}}\n{}", bib.trim_start()));
    let found = hover(&fixture.world, fixture.file, fixture.offset(), Markup::Plain).unwrap();
    expect![[r#"
        Zemskov, V. N. “GULAG.” Sotsis, no. 6 (1991).

        Cited twice
        Claims that rest on it
          A
          B
    "#]]
    .assert_eq(&found.sheet.text());
}

#[test]
fn items_fields_and_kinds() {
    told(
        "[A]{.tod$0o}\n",
        &expect![[r#"
        [.todo]
        `.todo` · something still to be done
    "#]],
    );
    told(
        "[A]{! ce$0rt=low}\n",
        &expect![[r#"
        [cert=low]
        `cert=` · how certain it is  
        `cert=high|medium|low|unknown`
    "#]],
    );
    told(
        "[A]{! fo$0o=low}\n",
        &expect![[r#"
        [foo=low]
        `foo=` · a key that Gloss does not know: it is kept and exported
    "#]],
    );
    told(
        "[A]{#x$0}. [B]{! supports=#x}\n",
        &expect![[r#"
        [#x]
        Anchor `#x`

        Pointed at by
        - supports it: [B](<text.gloss:10>)
    "#]],
    );
    told(
        "@pers$0on x\n  name: X\n",
        &expect![[r#"
        [person]
        `@person` · someone who lived  
        Takes name, also, born, died, floruit, birthplace, deathplace, office, member, child-of, spouse, role, same, image, note  
        Must have name
    "#]],
    );
    told(
        "@person x\n  off$0ice: @premier\n",
        &expect![[r#"
        [office]
        `office` · an office and when it was held  
        Takes office, @id, or text; several, with ; between; may be given again
    "#]],
    );
    told(
        "@person x\n  born: 1894-04$0-15 {^taubman os=1894-04-03 cert=medium \"After the register.\"}\n",
        &expect![[r#"
        [1894-04-15]
        **15 April 1894** · Sunday  
        3 April 1894 Old Style, in the Julian calendar

        Evidence
        - William Taubman, *Khrushchev: The Man and His Era* (Norton, 2003).

        Certainty medium  
        “After the register.”
    "#]],
    );
    told(
        "@person x\n  same: wikidata:Q$0855\n",
        &expect![[r#"
        [wikidata:Q855]
        [wikidata:Q855](<https://www.wikidata.org/wiki/Q855>)
    "#]],
    );
    told(
        "@place x\n  coordinates: -55.7$05, 37.6\n",
        &expect![[r#"
        [-55.75, 37.6]
        55.75° S, 37.6° E
    "#]],
    );
    told(
        "@person x\n  note: A [Stal$0in]{@stalin} b\n",
        &expect![[r#"
        [Stalin]
        **Joseph Stalin** · person · `@stalin`  
        Also Stalin  
        Born 18 December 1878, died 5 March 1953, aged 74

        2 mentions · 0 claims
    "#]],
    );
}

#[test]
fn a_comment_that_allows() {
    told(
        "%% allow unreferenced-cl$0aim, todo until 2030-01-01: later\n\nA.\n",
        &expect![[r#"
        [unreferenced-claim]
        [unreferenced-claim](<https://github.com/glossator/glossator/blob/main/src/rules/claims/unreferenced_claim.md>) · Claims, warning  
        A claim has no evidence.

        Allowed in the next block until 2030-01-01
    "#]],
    );
    told(
        "%% not$0hing\n\nA.\n",
        &expect![[r#"
        nothing
    "#]],
    );
}

#[test]
fn plain_text_tells_the_same() {
    let fixture =
        fixture(&format!("In [1956]{{=1956}} [Khrush$0chev]{{@khrushchev}} spoke.\n{}", REGISTER.trim_start()));
    let found = hover(&fixture.world, fixture.file, fixture.offset(), Markup::Plain).unwrap();
    expect![[r#"
        Nikita Sergeyevich Khrushchev · person · @khrushchev
        Also Khrushchev; N. S. Khrushchev; Хрущёв
        Born 15 April 1894 (3 April 1894 Old Style) at Kalinovka, died 11 September 1971, aged 77
        In 1956: aged 61 or 62, First Secretary, member of Presidium
          First Secretary, 7 September 1953 to 14 October 1964
          Chairman of the Council of Ministers, 27 March 1958 to 14 October 1964
          Member of Presidium, March 1939 to 14 October 1964

        Denounced Stalin at the 20th Congress.

        1 mention · 0 claims · wikidata:Q35314 <https://www.wikidata.org/wiki/Q35314>
    "#]]
    .assert_eq(&found.sheet.text());
}

#[test]
fn a_hover_ends_where_nothing_is_known() {
    told(
        "Plain wo$0rds.\n",
        &expect![[r#"
        nothing
    "#]],
    );
    told(
        "```\n[x$0]{@khrushchev}\n```\n",
        &expect![[r#"
        nothing
    "#]],
    );
    told(
        "mail me@ex$0ample\n",
        &expect![[r#"
        nothing
    "#]],
    );
}

#[test]
fn long_lists_are_cut() {
    let citations: String = (0..40).map(|n| format!(" ^k{n}")).collect();
    let fixture = fixture(&format!("[A$0]{{!c{citations}}} [B]{{!}}\n"));
    let found = hover(&fixture.world, fixture.file, fixture.offset(), Markup::Plain).unwrap();
    assert!(found.sheet.text().ends_with("  and 32 more\n"), "{}", found.sheet.text());
}
