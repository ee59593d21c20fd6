//! Full stops that end no sentence: abbreviations, initials, ordinals.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::text::words::is_word_char;

/// Whether the full stop between `head` and `next` only shortens the word before it, so that the sentence goes on.
///
/// `head` is the sentence so far without that full stop, `next` what follows the white space. Judged for English,
/// German, French and Russian together: a text quotes other languages, and the lists hardly collide. Looks at no more
/// than the last two words of `head` and the first of `next`.
pub(crate) fn goes_on(head: &str, next: &str) -> bool {
    let (before, token) = last_token(head);
    if token.is_empty() {
        return false;
    }
    // `1. The first item`, `a. The first`: a number that opens its sentence is the number of an item.
    if before.trim().is_empty() && (is_figures(token) || is_letter(token)) {
        return true;
    }
    let word = token.to_lowercase();
    if TITLES.contains(word.as_str()) {
        return true;
    }
    if is_figures(token) || is_roman(token) && token.len() > 1 {
        return is_german_ordinal(before, next);
    }
    // `и т. д.`, `и т. п.`: and so on.
    if matches!(token, "т.д" | "т.п") || matches!(token, "д" | "п") && before.trim_end().ends_with("т.") {
        return false;
    }
    if NUMBERED.contains(word.as_str()) && (opens_with_number(next) || !is_letter(token)) {
        return opens_with_number(next);
    }
    (is_initials(token) || ABBREVIATIONS.contains(word.as_str())) && !opens_sentence(next)
}

/// The word at the end of `head`, its inner full stops included (`N.S`, `J.-C`), and what stands before it. Empty where
/// it is longer than any abbreviation.
fn last_token(head: &str) -> (&str, &str) {
    let start = head
        .char_indices()
        .rev()
        .take(LONGEST + 1)
        .take_while(|(_, c)| is_word_char(*c) || matches!(c, '.' | '-'))
        .map(|(at, _)| at)
        .last()
        .unwrap_or(head.len());
    let (before, token) = head.split_at_checked(start).unwrap_or((head, ""));
    if token.chars().count() > LONGEST { (head, "") } else { (before, token) }
}

/// In code points.
const LONGEST: usize = 8;

/// `N`, `N.S`, `J.-C`, `z.B`, `Ph.D`, `г`: single letters, or pairs where full stops show that they are shortened.
fn is_initials(token: &str) -> bool {
    if is_letter(token) {
        return true;
    }
    token.contains('.')
        && token.split(['.', '-']).all(|part| part.chars().count() <= 2 && !part.contains(char::is_numeric))
}

fn is_letter(token: &str) -> bool {
    let mut chars = token.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
}

/// One to three figures: `3. Mai`, but not the end of `in 1956.`
fn is_figures(token: &str) -> bool {
    token.len() <= 3 && token.bytes().all(|b| b.is_ascii_digit())
}

fn is_roman(token: &str) -> bool {
    token.bytes().all(|b| b"IVXLCDM".contains(&b))
}

/// `am 3. Mai`, `der XX. Parteitag`: what stands around the number shows that it counts.
fn is_german_ordinal(before: &str, next: &str) -> bool {
    let (_, article) = last_token(before.trim_end());
    GERMAN_COUNTED.contains(first_word(next)) || GERMAN_ARTICLES.contains(article) && !opens_sentence(next)
}

fn opens_with_number(next: &str) -> bool {
    let next = next.trim_start_matches(|c: char| !is_word_char(c));
    let word = first_word(next);
    next.starts_with(|c: char| c.is_numeric()) || (!word.is_empty() && word != "I" && is_roman(word))
}

/// Whether `next` begins with a word that commonly begins a sentence. `A. Smith` begins with an initial, not with `A`.
fn opens_sentence(next: &str) -> bool {
    let next = next.trim_start_matches(|c: char| !is_word_char(c));
    let word = first_word(next);
    OPENERS.contains(word) && !next.get(word.len()..).is_some_and(|rest| rest.starts_with('.'))
}

fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

