//! Counting crossings of straight lines between two rows.

/// Pairs (x of the left one, y of the right one) that cross now, less those that would cross the other way round.
pub(super) fn inversions(left: &[f64], right: &[f64]) -> i64 {
    let mut total = 0;
    for x in left {
        for y in right {
            total += i64::from(x > y) - i64::from(x < y);
        }
    }
    total
}

/// Counts crossings of lines (top, bottom) between two rows with a Fenwick tree over the bottoms.
pub(super) fn count_crossings(mut lines: Vec<(u64, u64)>) -> usize {
    lines.sort_unstable();
    let mut bottoms: Vec<u64> = lines.iter().map(|l| l.1).collect();
    bottoms.sort_unstable();
    bottoms.dedup();
    let mut tree = vec![0usize; bottoms.len() + 1];
    let (mut total, mut seen, mut start) = (0, 0, 0);
    while start < lines.len() {
        let end = start + lines[start..].iter().take_while(|l| l.0 == lines[start].0).count();
        let rank = |bottom: u64| bottoms.partition_point(|&b| b <= bottom);
        for line in &lines[start..end] {
            let (mut i, mut not_right) = (rank(line.1), 0);
            while i > 0 {
                not_right += tree[i];
                i &= i - 1;
            }
            total += seen - not_right;
        }
        for line in &lines[start..end] {
            let mut i = rank(line.1);
            while i < tree.len() {
                tree[i] += 1;
                i += i & i.wrapping_neg();
            }
        }
        seen += end - start;
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
        let b = |x: f64| ordered_bits(x);
        assert_eq!(count_crossings(vec![(b(0.0), b(1.0)), (b(1.0), b(0.0))]), 1);
        assert_eq!(count_crossings(vec![(b(0.0), b(1.0)), (b(0.0), b(0.0))]), 0);
        assert_eq!(count_crossings(vec![(b(0.0), b(2.0)), (b(1.0), b(1.0)), (b(2.0), b(0.0))]), 3);
        assert_eq!(count_crossings(vec![(b(-1.5), b(0.0)), (b(2.0), b(0.0))]), 0);
    }
}
