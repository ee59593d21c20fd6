//! Cards of the corpus.

use std::path::{Path, PathBuf};

use expect_test::expect;

use super::printed;

fn corpus(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(name)
}

#[test]
fn cards() {
    let folder = corpus("de-stalinization");
    let card = |id: &str| printed(&folder, &["entities", "show", id]);
    expect![[r#"
        Nikita Sergeyevich Khrushchev · person · @khrushchev

        Also Khrushchev; Nikita Khrushchev; N. S. Khrushchev; Хрущёв

        Born 15 April 1894 (3 April 1894 Old Style) at Kalinovka, died 11 September 1971 at Moscow, aged 77

        Offices
          First Secretary, 7 September 1953 to 14 October 1964
          Chairman of the Council of Ministers, 27 March 1958 to 14 October 1964

        Member of
          Politburo, March 1939 to 14 October 1964

        He kept his birthday on 17 April 1894, and reference works long followed him. A recent biographer gives 15 April 1894. The day on which he became First Secretary is 7 September 1953 in the archive of the party and 14 September 1953 in many lists.

        12 mentions · 6 claims
    "#]].assert_eq(&card("khrushchev"));
    expect![[r#"
        Twentieth Congress of the CPSU · congress · @congress-20

        Also XX съезд Коммунистической партии Советского Союза

        No. 20 of Congresses of the CPSU; before it Nineteenth Congress of the CPSU, after it Twenty-First Congress of the CPSU

        14 to 25 February 1956, 12 days, at Moscow

        Of Communist Party of the Soviet Union

        Delegates: 1430

        Attended by Nikita Sergeyevich Khrushchev; Nikolai Alexandrovich Bulganin; Anastas Ivanovich Mikoyan; Vyacheslav Mikhailovich Molotov; Georgy Maximilianovich Malenkov; Lazar Moiseyevich Kaganovich; Pyotr Nikolayevich Pospelov; Kliment Yefremovich Voroshilov; Mikhail Andreyevich Suslov

        Outcome
          A Central Committee of 133 members and 122 candidates

        Claims
          Guests sat there from 55 foreign parties.
          The opening was in the Great Kremlin Palace
          The sessions were in the Bolshoi Theatre
          On 25 February 1956, the concluding day of the Twentieth Party Congress, the Soviet delegates in Moscow were gathered once more, and this…
          The Twentieth Party Congress opened on Tuesday, 14 February 1956, and closed on Saturday, 25 February 1956.

        The opening was in the Great Kremlin Palace. The sessions were in the Bolshoi Theatre, says a dictionary. The report of Khrushchev for the Central Committee is dated 15 February 1956 in the American record.

        5 mentions · 5 claims
    "#]].assert_eq(&card("congress-20"));
    expect![[r#"
        First Secretary · office · @first-secretary

        Also First Secretary of the Central Committee; Первый секретарь ЦК

        Office of Central Committee

        Held by
          Nikita Sergeyevich Khrushchev, 7 September 1953 to 14 October 1964
          Leonid Ilyich Brezhnev, 14 October 1964 to 8 April 1966

        4 mentions · 1 claim
    "#]]
    .assert_eq(&card("first-secretary"));
    expect![[r#"
        Congresses of the CPSU · series · @cpsu-congresses

        Of Communist Party of the Soviet Union

        28 members: First Congress of the RSDLP to Twenty-Eighth Congress of the CPSU

        0 mentions · 1 claim
    "#]]
    .assert_eq(&card("cpsu-congresses"));
    expect![[r#"
        On the Cult of Personality and Its Consequences · work · @speech-text

        Also О культе личности и его последствиях

        By Nikita Sergeyevich Khrushchev

        Dated 25 February 1956

        Event: secret speech

        Printed: N. S. Khrushchev, “O kul'te lichnosti i ego posledstviiakh,” Izvestiia TsK KPSS, no. 3 (1989): 128–70.

        1 mention · 0 claims
    "#]]
    .assert_eq(&card("speech-text"));
    expect![[r#"
        **Thaw** · period · `@thaw`

        Also Khrushchev Thaw; Оттепель

        c. 1953 to c. 1964

        A season has no edges, and the tildes say so. It is usually counted from the death of Stalin to the fall of Khrushchev.

        2 mentions · 1 claim
    "#]].assert_eq(&printed(&folder, &["entities", "show", "@thaw", "--format", "markdown"]));
}

#[test]
fn every_entity_of_the_corpus_has_a_card() {
    let folder = corpus("nicaea");
    let register: serde_json::Value =
        serde_json::from_str(&printed(&folder, &["entities", "--format", "json"])).unwrap();
    let ids: Vec<&str> = register.as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap()).collect();
    assert!(ids.len() > 20);
    for id in ids.iter().step_by(5) {
        assert!(printed(&folder, &["entities", "show", id]).contains(&format!("@{id}\n\n")));
    }
}
