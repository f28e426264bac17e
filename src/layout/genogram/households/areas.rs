//! What a household covers: the padded boxes of its members, merged along each row where nobody else stands between, and
//! joined to one piece where nobody else is in the way.

use super::PADDING;
use super::boundary::RADIUS;
use crate::layout::Route;
use crate::layout::genogram::blocks::Item;
use crate::layout::genogram::drawing::Drawing;
use kurbo::{ParamCurve, Point, Rect};
use petgraph::unionfind::UnionFind;
use std::collections::BTreeSet;

/// Who stands further than this above or below the row is not beside the others of it (px).
const OUT_OF_ROW: f64 = 60.0;
/// Width of a neck, how far it keeps from others and their texts, and from lines of the family beside it (px).
const NECK: f64 = 12.0;
const AIR: f64 = 3.0;
const BESIDE: f64 = 4.0;
/// Where a neck is tried that would run along a line of the family, further from the row (px).
const FURTHER: [f64; 3] = [0.0, 5.0, 10.0];
/// A longer neck than this joins nothing for the eye (px).
const LONGEST: f64 = 320.0;

/// Where everybody stands, with all texts, and where lines pass through rows.
struct Crowd {
    /// Boxes and items, from left to right.
    boxes: Vec<(Rect, usize)>,
    widest: f64,
}

impl Crowd {
    fn new(drawing: &Drawing, spot: &[Point]) -> Self {
        let items = drawing.plan().blocks.items.iter().enumerate();
        let mut boxes: Vec<(Rect, usize)> = items.map(|(item, _)| (drawing.box_of(item, spot[item]), item)).collect();
        boxes.sort_by(|a, b| a.0.x0.total_cmp(&b.0.x0));
        let widest = boxes.iter().map(|b| b.0.width()).fold(0.0, f64::max);
        Self { boxes, widest }
    }

    /// The boxes of others than the members that reach into an area.
    fn others(&self, inside: &BTreeSet<usize>, area: Rect) -> impl Iterator<Item = Rect> {
        let first = self.boxes.partition_point(|b| b.0.x0 < area.x0 - self.widest);
        let near = self.boxes[first..].iter().take_while(move |b| b.0.x0 < area.x1);
        near.filter(move |b| !inside.contains(&b.1) && b.0.x1 > area.x0 && b.0.y0 < area.y1 && b.0.y1 > area.y0).map(|b| b.0)
    }

    /// The widest stretch of an area through which it can be left downwards without meeting anybody else.
    fn passage(&self, inside: &BTreeSet<usize>, area: Rect) -> (f64, f64) {
        let mut taken: Vec<(f64, f64)> = self.others(inside, area).map(|b| (b.x0 - PADDING, b.x1 + PADDING)).collect();
        taken.push((area.x1, area.x1));
        taken.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (mut from, mut best) = (area.x0, (area.x0, area.x0));
        for (left, right) in taken {
            if left - from > best.1 - best.0 {
                best = (from, left);
            }
            from = from.max(right);
        }
        best
    }
}

/// Members who stand side by side.
pub(super) struct Run {
    row: usize,
    pub area: Rect,
}

/// What the outlines of one drawing are laid on.
pub(super) struct Ground {
    /// Everybody, with all texts.
    crowd: Crowd,
    /// Level lines of the family: y, and x of both ends.
    levels: Vec<(f64, (f64, f64))>,
}

impl Ground {
    pub fn new(drawing: &Drawing, spot: &[Point], routes: &[Route]) -> Self {
        let level = |(a, b): (Point, Point)| (a.y == b.y).then_some((a.y, (a.x.min(b.x), a.x.max(b.x))));
        let levels = routes.iter().flat_map(|route| route.path.segments()).filter_map(|s| level((s.start(), s.end()))).collect();
        Self { crowd: Crowd::new(drawing, spot), levels }
    }

    /// Joins the runs of a household: the areas that it covers. Necks keep off the areas of others (`elsewhere`).
    pub fn joined(&self, runs: &[Run], inside: &BTreeSet<usize>, elsewhere: &[Rect]) -> Vec<Rect> {
        let mut all: Vec<Rect> = runs.iter().map(|run| run.area).collect();
        let mut pieces = UnionFind::<usize>::new(runs.len());
        let mut straight = joints(runs, &self.crowd, inside);
        straight.sort_by(|a, b| b.area.width().total_cmp(&a.area.width()));
        all.extend(straight.into_iter().filter(|joint| pieces.union(joint.between.0, joint.between.1)).map(|joint| joint.area));
        let distance = |&(a, b): &(usize, usize)| -overlap(&runs[a].area, &runs[b].area);
        let is_apart = |pair: &(usize, usize)| distance(pair) < LONGEST && !pieces.equiv(pair.0, pair.1);
        let mut necks: Vec<(usize, usize)> = neighbours(runs).filter(is_apart).collect();
        necks.sort_by(|a, b| distance(a).total_cmp(&distance(b)));
        for (a, b) in necks {
            if !pieces.equiv(a, b)
                && let Some(neck) = self.neck(&runs[a], &runs[b], inside, elsewhere)
            {
                pieces.union(a, b);
                let slits = neck.iter().flat_map(|part| all.iter().filter_map(|area| slit(part, area))).collect::<Vec<Rect>>();
                all.extend(neck);
                all.extend(slits);
            }
        }
        all
    }

