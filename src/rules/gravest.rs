//! The findings that are shown where not all can be.

use std::cmp::Reverse;

use crate::rules::finding::Finding;
use crate::rules::levels::Level;

/// The gravest findings of a file, by place, and how many it has in all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gravest {
    pub findings: Vec<Finding>,
    pub all: usize,
}

impl Gravest {
    /// At most this many of all findings of a file.
    pub fn of(findings: Vec<Finding>, most: usize) -> Self {
        let all = findings.len();
        Gravest { findings: gravest(findings, most, |finding| finding.level), all }
    }
}

/// The gravest of a list, in their order. Of one level the first are taken.
pub(super) fn gravest<T>(all: Vec<T>, most: usize, level: impl Fn(&T) -> Level) -> Vec<T> {
    if all.len() <= most {
        return all;
    }
    let mut order: Vec<(Reverse<Level>, usize)> = all.iter().map(|it| Reverse(level(it))).zip(0..).collect();
    order.select_nth_unstable(most);
    let mut taken = vec![false; all.len()];
    for (_, at) in order.into_iter().take(most) {
        if let Some(taken) = taken.get_mut(at) {
            *taken = true;
        }
    }
    all.into_iter().zip(taken).filter(|(_, taken)| *taken).map(|(it, _)| it).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gravest_stay_in_their_order() {
        use Level::{Error, Hint, Warning};
        let all = vec![(Hint, 1), (Warning, 2), (Error, 3), (Warning, 4), (Error, 5), (Warning, 6)];
        let level = |it: &(Level, u32)| it.0;
        assert_eq!(gravest(all.clone(), 4, level), [(Warning, 2), (Error, 3), (Warning, 4), (Error, 5)]);
        assert_eq!(gravest(all.clone(), 6, level), all);
        assert_eq!(gravest(all, 0, level), []);
    }
}
