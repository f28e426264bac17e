//! Counting crossings of straight lines between two rows.

/// Counts crossings of lines (top, bottom) between two rows with a Fenwick tree over the bottoms; lines that share an end
/// do not cross. The lines are given from left to right by their tops.
pub(super) fn count_crossings(lines: &[(u32, u32)], tree: &mut Vec<u32>) -> usize {
    let size = lines.iter().map(|l| l.1 as usize / 2 + 2).max().unwrap_or(0);
    tree.clear();
    tree.resize(size + 1, 0);
    let (mut total, mut start) = (0, 0);
    while start < lines.len() {
        let top = lines[start].0;
        let mut end = start;
        // Everything counted so far leaves further left: what of it arrives further right crosses.
        while end < lines.len() && lines[end].0 == top {
            let (mut i, mut not_right) = (lines[end].1 as usize / 2 + 1, 0);
            while i > 0 {
                not_right += tree[i];
                i &= i - 1;
            }
            total += start - not_right as usize;
            end += 1;
        }
        for line in &lines[start..end] {
            let mut i = line.1 as usize / 2 + 1;
            while i < tree.len() {
                tree[i] += 1;
                i += i & i.wrapping_neg();
            }
        }
        start = end;
    }
    total
}

/// A number whose order as an integer is the order of the float.
pub(super) fn ordered_bits(x: f64) -> u64 {
    let bits = x.to_bits();
    if bits >> 63 == 1 { !bits } else { bits | 1 << 63 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crossings_are_counted_once_a_pair_and_not_at_shared_ends() {
        let count = |lines: Vec<(u32, u32)>| count_crossings(&lines, &mut vec![]);
        assert_eq!(count(vec![(0, 2), (2, 0)]), 1);
        assert_eq!(count(vec![(0, 2), (0, 0)]), 0);
        assert_eq!(count(vec![(0, 4), (2, 2), (4, 0)]), 3);
        assert_eq!(count(vec![(1, 0), (3, 0)]), 0);
        assert_eq!(count(vec![]), 0);
    }

    #[test]
    fn ordered_bits_sort_as_the_numbers_do() {
        let numbers = [-2.5, -1.0, -0.0, 1e-9, 3.0, 1e9];
        assert!(numbers.windows(2).all(|w| ordered_bits(w[0]) <= ordered_bits(w[1])));
    }
}