    /// A narrow way from one run to another past those who stand between: below them or above them.
    fn neck(&self, a: &Run, b: &Run, inside: &BTreeSet<usize>, elsewhere: &[Rect]) -> Option<[Rect; 3]> {
        let (left, right) = if a.area.x0 <= b.area.x0 { (a.area, b.area) } else { (b.area, a.area) };
        // The ends of the neck lie inside the runs.
        let (x0, x1) = ((left.x1 - NECK).min(right.x0), (right.x0 + NECK).max(left.x1));
        let others = |area: Rect| {
            let meets = move |r: &Rect| r.x0 < area.x1 && r.x1 > area.x0 && r.y0 < area.y1 && r.y1 > area.y0;
            self.crowd.others(inside, area).chain(elsewhere.iter().copied().filter(meets))
        };
        // Under the upper ones of those between, or over the lower ones.
        let middle = if a.row == b.row { None } else { Some((a.area.y1 + b.area.y0) / 2.0) };
        let between = || others(Rect::new(x0, a.area.y0.min(b.area.y0), x1, a.area.y1.max(b.area.y1)));
        let foot = between().filter(|r| middle.is_none_or(|y| r.center().y < y)).map(|r| r.y1 + AIR);
        let head = between().filter(|r| middle.is_none_or(|y| r.center().y > y)).map(|r| r.y0 - AIR);
        let under = foot.fold(a.area.y1 - NECK, f64::max);
        let over = head.fold(b.area.y0 + NECK, f64::min) - NECK;
        let at = |y: f64| {
            let bar = Rect::new(x0, y, x1, y + NECK);
            let leg = |run: Rect, x0: f64| Rect::new(x0, run.y1.min(y), x0 + NECK, run.y0.max(y + NECK));
            [bar, leg(left, left.x1 - NECK), leg(right, right.x0)]
        };
        let is_clear = |parts: &[Rect; 3]| parts.iter().all(|part| others(part.inflate(AIR - 0.5, AIR - 0.5)).next().is_none());
        let runs_along = |bar: &Rect| {
            let is_near = |y: f64| (y - bar.y0).abs() < BESIDE || (y - bar.y1).abs() < BESIDE;
            self.levels.iter().any(|&(y, (from, to))| is_near(y) && from < bar.x1 && to > bar.x0)
        };
        let places = FURTHER.into_iter().flat_map(|by| [under + by, over - by]);
        places.map(at).find(|parts| is_clear(parts) && !runs_along(&parts[0]))
    }
}

/// What lies between two areas that nearly touch side by side: the outline would run into it and back.
fn slit(a: &Rect, b: &Rect) -> Option<Rect> {
    let between = Rect { x0: a.x1.min(b.x1), y0: a.y0.max(b.y0), x1: a.x0.max(b.x0), y1: a.y1.min(b.y1) };
    (between.x1 > between.x0 && between.x1 - between.x0 < NECK && between.y1 > between.y0).then_some(between)
}

/// Members merged along each row, from the top row down and from left to right.
pub(super) fn runs(drawing: &Drawing, spot: &[Point], inside: &BTreeSet<usize>, padding: f64) -> Vec<Run> {
    let mut runs: Vec<Run> = vec![];
    for (row, items) in drawing.structure.rows.iter().enumerate() {
        let mut open = false;
        for &item in items {
            if inside.contains(&item) {
                let area = drawing.box_of(item, spot[item]).inflate(padding, padding);
                match runs.last_mut() {
                    Some(last) if open && (spot[item].y - drawing.row_y[row]).abs() < OUT_OF_ROW => last.area = last.area.union(area),
                    _ => runs.push(Run { row, area }),
                }
                open = true;
            } else if matches!(drawing.plan().blocks.items[item], Item::Person(_)) {
                open = false;
            }
        }
    }
    runs
}

/// What joins two runs that lie above each other.
struct Joint {
    between: (usize, usize),
    area: Rect,
}

/// Pairs of runs of rows that follow each other, the upper one first.
fn levels(runs: &[Run]) -> impl Iterator<Item = (usize, usize)> {
    let first_below = |upper: usize| runs.partition_point(|run| run.row <= runs[upper].row);
    let below = move |upper: usize| {
        let first = first_below(upper);
        (first..runs.len()).take_while(move |&lower| runs[lower].row == runs[first].row)
    };
    (0..runs.len()).flat_map(move |upper| below(upper).map(move |lower| (upper, lower)))
}

/// Where nobody stands between two runs above each other, the widest free stretch that they have in common.
fn joints(runs: &[Run], crowd: &Crowd, inside: &BTreeSet<usize>) -> Vec<Joint> {
    let joint = |(a, b): (usize, usize)| {
        let (upper, lower) = (runs[a].area, runs[b].area);
        if lower.y0 <= upper.y1 || overlap(&upper, &lower) <= 0.0 {
            return None;
        }
        let between = Rect::new(upper.x0.max(lower.x0), upper.y1 - 1.0, upper.x1.min(lower.x1), lower.y0 + 1.0);
        let (left, right) = crowd.passage(inside, between);
        (right - left >= 2.0 * RADIUS).then_some(Joint { between: (a, b), area: Rect { x0: left, x1: right, ..between } })
    };
    levels(runs).filter_map(joint).collect()
}

/// Runs that a neck may join: next to each other in a row, or in rows that follow each other.
fn neighbours(runs: &[Run]) -> impl Iterator<Item = (usize, usize)> {
    let beside = (1..runs.len()).map(|i| (i - 1, i)).filter(|&(a, b)| runs[a].row == runs[b].row);
    beside.chain(levels(runs))
}

fn overlap(a: &Rect, b: &Rect) -> f64 {
    a.x1.min(b.x1) - a.x0.max(b.x0)
}
