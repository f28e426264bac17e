//! The rows of a drawing as bands that lines can pass between the people of: where it is free, above the middle of the symbols
//! and below it.

use super::super::geometry::flat;
use super::super::{Layout, RouteRole};
use super::symbols::symbol_box;
use crate::model::EntityId;
use crate::text::Ruler;
use kurbo::{Point, Rect};
use std::collections::BTreeMap;

/// A stretch of x.
pub(super) type Stretch = (f64, f64);

/// One row.
#[derive(Clone, Debug, Default)]
pub(super) struct Band {
    /// The middle of the symbols, and how far up and down symbols and texts reach.
    pub y: f64,
    pub top: f64,
    pub bottom: f64,
    /// Where the band is free left of each person, and right of the last.
    pub cells: Vec<Cell>,
    /// Where texts stand above and below the symbols.
    pub above: Vec<Stretch>,
    pub below: Vec<Stretch>,
    /// Where a line can pass through, from left to right.
    pub passages: Vec<Passage>,
    /// Where laid lines pass, above and below the middle.
    pub used: [Passing; 2],
}

/// Lines that pass through a row, from left to right.
#[derive(Clone, Debug, Default)]
pub(super) struct Passing {
    lines: Vec<Used>,
    /// Half the width of the widest that there has been.
    widest: f64,
}

/// A line that passes through a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Used {
    pub line: usize,
    pub x: f64,
    /// Half the width of what is drawn of it.
    pub half: f64,
}

impl Passing {
    pub fn put(&mut self, line: Used) {
        let at = self.lines.partition_point(|other| other.x < line.x);
        self.lines.insert(at, line);
        self.widest = self.widest.max(line.half);
    }

    pub fn take_up(&mut self, line: usize) {
        self.lines.retain(|used| used.line != line);
    }

    /// Those that may come so near to a stretch that a line of a half width in it would have to keep off.
    fn near(&self, stretch: Stretch, half: f64) -> &[Used] {
        let reach = half + self.widest + AIR;
        let from = self.lines.partition_point(|used| used.x < stretch.0 - reach);
        let count = self.lines[from..].partition_point(|used| used.x <= stretch.1 + reach);
        &self.lines[from..from + count]
    }
}

/// The free stretches between two symbols.
#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    pub upper: Vec<Stretch>,
    pub lower: Vec<Stretch>,
}

/// A way through a band.
#[derive(Clone, Copy, Debug)]
pub(super) struct Passage {
    pub upper: Stretch,
    pub lower: Stretch,
    /// What it costs besides its length.
    pub price: f64,
}

/// Room between a line and a text, a symbol and an upright line of a family (px).
const TEXT: f64 = 3.5;
const SYMBOL: f64 = 6.0;
const UPRIGHT: f64 = 6.0;
/// Upright lines count that come so near to a row (px): who passes through it runs along them.
const BEYOND: f64 = 30.0;
/// Somebody pinned further than this above or below has left the row (px).
const OUT_OF_ROW: f64 = 45.0;
/// What crossing a couple line costs, and squeezing through between two texts that are close (slots).
const COUPLE: f64 = 8.0;
const SQUEEZE: [(f64, f64); 2] = [(5.0, 6.0), (14.0, 2.0)];

impl Passage {
    /// The stretch in which a line can pass straight.
    pub fn straight(&self) -> Option<Stretch> {
        let both = (self.upper.0.max(self.lower.0), self.upper.1.min(self.lower.1));
        (both.0 <= both.1).then_some(both)
    }
}

/// All rows, from top to bottom, and the row and place of each person who stands in one.
pub(super) fn bands(layout: &Layout, ruler: &Ruler) -> (Vec<Band>, BTreeMap<EntityId, (usize, usize)>) {
    let mut rows: Vec<(f64, Vec<(EntityId, Rect)>)> = vec![];
    for people in &layout.rows {
        let spots: Vec<(EntityId, Rect, f64)> = people
            .iter()
            .filter_map(|id| layout.spots.get_key_value(&EntityId::from(id)))
            .map(|(id, spot)| (id.clone(), symbol_box(spot), spot.at.y))
            .collect();
        let mut heights: Vec<f64> = spots.iter().map(|s| s.2).collect();
        heights.sort_by(f64::total_cmp);
        let Some(&y) = heights.get(heights.len() / 2) else { continue };
        let mut here: Vec<(EntityId, Rect)> = spots.into_iter().filter(|s| (s.2 - y).abs() <= OUT_OF_ROW).map(|s| (s.0, s.1)).collect();
        here.sort_by(|a, b| a.1.x0.total_cmp(&b.1.x0));
        rows.push((y, here));
    }
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    let places: BTreeMap<EntityId, (usize, usize)> =
        rows.iter().enumerate().flat_map(|(r, row)| row.1.iter().enumerate().map(move |(i, (id, _))| (id.clone(), (r, i)))).collect();

    let mut texts: Vec<Vec<Rect>> = vec![vec![]; rows.len()];
    for label in &layout.labels {
        let area = label.bounds(ruler);
        let nearest = || (0..rows.len()).min_by(|&a, &b| f64::total_cmp(&off(rows[a].0, area), &off(rows[b].0, area)));
        if let Some(row) = places.get(&label.owner).map(|p| p.0).or_else(nearest) {
            texts[row].push(area);
        }
    }
    let lines: Vec<(RouteRole, Vec<Point>)> = layout.routes.iter().map(|r| (r.role, flat(&r.path))).collect();
    let bands = rows.iter().zip(&texts).map(|((y, people), texts)| band(*y, people, texts, &lines)).collect();
    (bands, places)
}

