use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use super::*;

/// Each case is one prose, its sentences divided by `|`.
fn check(cases: &[&str]) {
    for case in cases {
        let parts: Vec<&str> = case.split('|').collect();
        let prose = parts.concat();
        let found: Vec<&str> = sentences(&prose).map(|span| span.of_text(&prose)).collect();
        let expected: Vec<&str> = parts.iter().map(|part| part.trim()).collect();
        assert_eq!(found, expected, "{prose}");
    }
}

#[test]
fn english() {
    check(&[
        "One sentence",
        "Stalin died in 1953. |Khrushchev followed.",
        "N. S. Khrushchev spoke. |He was cheered.",
        "Dr. Jones met Mr. Smith on Jan. 5, 1956. |They talked.",
        "See vol. 2 of the works, pp. 33–35. |The rest is lost.",
        "He was born c. 1894 at St. Petersburg, i.e. Leningrad, ca. 100 km from it. |So it is said.",
        "The U.S. Army came. |It was in the U.S. |The army left.",
        "“Who?” he asked. |“I.” |“You!” |Then he left.",
        "He said, \"Go.\" |Then he went.",
        "(He went.) |Then he came (at 3.30 p.m. on Friday). |It rained.",
        "He waited… |Then he spoke ... and waited… then went.",
        "The […] Party [...] Congress (?) Moscow.",
        "It fell to 3.5 million. |468,000 people were held.",
        "1. The first. |He wrote it.",
        "Yahoo! was not there. |Was he? |Yes! |No…",
        "End.[^1] |Next.¹ |More.[12] |*Last.* |And **this.** |Done.",
        "Jones et al. Smith said so. |W. Taubman, ed., Khrushchev (New York: Norton, 2003), ch. 11. |Ibid.",
        "He spoke at\nlength. |The\nhall\nwas still.",
        "He knew art. |Stalin said no. |Then no. 5 came.",
        "He left . . . |The end.",
        "Visit www.example.org. |Read file.Name now.",
    ]);
}

#[test]
fn russian() {
    check(&[
        "Н. С. Хрущёв родился в 1894 г. в Калиновке. |Он умер в 1971 г. |В Москве.",
        "Завод им. Ленина, т. е. бывший Путиловский. |Он стоит.",
        "В 1956 г. Хрущёв выступил на ХХ съезде и т. д. |Позднее…",
        "См. т. 2, с. 12. |Это важно.",
        "«Кто?» — спросил он. |Проф. Иванов ответил.",
        "В 44 г. до н. э. Цезарь убит.",
    ]);
}

#[test]
fn german() {
    check(&[
        "Er kam am 3. Mai 1945. |Dann ging er.",
        "Der XX. Parteitag der KPdSU, z. B. die Rede, s. Nr. 5. |Das war neu.",
        "Im 19. Jahrhundert lebte Dr. Müller. |„Was?“ |Er ging.",
        "Ende des 20. Parteitags, d. h. im Februar. |Es war kalt.",
    ]);
}

#[test]
fn french() {
    check(&[
        "M. Khrouchtchev et MM. Le Pen et Boulganine. |Il parla.",
        "En 44 av. J.-C. |Il mourut.",
        "En 44 av. J.-C. César mourut.",
        "« Quoi ! » |Il partit. |« Non. » |Elle resta.",
    ]);
}

#[test]
fn other_scripts() {
    check(&["他走了。|她来了！|「真的？」|是。", "वह गया। |वह आया।", "هل ذهب؟ |نعم.", "ის წავიდა. |ის მოვიდა."]);
}

#[test]
fn blocks_end_sentences() {
    check(&["No stop here\n\n|Next", "Items:\n|- one\n|- two and\n  more\r\n|* three", "# Heading\r\n\r\n|Text"]);
}

#[test]
fn around_is_the_sentence_that_ends_there() {
    let prose = " One. Two. ";
    let all = Sentences::of(prose);
    for (at, sentence) in [(0, "One."), (1, "One."), (5, "One."), (6, "One."), (7, "Two."), (10, "Two."), (99, "Two.")]
    {
        assert_eq!(all.around(at).of_text(prose), sentence, "{at}");
    }
    assert_eq!(Sentences::of(" ").around(1), Span::empty(1));
    assert_eq!(all.iter().count(), 2);
}

#[test]
fn hostile_prose_is_linear() {
    let start = std::time::Instant::now();
    for unit in [".", ". ", ".)", ")", "\n", " \n", ".a", ". [", "! »", "[^", ".[1]", "a. ", "1. "] {
        let prose = format!(".{}", unit.repeat(200_000));
        assert!(sentences(&prose).count() > 0);
    }
    assert!(start.elapsed().as_secs() < 200, "200,000 of anything take a moment");
}

proptest! {
    #[test]
    fn spans_are_whole_and_in_order(prose in "([.!?…。 \n)\\]\\[^12»\"*a-zA-ZабвАБВ]|\\PC){0,60}") {
        let mut from = 0;
        for span in sentences(&prose) {
            let text = prose.get(span.range()).unwrap();
            prop_assert!(!text.is_empty() && text.trim() == text);
            prop_assert!(prose.get(from..span.start as usize).unwrap().trim().is_empty());
            from = span.end as usize;
        }
        prop_assert!(prose.get(from..).unwrap().trim().is_empty(), "every word is in a sentence");
    }

    /// Where no abbreviation, digit or line break is about, and a capital begins each sentence, the standard and we agree.
    #[test]
    fn plain_prose_agrees_with_the_standard(
        prose in "((“|\\()?[A-Z][a-z]{9}((, |: | – | |\\. )[a-z]{9}){0,3}( [A-Z][a-z]{9})?[.?!](”|\\))? ){0,10}",
    ) {
        let standard: Vec<&str> = prose.split_sentence_bounds().map(str::trim).collect();
        let ours: Vec<&str> = sentences(&prose).map(|span| span.of_text(&prose)).collect();
        prop_assert_eq!(ours, standard);
    }
}
