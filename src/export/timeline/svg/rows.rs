//! Things beside each other in as few rows as they need.

/// The row of each thing, from 0; its left and right end are given, and things in one row do not touch. Each in turn is
/// put in the highest row that has room.
pub(super) fn rows(things: &[(f64, f64)]) -> Vec<usize> {
    let mut rows: Vec<Vec<(f64, f64)>> = Vec::new();
    let mut place = |&(left, right): &(f64, f64)| {
        let is_free = |row: &Vec<(f64, f64)>| row.iter().all(|(from, to)| right < *from || *to < left);
        let row = rows.iter().position(is_free).unwrap_or(rows.len());
        match rows.get_mut(row) {
            Some(taken) => taken.push((left, right)),
            None => rows.push(vec![(left, right)]),
        }
        row
    };
    things.iter().map(&mut place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_lies_over_another() {
        assert_eq!(rows(&[(0.0, 5.0), (6.0, 9.0), (4.0, 7.0), (8.0, 9.0), (1.0, 2.0)]), [0, 0, 1, 1, 1]);
        assert!(rows(&[]).is_empty());
    }
}
