use super::*;
use crate::ide::tests::world;

#[test]
fn mentions_statements_and_claims_are_counted_apart() {
    let text =
        "[K]{@k} and [Kay]{@}, [him]{@k?} of=@k.{!c of=@k =@e}\n\n[a]{! of=@k}[K]{@k} {<m !}[K]{@k} [b]{!}\n\nx{m>}\n";
    let register =
        "@person k\n  name: K\n  also: Kay\n  note: See [himself]{@k}.\n\n@event e\n  name: E\n  participant: @k; @k\n";
    let world = world(&[("a.gloss", text), ("r.gloss", register)]);
    let counts = counts(&world);
    assert_eq!(counts["k"], Counts { mentions: 6, statements: 4, claims: 3 });
    assert_eq!(counts["e"], Counts { mentions: 0, statements: 1, claims: 0 });
}

#[test]
fn the_register_has_every_entity_once() {
    let text = "@person b\n  name: B\n  also: Bee; B\n  born: 1900?\n  died: 1950\n\n@person a\n\n@series s\n  name: S\n  pattern: # S\n\n\
                @congress c\n  name: C\n  series: @s\n  number: 2\n";
    let world = world(&[("a.gloss", text), ("b.gloss", "@person b\n  name: Another\n")]);
    let register = register(&world);
    let shown: Vec<_> = register.iter().map(|it| (&*it.id, &*it.name, it.written_names)).collect();
    assert_eq!(shown, [("a", "a", 0), ("b", "B", 2), ("c", "C", 1), ("s", "S", 1)]);
    let dates = [("born".to_owned(), "1900?".to_owned()), ("died".to_owned(), "1950".to_owned())];
    assert_eq!(register[1].dates, dates);
    assert!(register[2].names.contains(&"Second S".to_owned()));
}
