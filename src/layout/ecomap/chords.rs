//! Counting crossings of straight lines across a circle.

/// How many pairs of chords cross. Each is given by the places of its ends around the circle, the smaller one first, below
/// `places`; chords that share an end do not cross. The list is brought into order. A Fenwick tree holds how many of the
/// chords that began farther back end at or before each place.
pub(super) fn crossings(chords: &mut [(usize, usize)], places: usize) -> usize {
    chords.sort_unstable();
    let mut tree = vec![0; places + 1];
    let ended = |tree: &[usize], mut place: usize| {
        let mut count = 0;
        while place > 0 {
            count += tree[place];
            place &= place - 1;
        }
        count
    };
    let mut total = 0;
    for together in chords.chunk_by(|one, other| one.0 == other.0) {
        // Those that began before and end between the ends of this one.
        total += together.iter().map(|&(from, to)| ended(&tree, to) - ended(&tree, from + 1)).sum::<usize>();
        for &(_, to) in together {
            let mut place = to + 1;
            while place < tree.len() {
                tree[place] += 1;
                place += place & place.wrapping_neg();
            }
        }
    }
    total
}

#[cfg(test)]
mod tests {
    use super::crossings;

    #[test]
    fn chords_cross_where_their_ends_alternate() {
        assert_eq!(crossings(&mut [(0, 2), (1, 3)], 4), 1);
        assert_eq!(crossings(&mut [(0, 1), (2, 3)], 4), 0, "beside each other");
        assert_eq!(crossings(&mut [(0, 3), (1, 2)], 4), 0, "one within the other");
        assert_eq!(crossings(&mut [(0, 2), (2, 3), (0, 3)], 4), 0, "at a common end");
        // All chords of a hexagon: each four corners give one crossing.
        let mut all: Vec<(usize, usize)> = (0..6).flat_map(|b| (0..b).map(move |a| (a, b))).collect();
        assert_eq!(crossings(&mut all, 6), 15);
    }
}
