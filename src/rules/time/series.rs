//! The members of a series in the order of their numbers, and those that stand where their dates cannot be.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::model::date::Date;
use crate::model::date::relation::Truth;
use crate::model::dated::field_date;
use crate::model::facts::Name;
use crate::model::index::{Index, Place};
use crate::model::series::{members, series_of};
use crate::model::settings::Settings;

/// A series, worked out once for all its members.
pub(crate) struct Series {
    /// By their numbers, then by their ids. An id that two of them have is left out: which one it means is not known.
    members: Vec<Member>,
    /// Those that run against another, with that.
    against: HashMap<Name, usize>,
}

pub(crate) struct Member {
    pub(super) number: u32,
    pub(super) id: Name,
    pub(super) place: Place,
    pub(super) date: Option<Date>,
}

impl Series {
    pub(crate) fn of(index: &Index, settings: &Settings, series: &str) -> Self {
        let mut all = members(index, series);
        all.retain(|member| series_of(member.entry).is_some_and(|series| !series.uncertain));
        let mut seen = HashSet::new();
        let twice: HashSet<&Name> = all.iter().map(|member| &member.entry.id).filter(|id| !seen.insert(*id)).collect();
        let once = all.iter().filter(|member| !twice.contains(&member.entry.id));
        let members: Vec<Member> = once
            .map(|member| Member {
                number: member.number,
                id: member.entry.id.clone(),
                place: member.place.clone(),
                date: field_date(&member.place.block.facts, member.entry, "date", &settings.dates),
            })
            .collect();
        let against = against(&members);
        Series { members, against }
    }

    /// The others with the number of a member, by their ids.
    pub(super) fn twins(&self, number: u32, id: &Name) -> impl Iterator<Item = &Member> {
        let first = self.members.partition_point(|member| member.number < number);
        let same = self.members.iter().skip(first).take_while(move |member| member.number == number);
        same.filter(move |member| member.id != *id)
    }

    /// The member whose date shows that `id` does not stand at its place.
    pub(super) fn against(&self, id: &Name) -> Option<&Member> {
        self.members.get(*self.against.get(id)?)
    }
}

/// So many of those before a member are compared with it, and so many behind.
const NEAR: usize = 16;

/// The odd ones out, each with the nearest that it does not stand right to: the one that most of its neighbours run
/// against, and so on until all that are left are in order. Of two that only run against each other the later, as nothing
/// tells which of them is wrong.
fn against(members: &[Member]) -> HashMap<Name, usize> {
    let dated: Vec<(usize, &Member)> = members.iter().enumerate().filter(|(_, it)| it.date.is_some()).collect();
    let mut conflicts: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); dated.len()];
    let mut join = |one: usize, other: usize| conflicts.get_mut(one).map(|with| with.insert(other));
    for (later, (_, after)) in dated.iter().enumerate() {
        let near = dated.iter().enumerate().take(later).skip(later.saturating_sub(NEAR));
        for (earlier, _) in near.filter(|(_, (_, before))| before.number < after.number && is_later(before, after)) {
            join(earlier, later);
            join(later, earlier);
        }
    }
    let counts = conflicts.iter().enumerate().map(|(at, with)| (with.len(), at));
    let mut most: BTreeSet<(usize, usize)> = counts.filter(|(count, _)| *count > 0).collect();
    let mut found = HashMap::new();
    while let Some((_, odd)) = most.pop_last() {
        let with = conflicts.get_mut(odd).map(std::mem::take).unwrap_or_default();
        let nearest = with.iter().min_by_key(|other| other.abs_diff(odd)).and_then(|other| dated.get(*other));
        if let (Some((_, odd)), Some((other, _))) = (dated.get(odd), nearest) {
            found.insert(odd.id.clone(), *other);
        }
        for other in with {
            let Some(left) = conflicts.get_mut(other) else { continue };
            most.remove(&(left.len(), other));
            left.remove(&odd);
            if !left.is_empty() {
                most.insert((left.len(), other));
            }
        }
    }
    found
}

/// Whether one that comes before another is certainly later.
fn is_later(before: &Member, after: &Member) -> bool {
    match (&before.date, &after.date) {
        (Some(before), Some(after)) => before.after(after) == Truth::Certainly,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::document::Document;
    use crate::model::files::{Content, File, TextFile};
    use crate::model::lower::Dialect;
    use crate::model::world::World;

    /// The odd ones of members that are numbered in the order of their dates.
    fn odd(dates: &[String]) -> Vec<usize> {
        let entries = dates
            .iter()
            .enumerate()
            .map(|(number, date)| format!("@congress c{number}\n  series: @s\n  number: {number}\n  date: {date}\n\n"));
        let text = TextFile::new(Document::new(&entries.collect::<String>(), Dialect::Gloss));
        let file = File { path: "a.gloss".into(), content: Content::Text(text) };
        let world = World::new(vec![file], Arc::default());
        let series = Series::of(world.index(), world.settings(), "s");
        (0..dates.len()).filter(|number| series.against(&Name::from(format!("c{number}"))).is_some()).collect()
    }

    #[test]
    fn the_odd_one_out_is_told() {
        for (dates, expected) in [
            ("1901 1902 1903", vec![]),
            ("1901 1952 1903 1904", vec![1]),
            ("1901 1902 1803 1904", vec![2]),
            ("1902 1901", vec![1]),
            ("1930-06-26/1930-07-13 1930-06-20/1930-06-25", vec![1]),
            ("1930-06-26/1930-07-13 1930-06-20/1930-06-26", vec![]),
            ("1901 1952 1953 1904 1905 1906 1907", vec![1, 2]),
            ("1901 1902 1903 1801", vec![3]),
            ("1901 19XX 1903 1902~", vec![]),
            ("1901 1903 19XX 1902 1904", vec![3]),
            ("1901/1905 1904/1902 1903", vec![]),
        ] {
            let dates: Vec<String> = dates.split(' ').map(str::to_owned).collect();
            assert_eq!(odd(&dates), expected, "{dates:?}");
        }
    }

    #[test]
    fn of_thousands_each_wrong_one_is_told_and_no_other() {
        let mut dates: Vec<String> = (0..3000).map(|number| format!("{:04}", 1000 + number / 4)).collect();
        let wrong: Vec<usize> = (5..3000).step_by(10).collect();
        wrong.iter().for_each(|at| dates[*at] = if at % 20 == 5 { "0900".to_owned() } else { "1950".to_owned() });
        assert_eq!(odd(&dates), wrong);
    }
}
