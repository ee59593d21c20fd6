//! The words of time in French.

use super::vocabulary::Meaning::{
    self, About, After, Before, Century, Decade, Month, Part, Particle, Season, To, Weekday,
};
use super::vocabulary::Third::{Early, Late, Mid};
use crate::model::date::day::Weekday as Day;

pub(super) const WORDS: &[(Meaning, &str)] = &[
    (Month(1), "janvier janv"),
    (Month(2), "février févr fév"),
    (Month(3), "mars"),
    (Month(4), "avril avr"),
    (Month(5), "mai"),
    (Month(6), "juin"),
    (Month(7), "juillet juil"),
    (Month(8), "août"),
    (Month(9), "septembre sept"),
    (Month(10), "octobre oct"),
    (Month(11), "novembre nov"),
    (Month(12), "décembre déc"),
    (Weekday(Day::Monday), "lundi"),
    (Weekday(Day::Tuesday), "mardi"),
    (Weekday(Day::Wednesday), "mercredi"),
    (Weekday(Day::Thursday), "jeudi"),
    (Weekday(Day::Friday), "vendredi"),
    (Weekday(Day::Saturday), "samedi"),
    (Weekday(Day::Sunday), "dimanche"),
    (Season(21), "printemps"),
    (Season(22), "été"),
    (Season(23), "automne"),
    (Season(24), "hiver"),
    (About, "vers environ circa"),
    (Before, "avant"),
    (After, "après"),
    (Part(Early), "début"),
    (Part(Mid), "mi"),
    (Part(Late), "fin"),
    (Century, "siècle"),
    (Decade, "années"),
    (Particle, "le la de du des en l d année an"),
    (To, "au à"),
];
