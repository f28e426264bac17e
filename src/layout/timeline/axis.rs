//! The scale of the timeline: years in which much happens are drawn wide, long stretches in which nothing happens short, so
//! that a life and a busy month fit on one page. Every year that is used can be read from the axis.

use std::collections::BTreeMap;

/// Width of a year in which something happens, and what each further event of one lane adds (px).
const YEAR: (f64, f64) = (16.0, 20.0);
/// Events of one year and lane beyond this number make it no wider.
const BUSY: usize = 5;
/// Width of a year in which nothing happens, and of the longest such stretch (px).
const EMPTY: (f64, f64) = (6.0, 110.0);
/// A shorter chart than this is stretched (px).
const LEAST: f64 = 640.0;
/// From one year's number to the next (px).
const BETWEEN_NUMBERS: f64 = 34.0;

/// Where years are on the page, from x = 0.
#[derive(Clone, Debug)]
pub(super) struct Axis {
    /// The beginnings of years, in order, with their places; between two of them the scale is even.
    stops: Vec<(i32, f64)>,
}

impl Axis {
    /// The scale for the times at which something happens, lane by lane, in years.
    pub fn new<'a>(lanes: impl Iterator<Item = &'a [f64]>) -> Axis {
        let mut most: BTreeMap<i32, usize> = BTreeMap::new();
        for lane in lanes {
            let mut here: BTreeMap<i32, usize> = BTreeMap::new();
            lane.iter().for_each(|at| *here.entry(at.floor() as i32).or_default() += 1);
            for (year, count) in here {
                let most = most.entry(year).or_default();
                *most = count.max(*most);
            }
        }
        let mut stops: Vec<(i32, f64)> = Vec::new();
        let mut x = 0.0;
        for (year, count) in most {
            if let Some((last, _)) = stops.last().copied()
                && last < year
            {
                x += (EMPTY.0 * (f64::from(year) - f64::from(last))).min(EMPTY.1);
                stops.push((year, x));
            } else if stops.is_empty() {
                stops.push((year, x));
            }
            x += YEAR.0 + YEAR.1 * (count.min(BUSY) as f64 - 1.0);
            stops.push((year.saturating_add(1), x));
        }
        let scale = (LEAST / x.max(1.0)).max(1.0);
        stops.iter_mut().for_each(|stop| stop.1 *= scale);
        Axis { stops }
    }

    /// The width of it all (px).
    pub fn width(&self) -> f64 {
        self.stops.last().map_or(0.0, |stop| stop.1)
    }

    /// The place of a time; times outside the scale are at its ends.
    pub fn x(&self, at: f64) -> f64 {
        let next = self.stops.partition_point(|(year, _)| f64::from(*year) <= at);
        match (next.checked_sub(1).and_then(|i| self.stops.get(i)), self.stops.get(next)) {
            (Some(&(from, x0)), Some(&(to, x1))) => x0 + (x1 - x0) * (at - f64::from(from)) / (f64::from(to) - f64::from(from)),
            (Some(&(_, x)), None) | (None, Some(&(_, x))) => x,
            (None, None) => 0.0,
        }
    }

    /// The years that get a number, with their places: as many as fit, and round ones where nothing happens for long.
    pub fn numbers(&self) -> Vec<(i32, f64)> {
        let mut years: Vec<i32> = self.stops.iter().map(|stop| stop.0).collect();
        for w in self.stops.windows(2) {
            let (from, to) = (w[0].0, w[1].0);
            let step = [10, 50, 100, 500, 1000].into_iter().find(|step| f64::from(to) - f64::from(from) < 6.0 * f64::from(*step));
            if let Some(step) = step {
                let first = from.saturating_add(step).div_euclid(step).saturating_mul(step);
                years.extend((0..6).map(|i| first.saturating_add(i * step)).filter(|year| *year < to));
            }
        }
        years.sort_unstable();
        years.dedup();
        let mut numbers: Vec<(i32, f64)> = Vec::new();
        for year in years {
            let x = self.x(f64::from(year));
            if numbers.last().is_none_or(|last| x - last.1 >= BETWEEN_NUMBERS) {
                numbers.push((year, x));
            }
        }
        numbers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_is_further_right_and_busy_years_are_wider() {
        let axis = Axis::new([&[1950.5, 2018.1, 2018.4, 2018.9, 2020.0][..], &[1950.2][..]].into_iter());
        let places: Vec<f64> = [1949.0, 1950.0, 1960.0, 2018.0, 2018.5, 2019.0, 2020.5, 2030.0].iter().map(|&at| axis.x(at)).collect();
        assert!(places.is_sorted() && places[1] == 0.0 && places[7] == axis.width());
        assert!(axis.x(2019.0) - axis.x(2018.0) > 2.0 * (axis.x(2021.0) - axis.x(2020.0)));
        let a_quiet_year = (axis.x(2018.0) - axis.x(1951.0)) / 67.0;
        assert!(a_quiet_year < 0.25 * (axis.x(2021.0) - axis.x(2020.0)));
    }

    #[test]
    fn numbers_keep_apart_whatever_the_years() {
        for years in [&[-9999.0, 0.0, 123_456.0][..], &[2000.0, 2000.1][..], &[1.5][..], &[][..]] {
            let numbers = Axis::new([years].into_iter()).numbers();
            assert!(numbers.windows(2).all(|w| w[0].0 < w[1].0 && w[1].1 - w[0].1 >= BETWEEN_NUMBERS));
            assert_eq!(numbers.is_empty(), years.is_empty());
        }
    }
}