fn list(words: &'static str) -> HashSet<&'static str> {
    words.split_whitespace().collect()
}

type Words = LazyLock<HashSet<&'static str>>;

/// Always before what they belong to, whatever that begins with: `M. Le Pen`.
static TITLES: Words = Words::new(|| {
    list(
        "adm amb brig bzw capt cf cmdr col dr frl ft geb gen gov hon hr hrsg lt m maj mm mr mrs ms msgr mt pres \
         prof rep rev sen sgt sog st ste vgl viz vs \
         акад ген гр им напр пл полк проф ред св см сост ср тов ул чл",
    )
});

/// Before a number only; else `no.`, `art.` and their like are words.
static NUMBERED: Words = Words::new(|| {
    list(
        "anm app art arts bd bde bk cap ch chap chaps doc docs ff fig figs fol fols kap l ll n nn no nos nr p par \
         para paras pp pt pts sec secs t tab table taf tom vol vols \
         вып гл док кн оп п пп разд рис ст стр табл",
    )
});

/// May end a sentence. Those that mostly do (`etc.`, `usw.`, `и др.`) are left out.
static ABBREVIATIONS: Words = Words::new(|| {
    list(
        "abs acad al approx apr aug av avr bes bros ca chr co corp dec dept dez déc ebd ed eds esp evtl feb févr \
         gest ggf inc incl inkl jan janv jh jhd jr juil jul jun ltd mar nov oct okt repr sep sept sr trans transl \
         univ \
         авг апр вв гг дек изд нояб обл окт пер прим руб сент тыс февр янв",
    )
});

/// Words that commonly begin a sentence and are no surname.
static OPENERS: Words = Words::new(|| {
    list(
        "A Aber After All Als Although Am An And Après As At Au Auch Auf Aux Avant Before Bei Both But By C Ce \
         Ces Cet Cette D Damit Danach Dann Dans Das Dem Den Der Des Despite Die Diese Dieser Dieses Doch During \
         Each Ein Eine Einer Elle Elles En Er Es Et Even For From Für He Her Here Hier His How However Ich If \
         Ihre Il Ils Im In It Its Je L Les Leur Leurs Mais Many Meanwhile Mit Moreover Most My Nach Noch Nor Not \
         Nous Nur Of On Once One Only Or Our Par Pour Que Qui Sa Sein Seine Seit Ses She Sie Since So Some Son \
         Such Sur That The Their Then There These They This Those Though Thus To Un Und Under Une Unter Until Vom \
         Von Vor Vous We Wenn What When Where While Who Why Wir With Without Yet You Zu Zum Zur À Über \
         А В Во Все Всё Вы Для До Его Ее Если Её За Затем Здесь И Из Их К Как Ко Когда Кто Между Мы На Не Ни Но О \
         Об Однако Он Она Они Оно От Перед По Под После Поэтому При С Со Среди Так Также Там Тогда Уже Через Что \
         Эта Эти Это Этот Я",
    )
});

/// Before a German ordinal.
static GERMAN_ARTICLES: Words = Words::new(|| {
    list("Am Das Dem Den Der Des Die Im Vom Zum Zur ab am bis das dem den der des die im seit und vom zum zur")
});

/// Counted by a German ordinal, with or without an article.
static GERMAN_COUNTED: Words = Words::new(|| {
    list(
        "April August Dezember Februar Jahrhundert Jahrhunderts Januar Jh Jhd Juli Juni Jänner Kongress Mai \
         März November Oktober Parteitag Parteitags September",
    )
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_decides() {
        for (head, next, on) in [
            ("See no", "5", true),
            ("He said no", "Stalin left", false),
            ("the U.S", "Army", true),
            ("in the U.S", "The army", false),
            ("by J", "A. Smith", true),
            ("by Plan B", "A new one", false),
            ("M", "Le Pen", true),
            ("the vol", "II of", true),
            ("in 1956", "Khrushchev", false),
            ("Am 3", "Mai", true),
            ("der XX", "Parteitag", true),
            ("He was 42", "Stalin", false),
            ("works of art", "Stalin", false),
            ("", "Stalin", false),
            ("съезды и т. д", "Хрущёв", false),
        ] {
            assert_eq!(goes_on(head, next), on, "{head}. {next}");
        }
    }
}
