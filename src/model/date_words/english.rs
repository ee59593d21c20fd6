//! The words of time in English.

use super::vocabulary::Meaning::{self, About, After, Before, Century, Month, Part, Particle, Season, To, Weekday};
use super::vocabulary::Third::{Early, Late, Mid};
use crate::model::date::day::Weekday as Day;

pub(super) const WORDS: &[(Meaning, &str)] = &[
    (Month(1), "January Jan"),
    (Month(2), "February Feb"),
    (Month(3), "March Mar"),
    (Month(4), "April Apr"),
    (Month(5), "May"),
    (Month(6), "June Jun"),
    (Month(7), "July Jul"),
    (Month(8), "August Aug"),
    (Month(9), "September Sept Sep"),
    (Month(10), "October Oct"),
    (Month(11), "November Nov"),
    (Month(12), "December Dec"),
    (Weekday(Day::Monday), "Monday Mon"),
    (Weekday(Day::Tuesday), "Tuesday Tue Tues"),
    (Weekday(Day::Wednesday), "Wednesday Wed"),
    (Weekday(Day::Thursday), "Thursday Thu Thurs"),
    (Weekday(Day::Friday), "Friday Fri"),
    (Weekday(Day::Saturday), "Saturday Sat"),
    (Weekday(Day::Sunday), "Sunday Sun"),
    (Season(21), "spring"),
    (Season(22), "summer"),
    (Season(23), "autumn fall"),
    (Season(24), "winter"),
    (About, "c ca circa about around"),
    (Before, "before"),
    (After, "after"),
    (Part(Early), "early"),
    (Part(Mid), "mid"),
    (Part(Late), "late"),
    (Century, "century"),
    (Particle, "the of in on at year"),
    (To, "to until"),
];
