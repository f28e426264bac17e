//! The scale of the timeline: every year is as wide as every other, so that a reader sees how long things took. Where a life
//! would not fit on a page, long stretches in which nothing happens are cut, and the axis says where.

use super::super::geometry::eighth;
use std::collections::BTreeSet;

/// The width that a chart has at least, and that it should not exceed (px).
const LEAST: f64 = 640.0;
const MOST: f64 = 860.0;
/// A chart needs no wider years than this to be wider than the least, years of this width are good enough to cut nothing for
/// their sake, and no year is narrower (px).
const WIDE_YEAR: f64 = 22.0;
const GOOD_YEAR: f64 = 14.0;
const NARROW_YEAR: f64 = 9.0;
/// What is left of a stretch that is cut (px).
const CUT: f64 = 36.0;
/// Stretches of so many years in which nothing happens are cut: as few as make years good enough.
const LONG: [i64; 6] = [i64::MAX, 30, 20, 14, 10, 7];
/// From one year's number to the next (px).
const BETWEEN_NUMBERS: f64 = 34.0;

/// Where years are on the page, from x = 0.
#[derive(Clone, Debug)]
pub(super) struct Axis {
    /// Stretches without a cut, in order: the first year, the one after the last, and x of both.
    stretches: Vec<Stretch>,
    /// The width of a year.
    year: f64,
}

#[derive(Clone, Copy, Debug)]
struct Stretch {
    from: i32,
    to: i32,
    x0: f64,
    x1: f64,
}

impl Axis {
    /// The scale for the times at which something happens, in years.
    pub fn new(times: impl Iterator<Item = f64>) -> Axis {
        let years: BTreeSet<i32> = times.map(|at| (at.floor() as i32).min(i32::MAX - 1)).collect();
        let mut best = (vec![], 0.0);
        for long in LONG {
            let spans = spans(&years, long);
            let shown: f64 = spans.iter().map(|&(from, to)| f64::from(to) - f64::from(from)).sum();
            let cuts = CUT * (spans.len() as f64 - 1.0);
            let year = ((LEAST - cuts) / shown).max(((MOST - cuts) / shown).min(WIDE_YEAR)).max(NARROW_YEAR);
            let is_good = year >= GOOD_YEAR;
            best = (spans, year);
            if is_good {
                break;
            }
        }
        let (spans, year) = best;
        let mut x = -CUT;
        let stretch = |(from, to)| {
            let x0 = x + CUT;
            x = x0 + year * (f64::from(to) - f64::from(from));
            Stretch { from, to, x0, x1: x }
        };
        Axis { stretches: spans.into_iter().map(stretch).collect(), year }
    }

    /// The width of it all (px).
    pub fn width(&self) -> f64 {
        self.stretches.last().map_or(0.0, |stretch| stretch.x1)
    }

    /// The place of a time; times outside the scale are at its ends.
    pub fn x(&self, at: f64) -> f64 {
        let next = self.stretches.partition_point(|stretch| f64::from(stretch.from) <= at);
        let Some(here) = next.checked_sub(1).map(|i| &self.stretches[i]) else { return 0.0 };
        match self.stretches.get(next) {
            // In years that are left out.
            Some(after) if at > f64::from(here.to) => {
                here.x1 + (after.x0 - here.x1) * (at - f64::from(here.to)) / (f64::from(after.from) - f64::from(here.to))
            }
            Some(_) | None => (here.x0 + self.year * (at - f64::from(here.from))).min(here.x1),
        }
    }

    /// The middles of the cuts.
    pub fn cuts(&self) -> impl Iterator<Item = f64> {
        self.stretches.windows(2).map(|w| eighth((w[0].x1 + w[1].x0) / 2.0))
    }

    /// The years that get a number, with their places: the first one and those after cuts, and between them round ones, as many
    /// as fit.
    pub fn numbers(&self) -> Vec<(i32, f64)> {
        let step = [1, 2, 5, 10, 20, 50].into_iter().find(|step| f64::from(*step) * self.year >= BETWEEN_NUMBERS).unwrap_or(100);
        let mut numbers: Vec<(i32, f64)> = Vec::new();
        for (i, stretch) in self.stretches.iter().enumerate() {
            let fits = |numbers: &[(i32, f64)], x: f64| numbers.last().is_none_or(|last| x - last.1 >= BETWEEN_NUMBERS);
            let after = self.stretches.get(i + 1).map_or(f64::INFINITY, |next| next.x0);
            if fits(&numbers, stretch.x0) {
                numbers.push((stretch.from, stretch.x0));
            }
            let mut year = stretch.from.saturating_add(1).div_euclid(step).saturating_mul(step);
            while year < stretch.to {
                let x = self.x(f64::from(year));
                if year > stretch.from && fits(&numbers, x) && after - x >= BETWEEN_NUMBERS {
                    numbers.push((year, x));
                }
                year = year.saturating_add(step);
            }
        }
        numbers
    }
}

/// The years from the first to the last, without stretches of so many years or more in which nothing happens: the first year
/// and the one after the last, of each part.
fn spans(years: &BTreeSet<i32>, long: i64) -> Vec<(i32, i32)> {
    let mut spans: Vec<(i32, i32)> = Vec::new();
    for &year in years {
        match spans.last_mut() {
            Some(last) if i64::from(year) - i64::from(last.1) < long => last.1 = year + 1,
            _ => spans.push((year, year + 1)),
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_equally_wide_and_cut_only_where_nothing_happens_for_long() {
        let axis = Axis::new([1921.5, 1950.5, 1955.2, 2018.1, 2018.9, 2020.0, 2026.8].into_iter());
        let width = |year: i32| axis.x(f64::from(year) + 1.0) - axis.x(f64::from(year));
        for year in [1921, 1950, 1952, 1955, 2018, 2023, 2026] {
            assert!((width(year) - width(1950)).abs() < 1e-9, "{year}");
        }
        assert!(width(1990) < 0.25 * width(1950));
        let cuts: Vec<f64> = axis.cuts().collect();
        assert!(cuts.iter().any(|&x| axis.x(1956.0) < x && x < axis.x(2018.0)));
        let places: Vec<f64> = [1900.0, 1921.0, 1950.0, 1956.0, 1990.0, 2018.0, 2018.5, 2027.0, 2030.0].map(|at| axis.x(at)).into();
        assert!(places.is_sorted() && places[1] == 0.0 && places[8] == axis.width());
    }

    #[test]
    fn what_fits_on_the_page_is_not_cut() {
        assert_eq!(Axis::new([1980.0, 2026.0].into_iter()).cuts().count(), 0);
        assert_eq!(Axis::new([2025.2, 2026.0].into_iter()).width(), LEAST);
    }

    #[test]
    fn numbers_keep_apart_whatever_the_years() {
        for years in [&[-9999.0, 0.0, 123_456.0][..], &[2000.0, 2000.1][..], &[1.5][..], &[-3e9, 3e9][..], &[][..]] {
            let numbers = Axis::new(years.iter().copied()).numbers();
            assert!(numbers.windows(2).all(|w| w[0].0 < w[1].0 && w[1].1 - w[0].1 >= BETWEEN_NUMBERS));
            assert_eq!(numbers.is_empty(), years.is_empty());
        }
    }
}
