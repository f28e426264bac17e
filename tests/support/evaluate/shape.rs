//! How even, narrow and straight a drawing is: what makes it easy on the eye once nothing is wrong.

use super::SLOT;
use super::drawing::{Drawing, Route};
use super::family::{Couple, Family};
use kurbo::{Point, Rect};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Measures of form. Each is 0 where the drawing has nothing to measure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shape {
    /// From the middle of first and last child to the middle of the parents, in slots: mean and 95th percentile.
    pub centring: (f64, f64),
    /// Mirrored halves of sibships: mean distance from the mirror image, in slots.
    pub symmetry: f64,
    /// Width over the width of the fullest row at one slot a person.
    pub width_ratio: f64,
    /// Area over one slot times the pitch of rows for each person.
    pub area_ratio: f64,
    /// Sum of sibship bars, in slots a person.
    pub bar_length: f64,
    /// Lanes that bars use between rows, over the fewest that could be enough.
    pub lanes: f64,
    /// Families with a bar shorter than 16 px, as a share of unions.
    pub jogs: f64,
    /// Bends from couple to child, in the mean.
    pub bends: f64,
}

pub fn shape(drawing: &Drawing, family: &Family<'_>) -> Shape {
    let people: Vec<Rect> = family.at.keys().map(|id| drawing.symbols[*id]).collect();
    let Some(area) = people.iter().copied().reduce(|a, b| a.union(b)) else { return Shape::default() };
    let off: Vec<f64> = family.couples.iter().filter_map(|c| off_centre(family, c)).collect();
    let fullest = family.rows.iter().map(Vec::len).max().unwrap_or(1) as f64;
    let bars = bars(drawing);
    let lengths: Vec<f64> = bars.values().map(|(_, from, to)| to - from).collect();
    let size = people.len() as f64;
    let levels: Vec<f64> = family.rows.iter().map(|row| family.at[row[0]].y).collect();
    let pitch = (levels.last().copied().unwrap_or_default() - levels[0]) / (levels.len() - 1).max(1) as f64;
    let unions = family.couples.len().max(1) as f64;
    Shape {
        centring: (mean(&off), percentile(&off, 0.95)),
        symmetry: mean(&super::symmetry::errors(family)),
        width_ratio: area.width() / (fullest * SLOT),
        area_ratio: if pitch > 0.0 { area.width() * area.height() / (size * SLOT * pitch) } else { 0.0 },
        bar_length: lengths.iter().sum::<f64>() / (size * SLOT),
        lanes: lanes(&bars, &levels),
        jogs: lengths.iter().filter(|l| **l < 16.0).count() as f64 / unions,
        bends: mean(&bends(drawing)),
    }
}

/// From the middle of a sibship to the middle of its parents, where they share a row.
fn off_centre(family: &Family<'_>, couple: &Couple<'_>) -> Option<f64> {
    let children = family.sibships.get(couple.id)?;
    let parents = match couple.partners[..] {
        [one] => family.at[one].x,
        _ => family.side_by_side(couple).map(|(a, b)| (family.at[a].x + family.at[b].x) / 2.0)?,
    };
    let (first, last) = (family.at[children.first()?].x, family.at[children.last()?].x);
    Some(((first + last) / 2.0 - parents).abs() / SLOT)
}

/// Per family the height of its sibship bar, and where that begins and ends.
fn bars(drawing: &Drawing) -> BTreeMap<&str, (f64, f64, f64)> {
    let mut bars: BTreeMap<&str, (f64, f64, f64)> = BTreeMap::new();
    for (a, b) in drawing.structure().filter(|r| r.role == "bar").flat_map(|r| r.segments().map(|s| (r.family.as_str(), s))) {
        let (from, to) = (b.0.x.min(b.1.x), b.0.x.max(b.1.x));
        let bar = bars.entry(a).or_insert((b.0.y, from, to));
        *bar = (bar.0, bar.1.min(from), bar.2.max(to));
    }
    bars
}

/// Heights of bars in each gap between rows, over the most bars that any place has over it.
fn lanes(bars: &BTreeMap<&str, (f64, f64, f64)>, levels: &[f64]) -> f64 {
    let mut gaps: BTreeMap<usize, Vec<(f64, f64, f64)>> = BTreeMap::new();
    for bar in bars.values() {
        gaps.entry(levels.partition_point(|y| *y < bar.0)).or_default().push(*bar);
    }
    let (mut used, mut needed) = (0, 0);
    for bars in gaps.values() {
        used += bars.iter().map(|b| (b.0 * 8.0).round() as i64).collect::<BTreeSet<_>>().len();
        needed += bars.iter().map(|b| bars.iter().filter(|o| o.1 <= b.1 && b.1 < o.2).count()).max().unwrap_or(0).max(1);
    }
    if needed == 0 { 0.0 } else { f64::from(used as u32) / f64::from(needed as u32) }
}

/// Per child how often the line from its parents turns.
fn bends(drawing: &Drawing) -> Vec<f64> {
    let drops: BTreeMap<&str, &Route> = drawing.structure().filter(|r| r.role == "drop").map(|r| (r.family.as_str(), r)).collect();
    let mut all = vec![];
    for leg in drawing.structure().filter(|r| r.role == "leg") {
        let drop = drops.get(leg.family.as_str()).map_or(&[][..], |r| &r.points);
        let mut line: Vec<Point> = drop.iter().chain(&leg.points).copied().collect();
        line.dedup_by(|a, b| a.distance(*b) < 0.5);
        let turns = line.windows(3).filter(|w| super::geometry::sine((w[0], w[1]), (w[1], w[2])) > 0.09).count();
        all.push(turns as f64);
    }
    all
}

fn mean(values: &[f64]) -> f64 {
    if values.is_empty() { 0.0 } else { values.iter().sum::<f64>() / values.len() as f64 }
}

/// The least value that so large a part of all does not exceed.
fn percentile(values: &[f64], part: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let rank = (part * sorted.len() as f64).ceil() as usize;
    sorted.get(rank.max(1) - 1).copied().unwrap_or(0.0)
}

/// The value in the middle; 0 of nothing.
pub fn median(values: impl Iterator<Item = f64>) -> f64 {
    percentile(&values.collect::<Vec<_>>(), 0.5)
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "centring mean {:.2}, p95 {:.2} slots; symmetry {:.2}; ", self.centring.0, self.centring.1, self.symmetry)?;
        write!(f, "width {:.2}, area {:.2}, bars {:.2}, lanes {:.2}; ", self.width_ratio, self.area_ratio, self.bar_length, self.lanes)?;
        write!(f, "jogs {:.3}, bends {:.2}", self.jogs, self.bends)
    }
}
