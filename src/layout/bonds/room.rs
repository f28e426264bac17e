//! How much room lines over a drawing will need in the gaps between its rows, before anybody knows where they will run.

/// Room in the gap above a row (px).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::layout) struct Room {
    /// Just over the row, for lines between people of it.
    pub over: f64,
    /// Just under the row above, for lines that come through.
    pub under: f64,
}

/// From one line to the next (px).
const STEP: f64 = 7.0;
/// Over a row, and under the row above, room is kept for at most so many lines.
const MOST_OVER: usize = 12;
const MOST_UNDER: usize = 8;
/// Lines between people of a row who are nearer than this arch over it (px).
const ARCH: f64 = 4.0 * super::super::SLOT + 20.0;

/// The room above each of `rows` rows for lines between people at (row, place, x): places are numbered along the row, so that
/// neighbours can be told.
pub(in crate::layout) fn rooms(rows: usize, lines: impl Iterator<Item = [(usize, usize, f64); 2]>) -> Vec<Room> {
    let mut over: Vec<Vec<(f64, f64)>> = vec![vec![]; rows];
    let mut under: Vec<Vec<(f64, f64)>> = vec![vec![]; rows];
    for [a, b] in lines {
        let (a, b) = if a.0 <= b.0 { (a, b) } else { (b, a) };
        let span = |from: f64, to: f64| (from.min(to), from.max(to));
        if a.0 == b.0 {
            if a.1.abs_diff(b.1) > 1 && (a.2 - b.2).abs() <= ARCH {
                over[a.0].push(span(a.2, b.2));
            } else if a.1.abs_diff(b.1) > 1 && a.0 + 1 < rows {
                under[a.0 + 1].push(span(a.2, b.2));
            }
            continue;
        }
        // About a straight line from row to row; what is short finds its way without.
        let step = (b.2 - a.2) / (b.0 - a.0) as f64;
        if step.abs() > ARCH {
            for (i, gap) in under[a.0 + 1..=b.0].iter_mut().enumerate() {
                gap.push(span(a.2 + step * i as f64, a.2 + step * (i + 1) as f64));
            }
        }
    }
    let room = |lines: &[(f64, f64)], most: usize| STEP * depth(lines).min(most) as f64;
    over.iter().zip(&under).map(|(over, under)| Room { over: room(over, MOST_OVER), under: room(under, MOST_UNDER) }).collect()
}

/// The most stretches that lie over each other anywhere.
fn depth(stretches: &[(f64, f64)]) -> usize {
    let mut steps: Vec<(f64, i32)> = stretches.iter().flat_map(|s| [(s.0, 1), (s.1, -1)]).collect();
    steps.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    let (mut now, mut most) = (0, 0);
    for (_, step) in steps {
        now += step;
        most = most.max(now);
    }
    usize::try_from(most).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arches_that_overlap_get_a_level_each_and_neighbours_none() {
        let at = |place: usize| (1, place, 64.0 * place as f64);
        let rooms = |lines: &[[(usize, usize, f64); 2]]| rooms(3, lines.iter().copied());
        assert_eq!(rooms(&[[at(0), at(1)]])[1], Room::default());
        assert_eq!(rooms(&[[at(0), at(2)], [at(4), at(6)]])[1], Room { over: STEP, under: 0.0 });
        assert_eq!(rooms(&[[at(0), at(3)], [at(1), at(4)]])[1].over, 2.0 * STEP);
        assert_eq!(rooms(&[[at(0), at(20)]])[2].under, STEP);
    }

    #[test]
    fn room_is_kept_for_some_lines_not_for_any_number() {
        let lines = (0..500).map(|i| [(0, 0, 0.0), (1, 9, 900.0 + f64::from(i))]);
        assert_eq!(rooms(2, lines)[1].under, STEP * MOST_UNDER as f64);
    }
}
