//! What an author's words for a place in a source mean to the Citation Style Language.

use hayagriva::citationberg::taxonomy::Locator;

/// The label and the number of a locator. Words that name no label, or several, are kept as they are.
pub(super) fn read(written: &str) -> (Locator, &str) {
    let number_at = written.find(|c: char| c.is_ascii_digit()).unwrap_or(written.len());
    let Some((label, number)) = written.split_at_checked(number_at) else { return (Locator::Custom, written) };
    let label = label.trim();
    if !is_number(number) {
        return roman(written).unwrap_or((Locator::Custom, written));
    }
    label_of(label).map_or((Locator::Custom, written), |locator| (locator, number.trim()))
}

/// "xii", "pp. ix–xi", "ch. IV".
fn roman(written: &str) -> Option<(Locator, &str)> {
    let (label, number) = written.rsplit_once(' ').unwrap_or(("", written));
    let is_roman = |c: char| "ivxlcdmIVXLCDM-–".contains(c);
    (!number.is_empty() && number.chars().all(is_roman)).then_some(())?;
    let locator = label_of(label.trim())?;
    Some((locator, number))
}

/// "12", "33–35", "12, 14", "12r", "104 f."
fn is_number(text: &str) -> bool {
    let words = text.split(|c: char| c.is_whitespace() || ",;-–—&".contains(c)).filter(|word| !word.is_empty());
    let mut any = false;
    for word in words {
        let after = word.trim_start_matches(|c: char| c.is_ascii_digit());
        let follows = matches!(after, "" | "f" | "f." | "ff" | "ff." | "r" | "v" | "a" | "b" | "n");
        if !follows || (after == word && !matches!(after, "f" | "f." | "ff" | "ff.")) {
            return false;
        }
        any = true;
    }
    any
}

fn label_of(label: &str) -> Option<Locator> {
    let lower = label.to_lowercase();
    let locator = match lower.trim_end_matches('.') {
        "" | "p" | "pp" | "page" | "pages" | "s" | "seite" | "seiten" | "с" | "стр" => Locator::Page,
        "ch" | "chs" | "chap" | "chaps" | "chapter" | "chapters" | "kap" | "kapitel" | "гл" => Locator::Chapter,
        "vol" | "vols" | "volume" | "volumes" | "bd" | "bde" | "band" | "t" | "т" => Locator::Volume,
        "bk" | "book" => Locator::Book,
        "pt" | "part" | "teil" | "ч" => Locator::Part,
        "sec" | "sect" | "section" | "§" | "§§" => Locator::Section,
        "para" | "paras" | "par" | "¶" | "¶¶" | "abs" => Locator::Paragraph,
        "col" | "cols" | "column" | "sp" => Locator::Column,
        "fol" | "fols" | "folio" | "bl" | "л" => Locator::Folio,
        "l" | "ll" | "line" | "lines" => Locator::Line,
        "n" | "nn" | "note" | "anm" => Locator::Note,
        "no" | "nos" | "nr" | "issue" | "№" => Locator::Issue,
        "fig" | "figs" | "figure" | "abb" => Locator::Figure,
        "table" | "tab" => Locator::Table,
        "art" | "article" => Locator::ArticleLocator,
        "v" | "vv" | "verse" => Locator::Verse,
        "app" | "appendix" => Locator::Appendix,
        _ => return None,
    };
    Some(locator)
}

#[cfg(test)]
mod tests {
    use super::{Locator, read};

    #[test]
    fn labels() {
        assert_eq!(read("p. 12"), (Locator::Page, "12"));
        assert_eq!(read("pp. 33-35"), (Locator::Page, "33-35"));
        assert_eq!(read("33–35, 40"), (Locator::Page, "33–35, 40"));
        assert_eq!(read("S. 104 f."), (Locator::Page, "104 f."));
        assert_eq!(read("ch. 11"), (Locator::Chapter, "11"));
        assert_eq!(read("ch. IV"), (Locator::Chapter, "IV"));
        assert_eq!(read("xii"), (Locator::Page, "xii"));
        assert_eq!(read("vol. 2"), (Locator::Volume, "2"));
        assert_eq!(read("§ 5"), (Locator::Section, "5"));
        assert_eq!(read("fol. 12r"), (Locator::Folio, "12r"));
        assert_eq!(read("Т. 3"), (Locator::Volume, "3"));
    }

    #[test]
    fn the_rest_is_kept() {
        for words in ["vol. 2, p. 33", "RGASPI f. 17, op. 3", "the preface", "2:33", "", "see p. 4"] {
            assert_eq!(read(words), (Locator::Custom, words));
        }
    }
}
