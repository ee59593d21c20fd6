//! The words of time in Russian, in the cases in which they tell a date.

use super::vocabulary::Meaning::{
    self, About, After, Before, Century, Month, Part, Particle, Season, To, Weekday, Years,
};
use super::vocabulary::Third::{Early, Late, Mid};
use crate::model::date::day::Weekday as Day;

pub(super) const WORDS: &[(Meaning, &str)] = &[
    (Month(1), "январь января январе янв"),
    (Month(2), "февраль февраля феврале февр фев"),
    (Month(3), "март марта марте мар"),
    (Month(4), "апрель апреля апреле апр"),
    (Month(5), "май мая мае"),
    (Month(6), "июнь июня июне"),
    (Month(7), "июль июля июле"),
    (Month(8), "август августа августе авг"),
    (Month(9), "сентябрь сентября сентябре сент сен"),
    (Month(10), "октябрь октября октябре окт"),
    (Month(11), "ноябрь ноября ноябре нояб"),
    (Month(12), "декабрь декабря декабре дек"),
    (Weekday(Day::Monday), "понедельник понедельник понедельника"),
    (Weekday(Day::Tuesday), "вторник вторник вторника"),
    (Weekday(Day::Wednesday), "среда среду среды"),
    (Weekday(Day::Thursday), "четверг четверг четверга"),
    (Weekday(Day::Friday), "пятница пятницу пятницы"),
    (Weekday(Day::Saturday), "суббота субботу субботы"),
    (Weekday(Day::Sunday), "воскресенье воскресенье воскресенья"),
    (Season(21), "весна весной весны весну"),
    (Season(22), "лето летом лета"),
    (Season(23), "осень осенью осени"),
    (Season(24), "зима зимой зимы зиму"),
    (About, "около ок примерно"),
    (Before, "до"),
    (After, "после"),
    (Part(Early), "начало начале начала"),
    (Part(Mid), "середина середине середины"),
    (Part(Late), "конец конце конца"),
    (Century, "век века веке"),
    (Years, "год года году годом годы годов годах г гг"),
    (To, "по"),
    (Particle, "в во"),
];