fn off(y: f64, area: Rect) -> f64 {
    (area.center().y - y).abs()
}

fn band(y: f64, people: &[(EntityId, Rect)], texts: &[Rect], lines: &[(RouteRole, Vec<Point>)]) -> Band {
    let boxes = people.iter().map(|p| p.1).chain(texts.iter().copied()).filter(|b| off(y, *b) < 4.0 * OUT_OF_ROW);
    let all = boxes.reduce(|a, b| a.union(b)).unwrap_or_default();
    let is_above = |b: &&Rect| b.center().y < y - 8.0;
    let is_below = |b: &&Rect| b.center().y > y + 8.0;
    let widened = |b: &Rect| (b.x0 - TEXT, b.x1 + TEXT);
    let mut band = Band { y, top: all.y0, bottom: all.y1, ..Band::default() };
    band.above = merged(texts.iter().filter(is_above).map(widened).collect());
    band.below = merged(texts.iter().filter(is_below).map(widened).collect());

    let symbols = || people.iter().map(|(_, b)| (b.x0 - SYMBOL, b.x1 + SYMBOL));
    let near = Rect::new(all.x0 - 1.0, all.y0 - BEYOND, all.x1 + 1.0, all.y1 + BEYOND);
    let pieces: Vec<(Point, Point)> = lines
        .iter()
        .flat_map(|(_, line)| line.windows(2).map(|w| (w[0], w[1])))
        .filter(|(a, b)| a.y.max(b.y) > near.y0 && a.y.min(b.y) < near.y1 && a.x.max(b.x) > near.x0 && a.x.min(b.x) < near.x1)
        .collect();
    let uprights = |from: f64, to: f64| {
        let inside = move |(a, b): &&(Point, Point)| a.y.max(b.y).min(to) - a.y.min(b.y).max(from) > 4.0;
        pieces.iter().filter(inside).map(|(a, b)| (a.x.min(b.x) - UPRIGHT, a.x.max(b.x) + UPRIGHT))
    };
    let upper = free(merged(symbols().chain(band.above.iter().copied()).chain(uprights(band.top - BEYOND, y - 2.0)).collect()));
    let lower = free(merged(symbols().chain(band.below.iter().copied()).chain(uprights(y + 2.0, band.bottom + BEYOND)).collect()));

    let middles: Vec<f64> = people.iter().map(|(_, b)| b.center().x).collect();
    for i in 0..=middles.len() {
        let left = i.checked_sub(1).map_or(f64::MIN, |i| middles[i]);
        let right = middles.get(i).copied().unwrap_or(f64::MAX);
        let of = |free: &[Stretch]| free.iter().copied().filter(|s| s.0 >= left && s.1 <= right).collect::<Vec<_>>();
        band.cells.push(Cell { upper: of(&upper), lower: of(&lower) });
    }
    let levels: Vec<Stretch> = pieces
        .iter()
        .filter(|(a, b)| (a.y - b.y).abs() < 1.0 && a.y > band.top && a.y < band.bottom)
        .map(|(a, b)| (a.x.min(b.x), a.x.max(b.x)))
        .collect();
    let price = |p: &Passage| {
        let wide = (p.upper.1 - p.upper.0).min(p.lower.1 - p.lower.0);
        let x = p.straight().unwrap_or(p.upper);
        let at = if x.0 == f64::MIN {
            x.1
        } else if x.1 == f64::MAX {
            x.0
        } else {
            (x.0 + x.1) / 2.0
        };
        let couples = levels.iter().filter(|l| l.0 < at && at < l.1).count() as f64 * COUPLE;
        couples + SQUEEZE.iter().find(|(least, _)| wide < *least).map_or(0.0, |(_, price)| *price)
    };
    band.passages = band.cells.iter().flat_map(passages).map(|p| Passage { price: price(&p), ..p }).collect();
    band
}

