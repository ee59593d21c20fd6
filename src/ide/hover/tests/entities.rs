//! People, congresses, offices, places.

use expect_test::expect;

use crate::ide::hover::tests::told;

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
            - Member of [Politburo](<@presidium>), March 1939 to 14 October 1964

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
            - Member of [Politburo](<@presidium>), March 1939 to 14 October 1964

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
            **Politburo** · org · `@presidium`  
            Also Presidium (October 1952 to 8 April 1966); Президиум (October 1952 to 8 April 1966)

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
