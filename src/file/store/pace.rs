//! How long ago the edits were → whether the journal is written now. Times are given, in milliseconds.

/// After that much quiet, what was edited is written.
const QUIET: u64 = 2_000;
/// So long, at most, edits that go on and on are at risk.
const LATEST: u64 = 15_000;
/// What takes longer to write than this is written less often: the program is to be idle most of the time.
const SLOW: u64 = 50;
/// How many times as long as writing takes.
const STRETCH: u64 = 20;

/// When the journal is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// Now.
    Now,
    /// Not for so many milliseconds, unless there are edits meanwhile; then ask again.
    In(u64),
}

/// When what is not in the journal yet is to be written, given how long ago the last edit was and the first one that is
/// unwritten, and how long it took last time to make the bytes.
///
/// Before what may go wrong or takes the window away (opening, exporting, locking, losing focus, closing) it is written at
/// once instead, whatever this says.
pub fn pace(since_last_edit: u64, since_first_edit: u64, making_takes: u64) -> Pace {
    let least = if making_takes > SLOW { making_takes.saturating_mul(STRETCH) } else { 0 };
    let quiet = QUIET.max(least).saturating_sub(since_last_edit);
    let latest = LATEST.max(least).saturating_sub(since_first_edit);
    match quiet.min(latest) {
        0 => Pace::Now,
        wait => Pace::In(wait),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_two_seconds_of_quiet_and_at_the_latest_after_fifteen() {
        assert_eq!(pace(0, 0, 5), Pace::In(2_000));
        assert_eq!(pace(1_500, 4_000, 5), Pace::In(500));
        assert_eq!(pace(2_000, 2_000, 5), Pace::Now);
        assert_eq!(pace(100, 14_000, 5), Pace::In(1_000));
        assert_eq!(pace(0, 15_000, 50), Pace::Now);
    }

    #[test]
    fn what_takes_long_is_written_less_often() {
        assert_eq!(pace(0, 0, 51), Pace::In(2_000));
        assert_eq!(pace(0, 0, 200), Pace::In(4_000));
        assert_eq!(pace(0, 14_000, 200), Pace::In(1_000));
        assert_eq!(pace(0, 15_000, 1_000), Pace::In(5_000));
        assert_eq!(pace(0, 20_000, 1_000), Pace::Now);
        assert_eq!(pace(u64::MAX, u64::MAX, u64::MAX), Pace::Now);
    }

    /// A robot that types at any pace: asked whenever it types and whenever it was told to come back.
    #[test]
    fn never_more_than_fifteen_seconds_are_at_risk() {
        for gap in [1, 7, 130, 999, 1_999, 2_001, 5_000] {
            let (mut first, mut worst) = (None, 0);
            for now in (0..120_000u64).filter(|now| now % gap == 0 || now % 50 == 0) {
                if now % gap == 0 {
                    first.get_or_insert(now);
                }
                let last = now - now % gap;
                if let Some(since) = first {
                    worst = worst.max(now - since);
                    if pace(now - last, now - since, 30) == Pace::Now {
                        first = None;
                    }
                }
            }
            assert!((2_000..=15_050).contains(&worst) || gap == 1 && worst <= 15_050, "gap {gap}: {worst}");
        }
    }
}