/// The ways through between two symbols: straight ones if there are any, else one with a jog in the middle.
fn passages(cell: &Cell) -> Vec<Passage> {
    let pairs = cell.upper.iter().flat_map(|&upper| cell.lower.iter().map(move |&lower| Passage { upper, lower, price: 0.0 }));
    let (straight, jogs): (Vec<Passage>, Vec<Passage>) = pairs.partition(|p| p.straight().is_some());
    let gap = |p: &Passage| (p.upper.0 - p.lower.1).max(p.lower.0 - p.upper.1);
    if straight.is_empty() { jogs.into_iter().min_by(|a, b| gap(a).total_cmp(&gap(b))).into_iter().collect() } else { straight }
}

/// Overlapping stretches joined, from left to right.
fn merged(mut stretches: Vec<Stretch>) -> Vec<Stretch> {
    stretches.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut out: Vec<Stretch> = vec![];
    for s in stretches {
        match out.last_mut().filter(|last| s.0 <= last.1) {
            Some(last) => last.1 = last.1.max(s.1),
            None => out.push(s),
        }
    }
    out
}

/// What such stretches leave free.
fn free(taken: Vec<Stretch>) -> Vec<Stretch> {
    let mut out = vec![];
    let mut from = f64::MIN;
    for (left, right) in taken {
        out.push((from, left));
        from = right;
    }
    out.push((from, f64::MAX));
    out
}

/// Paper between two lines (px).
pub(super) const AIR: f64 = 3.0;
/// What squeezing past something costs (slots).
const SQUEEZED: f64 = 8.0;

/// The x in a stretch nearest to the one that is wanted, for a line of a half width, apart from lines that pass there already
/// if there is room; and what it costs where there is none.
pub(super) fn place(stretch: Stretch, wanted: f64, half: f64, passing: &Passing) -> (f64, f64) {
    // The stretch has room around it for a thin line.
    let inner = (stretch.0 + half - 1.0, stretch.1 - half + 1.0);
    if inner.0 > inner.1 {
        return ((stretch.0 + stretch.1) / 2.0, SQUEEZED);
    }
    let nearest = wanted.clamp(inner.0, inner.1);
    let near = passing.near(inner, half);
    if near.is_empty() {
        return (nearest, 0.0);
    }
    let near = || near.iter().map(|u| (u.x, half + u.half + AIR));
    let is_clear = |x: &f64| near().all(|(u, apart)| (u - x).abs() >= apart - 0.01);
    let beside = near().flat_map(|(u, apart)| [u - apart, u + apart]).filter(|x| *x >= inner.0 && *x <= inner.1);
    let all = std::iter::once(nearest).chain(beside).filter(is_clear);
    match all.min_by(|a, b| (a - wanted).abs().total_cmp(&(b - wanted).abs())) {
        Some(x) => (x, 0.0),
        None => (nearest, SQUEEZED),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn between_texts_that_reach_past_each_other_a_line_jogs() {
        let wide = Cell { upper: vec![(0.0, 30.0)], lower: vec![(10.0, 50.0)] };
        assert_eq!(passages(&wide)[0].straight(), Some((10.0, 30.0)));
        let shifted = Cell { upper: vec![(0.0, 10.0)], lower: vec![(14.0, 20.0), (30.0, 40.0)] };
        let ways = passages(&shifted);
        assert_eq!((ways.len(), ways[0].straight(), ways[0].lower), (1, None, (14.0, 20.0)));
    }

    #[test]
    fn lines_through_one_passage_keep_apart_while_there_is_room() {
        let none = Passing::default();
        let at = |x: f64| Passing { lines: vec![Used { line: 0, x, half: 2.0 }], widest: 2.0 };
        assert_eq!(place((0.0, 30.0), 12.0, 1.0, &none), (12.0, 0.0));
        assert_eq!(place((0.0, 30.0), 12.0, 1.0, &at(11.0)), (17.0, 0.0));
        assert_eq!(place((0.0, 30.0), 29.0, 5.0, &none), (26.0, 0.0));
        assert_eq!(place((0.0, 3.0), 9.0, 1.0, &at(2.0)).1, SQUEEZED);
    }

    #[test]
    fn what_is_taken_and_what_is_free_fill_the_row() {
        let taken = merged(vec![(5.0, 9.0), (0.0, 6.0), (20.0, 21.0)]);
        assert_eq!(taken, [(0.0, 9.0), (20.0, 21.0)]);
        assert_eq!(free(taken), [(f64::MIN, 0.0), (9.0, 20.0), (21.0, f64::MAX)]);
    }
}
