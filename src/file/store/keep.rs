//! Backups with their days → those that are kept.

use std::collections::BTreeSet;
use std::time::SystemTime;

/// A day, counted from 1 January 1970, UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub i64);

impl Day {
    /// The day that a time is on.
    pub fn of(time: SystemTime) -> Self {
        const SECONDS: u64 = 86_400;
        // At most 2^64 / 86,400 days.
        Self(match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(after) => (after.as_secs() / SECONDS) as i64,
            Err(before) => -1 - (before.duration().as_secs() / SECONDS) as i64,
        })
    }
}

/// How many of the versions that a save replaces are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// None: pictures, which can be drawn again.
    Nothing,
    /// The last two: cases in clear, of which every copy can be read by whoever finds it.
    Few,
    /// The last five, and the newest of each of the last 7 days and 4 weeks: sealed cases.
    Many,
}

impl Keep {
    /// Last saves, days and weeks.
    fn counts(self) -> (usize, i64, i64) {
        match self {
            Keep::Nothing => (0, 0, 0),
            Keep::Few => (2, 0, 0),
            Keep::Many => (5, 7, 4),
        }
    }

    /// Which of some backups stay, given their numbers (a higher one is newer) and the days on which they had been saved.
    pub fn kept(self, backups: &[(u64, Day)], today: Day) -> BTreeSet<u64> {
        let (last, days, weeks) = self.counts();
        let mut newest_first = backups.to_vec();
        newest_first.sort_by_key(|(number, _)| std::cmp::Reverse(*number));
        let mut kept: BTreeSet<u64> = newest_first.iter().take(last).map(|(number, _)| *number).collect();
        let (mut seen_days, mut seen_weeks) = (BTreeSet::new(), BTreeSet::new());
        for (number, day) in newest_first {
            // A clock that was wrong once: what comes from the future counts as of today.
            let ago = today.0.saturating_sub(day.0).max(0);
            let is_newest_of_day = ago < days && seen_days.insert(ago);
            let is_newest_of_week = ago / 7 < weeks && seen_weeks.insert(ago / 7);
            if is_newest_of_day || is_newest_of_week {
                kept.insert(number);
            }
        }
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers kept of backups from so many days ago, oldest first.
    fn kept(keep: Keep, days_ago: &[i64]) -> Vec<u64> {
        let backups: Vec<(u64, Day)> = (1..).zip(days_ago).map(|(number, ago)| (number, Day(20_000 - ago))).collect();
        keep.kept(&backups, Day(20_000)).into_iter().collect()
    }

    #[test]
    fn a_clear_case_keeps_two() {
        assert_eq!(kept(Keep::Few, &[9, 8, 7, 3, 0, 0]), [5, 6]);
        assert_eq!(kept(Keep::Few, &[9]), [1]);
        assert_eq!(kept(Keep::Nothing, &[9]), [] as [u64; 0]);
    }

    #[test]
    fn the_last_five_of_a_busy_day_and_the_last_of_each_day_and_week_before() {
        // Ten saves today, two on each of the six days before, one in each of six weeks before.
        let mut days = vec![41, 34, 27, 20, 13, 8];
        days.extend((1..=6).rev().flat_map(|ago| [ago, ago]));
        days.extend([0; 10]);
        // Weeks: 27 (4th), 20 (3rd), 8 (2nd; 13 is the same week), then each second of a day, then the last five.
        assert_eq!(kept(Keep::Many, &days), [3, 4, 6, 8, 10, 12, 14, 16, 18, 24, 25, 26, 27, 28]);
    }

    #[test]
    fn wrong_clocks_cost_nothing_but_days() {
        assert_eq!(kept(Keep::Many, &[i64::MIN / 2, -400, 300, -400, -400, -400, -400, 0]), [4, 5, 6, 7, 8]);
        assert_eq!(kept(Keep::Many, &[3, -400]), [1, 2]);
    }
}
