//! Claims and what they rest on.

use expect_test::expect;

use crate::ide::hover::tests::{REGISTER, told};
use crate::ide::hover::{Markup, hover};
use crate::ide::tests::fixture;

#[test]
fn a_claim() {
    let text = "[468,000 were held$0]{!held =1954 of=@presidium n=>468000 unit=prisoners ^zemskov(p. 7) cf=^taubman cert=medium}.\n\n\
                [No, more]{!more disputes=#held ^nobody}. [Yes]{! supports=#held}.\n";
    told(
        text,
        &expect![[r#"
            [468,000 were held]
            **Claim** · `!held` · disputed, 1 source  
            1954 · more than 468,000 prisoners · of [Politburo](<@presidium>)

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
            1954 · more than 468,000 prisoners · of [Politburo](<@presidium>)

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
