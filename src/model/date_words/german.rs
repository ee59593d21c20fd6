//! The words of time in German.

use super::vocabulary::Meaning::{
    self, About, After, Before, Century, Month, Part, Particle, Season, To, Weekday, Years,
};
use super::vocabulary::Third::{Early, Late, Mid};
use crate::model::date::day::Weekday as Day;

pub(super) const WORDS: &[(Meaning, &str)] = &[
    (Month(1), "Januar Jänner Jan"),
    (Month(2), "Februar Feber Feb Febr"),
    (Month(3), "März Mär Mrz"),
    (Month(4), "April Apr"),
    (Month(5), "Mai"),
    (Month(6), "Juni Jun"),
    (Month(7), "Juli Jul"),
    (Month(8), "August Aug"),
    (Month(9), "September Sept Sep"),
    (Month(10), "Oktober Okt"),
    (Month(11), "November Nov"),
    (Month(12), "Dezember Dez"),
    (Weekday(Day::Monday), "Montag"),
    (Weekday(Day::Tuesday), "Dienstag"),
    (Weekday(Day::Wednesday), "Mittwoch"),
    (Weekday(Day::Thursday), "Donnerstag"),
    (Weekday(Day::Friday), "Freitag"),
    (Weekday(Day::Saturday), "Samstag Sonnabend"),
    (Weekday(Day::Sunday), "Sonntag"),
    (Season(21), "Frühling Frühjahr"),
    (Season(22), "Sommer"),
    (Season(23), "Herbst"),
    (Season(24), "Winter"),
    (About, "um etwa circa ca"),
    (Before, "vor"),
    (After, "nach"),
    (Part(Early), "Anfang"),
    (Part(Mid), "Mitte"),
    (Part(Late), "Ende"),
    (Century, "Jahrhundert Jahrhunderts"),
    (Years, "Jahre Jahren"),
    (Particle, "den dem der des im am in Jahr"),
    (To, "bis"),
];
