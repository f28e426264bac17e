//! How much room lines over a drawing will need in the gaps between its rows, before anybody knows where they will run.

/// Room in the gap above a row (px).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::layout) struct Room {
    /// Just over the row, for lines between people of it.
    pub over: f64,
    /// Just under the row above, for lines that come through.
    pub under: f64,
}

/// Paper between two lines (px).
const AIR: f64 = 3.0;
/// The most room that is kept over a row, and under the row above (px).
const MOST_OVER: f64 = 100.0;
const MOST_UNDER: f64 = 180.0;
/// The least room of a line (px).
const LEAST: f64 = 7.0;
/// Who stands less than this aside of somebody of the row above (px) is reached straight.
const ASIDE: f64 = 40.0;
/// Lines between people of a row who are nearer than this arch over it (px).
const ARCH: f64 = 4.0 * super::super::SLOT + 20.0;

/// The room above each of `rows` rows for lines of a half width between people at (row, place, x): places are numbered along
/// the row, so that neighbours can be told.
pub(in crate::layout) fn rooms(rows: usize, lines: impl Iterator<Item = ([(usize, usize, f64); 2], f64)>) -> Vec<Room> {
    let mut over: Vec<Vec<(f64, f64, f64)>> = vec![vec![]; rows];
    let mut under: Vec<Vec<(f64, f64, f64)>> = vec![vec![]; rows];
    for ([a, b], half) in lines {
        let (a, b) = if a.0 <= b.0 { (a, b) } else { (b, a) };
        let span = |from: f64, to: f64| (from.min(to), from.max(to), (2.0 * half + AIR).max(LEAST));
        if a.0 == b.0 {
            if a.1.abs_diff(b.1) > 1 && (a.2 - b.2).abs() <= ARCH {
                over[a.0].push(span(a.2, b.2));
            } else if a.1.abs_diff(b.1) > 1 && a.0 + 1 < rows {
                under[a.0 + 1].push(span(a.2, b.2));
            }
            continue;
        }
        // About a straight line from row to row.
        let step = (b.2 - a.2) / (b.0 - a.0) as f64;
        if step.abs() > ASIDE {
            for (i, gap) in under[a.0 + 1..=b.0].iter_mut().enumerate() {
                gap.push(span(a.2 + step * i as f64, a.2 + step * (i + 1) as f64));
            }
        }
    }
    let room = |lines: &[(f64, f64, f64)], most: f64| depth(lines).min(most);
    over.iter().zip(&under).map(|(over, under)| Room { over: room(over, MOST_OVER), under: room(under, MOST_UNDER) }).collect()
}

/// The greatest sum of widths of stretches (from, to, width) that lie over each other anywhere.
fn depth(stretches: &[(f64, f64, f64)]) -> f64 {
    let mut steps: Vec<(f64, f64)> = stretches.iter().flat_map(|s| [(s.0, s.2), (s.1, -s.2)]).collect();
    steps.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.total_cmp(&a.1)));
    let (mut now, mut most) = (0.0, 0.0_f64);
    for (_, step) in steps {
        now += step;
        most = most.max(now);
    }
    most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arches_that_overlap_get_a_level_each_and_neighbours_none() {
        let at = |place: usize| (1, place, 64.0 * place as f64);
        let rooms = |lines: &[[(usize, usize, f64); 2]]| rooms(3, lines.iter().map(|l| (*l, 1.0)));
        assert_eq!(rooms(&[[at(0), at(1)]])[1], Room::default());
        assert_eq!(rooms(&[[at(0), at(2)], [at(4), at(6)]])[1], Room { over: LEAST, under: 0.0 });
        assert_eq!(rooms(&[[at(0), at(3)], [at(1), at(4)]])[1].over, 2.0 * LEAST);
        assert_eq!(rooms(&[[at(0), at(20)]])[2].under, LEAST);
    }

    #[test]
    fn room_is_kept_for_some_lines_not_for_any_number() {
        let lines = (0..500).map(|i| [(0, 0, 0.0), (1, 9, 900.0 + f64::from(i))]).map(|l| (l, 5.0));
        assert_eq!(rooms(2, lines)[1].under, MOST_UNDER);
    }
}
