//! The questions that may have another answer than before.

use std::collections::{HashMap, HashSet};

use crate::rules::question::Question;

/// A set of questions, by their numbers.
#[derive(Debug, Default)]
pub(in crate::rules) struct Changed {
    numbers: HashSet<u32>,
    /// A bit for the last digits of each number: most that is asked for is not in the set.
    digits: [u64; 4],
}

impl Changed {
    pub(super) fn add(&mut self, question: Question<'_>) {
        self.add_number(question.number());
    }

    fn add_number(&mut self, number: u32) {
        self.numbers.insert(number);
        if let Some(digits) = self.digits.get_mut(number as usize >> 6 & 3) {
            *digits |= 1 << (number & 63);
        }
    }

    pub(in crate::rules) fn has(&self, number: u32) -> bool {
        let digits = self.digits.get(number as usize >> 6 & 3).copied().unwrap_or_default();
        digits >> (number & 63) & 1 == 1 && self.numbers.contains(&number)
    }

    pub(super) fn numbers(&self) -> impl Iterator<Item = u32> {
        self.numbers.iter().copied()
    }

    pub(super) fn any(&self, asked: &[u32]) -> bool {
        asked.iter().any(|number| self.has(*number))
    }
}

/// How often something stands in what is new, less how often it stood in what is gone.
#[derive(Debug, Default)]
pub(super) struct Balance(HashMap<u32, i64>);

impl Balance {
    pub(super) fn count(&mut self, question: Question<'_>, by: i64) {
        *self.0.entry(question.number()).or_default() += by;
    }

    /// Adds what does not stand as often as before.
    pub(super) fn close(self, changed: &mut Changed) {
        self.0.into_iter().filter(|(_, count)| *count != 0).for_each(|(number, _)| changed.add_number(number));
    }
}
