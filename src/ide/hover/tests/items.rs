//! Dates, items, fields, kinds, comments.

use expect_test::expect;

use crate::ide::hover::tests::told;

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
        "[then]{=1917-10/1917-11$0 cal=julian}\n",
        &expect![[r#"
            [=1917-10/1917-11]
            **October to November 1917 (Julian)**  
            Begins some time from 14 October to 13 November 1917, ends some time from 14 November to 13 December 1917, in the Gregorian calendar
        "#]],
    );
    told(
        "It was so. [Khrushchev]{@} and [Stalin]{@stalin} met [then]{=-0044-03-1$0X}.\n",
        &expect![[r#"
            [=-0044-03-1X]
            **\-0044-03-1X**  
            Some time from 10 to 19 March 45 BC

            - In this sentence: [Nikita Sergeyevich Khrushchev](<@khrushchev>) not yet born; [Joseph Stalin](<@stalin>) not yet born
        "#]],
    );
    told(
        "[then]{=[1956-02-14,1956-02-25]$0}\n",
        &expect![[r#"
        [=[1956-02-14,1956-02-25]]
        **14 February 1956 or 25 February 1956**  
        Some time from 14 to 25 February 1956

        - At the time: [Twentieth Congress](<@congress-20>)
        - [Chairman of the Council of Ministers](<@premier>): [Nikolai Bulganin](<@bulganin>)
        - [First Secretary](<@first-secretary>): [Nikita Sergeyevich Khrushchev](<@khrushchev>)
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
