//! Household outlines: a closed line around the members and nobody else, with a name that touches nothing.

use super::super::{Anchor, Label, Layout, Outline, Route};
use super::blocks::Item;
use super::drawing::Drawing;
use crate::model::HouseholdId;
use crate::text::Role;
use kurbo::{BezPath, Point, Rect};
use std::collections::BTreeSet;

/// Room between a member's box and the outline; each further household of the same people lies further out (px).
const PADDING: f64 = 7.0;
const NESTING: f64 = 4.0;
/// Radius of the outline's corners (px).
const RADIUS: f64 = 10.0;

/// The loops of each household.
pub(super) type Loops<'a> = Vec<(&'a HouseholdId, Vec<Vec<Point>>)>;

/// Draws the outline of every household; also gives the loops as polygons, for the names.
pub(super) fn outlines<'a>(drawing: &Drawing<'a>, spot: &[Point]) -> (Vec<Outline>, Loops<'a>) {
    let frozen = drawing.plan().frozen;
    if frozen.households.is_empty() {
        return (vec![], vec![]);
    }
    let crowd = Crowd::new(drawing, spot);
    let mut outlines = vec![];
    let mut loops_of = vec![];
    for (h, (id, members)) in frozen.households.iter().enumerate() {
        let shared = frozen.households[..h].iter().filter(|(_, m)| m.iter().any(|p| members.contains(p))).count();
        let inside: BTreeSet<usize> = members.iter().map(|&p| drawing.plan().blocks.item_of_person[p]).collect();
        let boxes = areas(drawing, spot, &crowd, &inside, PADDING + NESTING * shared as f64);
        let loops = union_of(&boxes);
        let mut path = BezPath::new();
        for points in &loops {
            round_off(points, &mut path);
        }
        outlines.push(Outline { household: Some((*id).clone()), path, is_centre: false });
        loops_of.push((*id, loops));
    }
    (outlines, loops_of)
}

/// Writes the names of all households where they touch neither texts nor lines.
pub(super) fn names(drawing: &Drawing, loops_of: &Loops, layout: &mut Layout) {
    let frozen = drawing.plan().frozen;
    for (id, loops) in loops_of {
        let name = &frozen.case.households[*id].name;
        let shown = drawing.ruler().wrap(name, Role::Household, 180.0, 1);
        let Some(text) = shown.into_iter().next() else { continue };
        // Where others stand between the members, each part of the household bears its name.
        for (i, part) in loops.chunks(1).enumerate() {
            let mut label = place_name(drawing, (*id).into(), text.clone(), part, &layout.labels, &layout.routes, &layout.outlines);
            if i > 0 {
                label.part = format!("name{}", i + 1).into();
            }
            layout.labels.push(label);
        }
    }
}

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

/// The padded boxes of the members, merged along each row where nobody else stands between, and joined from row to row
/// where nobody else stands in the way.
fn areas(drawing: &Drawing, spot: &[Point], crowd: &Crowd, inside: &BTreeSet<usize>, padding: f64) -> Vec<Rect> {
    let mut rows: Vec<Vec<Rect>> = vec![];
    for row in &drawing.structure.rows {
        let mut runs: Vec<Rect> = vec![];
        let mut open = false;
        let y = |item: usize| spot[item].y;
        for &item in row {
            let is_person = matches!(drawing.plan().blocks.items[item], Item::Person(_));
            if inside.contains(&item) {
                let area = drawing.box_of(item, spot[item]).inflate(padding, padding);
                match runs.last_mut() {
                    Some(last) if open && (y(item) - drawing.row_y[drawing.plan().blocks.row_of_item[item]]).abs() < 60.0 => {
                        *last = last.union(area)
                    }
                    _ => runs.push(area),
                }
                open = true;
            } else if is_person {
                open = false;
            }
        }
        rows.push(runs);
    }
    let mut all: Vec<Rect> = rows.iter().flatten().copied().collect();
    let mut above: Vec<Rect> = vec![];
    for runs in rows.into_iter().filter(|r| !r.is_empty()) {
        for upper in &above {
            // The widest free stretch that two of them have in common joins them.
            let below = runs.iter().filter(|lower| lower.y0 > upper.y1 && overlap(upper, lower) > 0.0);
            let joints = below.map(|lower| {
                let between = Rect::new(upper.x0.max(lower.x0), upper.y1 - 1.0, upper.x1.min(lower.x1), lower.y0 + 1.0);
                let (left, right) = crowd.passage(inside, between);
                Rect { x0: left, x1: right, ..between }
            });
            all.extend(joints.max_by(|a, b| a.width().total_cmp(&b.width())).filter(|joint| joint.width() >= 2.0 * RADIUS));
        }
        above = runs;
    }
    all
}

fn overlap(a: &Rect, b: &Rect) -> f64 {
    a.x1.min(b.x1) - a.x0.max(b.x0)
}

/// The boundary of a union of rectangles, as closed rectilinear loops (clockwise on the page, holes the other way).
fn union_of(boxes: &[Rect]) -> Vec<Vec<Point>> {
    let sorted = |values: Vec<f64>| {
        let mut values = values;
        values.sort_by(f64::total_cmp);
        values.dedup();
        values
    };
    let xs = sorted(boxes.iter().flat_map(|r| [r.x0, r.x1]).collect());
    let ys = sorted(boxes.iter().flat_map(|r| [r.y0, r.y1]).collect());
    let filled = |i: i64, j: i64| -> bool {
        let (Some(&x0), Some(&x1)) = (index(&xs, i), index(&xs, i + 1)) else { return false };
        let (Some(&y0), Some(&y1)) = (index(&ys, j), index(&ys, j + 1)) else { return false };
        let middle = Point::new((x0 + x1) / 2.0, (y0 + y1) / 2.0);
        boxes.iter().any(|r| r.contains(middle))
    };
    // Every edge between a filled and an empty cell, directed so that the filled one is on its right hand.
    let mut edges: BTreeSet<((i64, i64), (i64, i64))> = BTreeSet::new();
    for i in -1..xs.len() as i64 {
        for j in -1..ys.len() as i64 {
            if filled(i, j) {
                let corners = [(i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1)];
                for (k, outside) in [(i, j - 1), (i + 1, j), (i, j + 1), (i - 1, j)].into_iter().enumerate() {
                    if !filled(outside.0, outside.1) {
                        edges.insert((corners[k], corners[(k + 1) % 4]));
                    }
                }
            }
        }
    }
    let mut loops = vec![];
    while let Some(first) = edges.pop_first() {
        let mut nodes = vec![first.0];
        let mut at = first.1;
        while at != first.0 {
            nodes.push(at);
            let Some(&next) = edges.range((at, (i64::MIN, i64::MIN))..=(at, (i64::MAX, i64::MAX))).next() else { break };
            edges.remove(&next);
            at = next.1;
        }
        let points: Vec<Point> = nodes.iter().map(|&(i, j)| Point::new(xs[i as usize], ys[j as usize])).collect();
        loops.push(corners_only(&points));
    }
    loops
}

fn index(values: &[f64], i: i64) -> Option<&f64> {
    usize::try_from(i).ok().and_then(|i| values.get(i))
}

fn corners_only(points: &[Point]) -> Vec<Point> {
    let n = points.len();
    let straight = |i: usize| {
        let (a, b, c) = (points[(i + n - 1) % n], points[i], points[(i + 1) % n]);
        (a.x == b.x && b.x == c.x) || (a.y == b.y && b.y == c.y)
    };
    (0..n).filter(|&i| !straight(i)).map(|i| points[i]).collect()
}

/// Appends a closed loop with rounded corners.
fn round_off(points: &[Point], path: &mut BezPath) {
    let n = points.len();
    for i in 0..n {
        let (before, corner, after) = (points[(i + n - 1) % n], points[i], points[(i + 1) % n]);
        let radius = RADIUS.min(corner.distance(before) / 2.0).min(corner.distance(after) / 2.0);
        let towards = |p: Point| corner + (p - corner) / corner.distance(p).max(1e-9) * radius;
        let (start, end) = (super::drawing::round_point(towards(before)), super::drawing::round_point(towards(after)));
        if i == 0 {
            path.move_to(start)
        } else {
            path.line_to(start)
        }
        path.quad_to(super::drawing::round_point(corner), end);
    }
    path.close_path();
}

/// Finds a place for a household's name: outside along its lower and upper edges, where nothing else is.
fn place_name(
    drawing: &Drawing,
    owner: crate::model::EntityId,
    text: String,
    loops: &[Vec<Point>],
    labels: &[Label],
    routes: &[Route],
    outlines: &[Outline],
) -> Label {
    let set_in = Role::Household.set_in();
    let width = drawing.ruler().width(&text, set_in);
    let (ascent, descent) = drawing.ruler().line_box(&text, set_in);
    let taken: Vec<Rect> = labels
        .iter()
        .map(|l| l.bounds(drawing.ruler()).inflate(2.0, 1.0))
        .chain(drawing.plan().frozen.people.iter().enumerate().map(|(p, _)| {
            let item = drawing.plan().blocks.item_of_person[p];
            Rect::from_center_size(Point::new(drawing.x[item], drawing.row_y[drawing.plan().blocks.row_of_item[item]]), (48.0, 48.0))
        }))
        .collect();
    let lines: Vec<(Point, Point)> = routes.iter().map(|r| &r.path).chain(outlines.iter().map(|o| &o.path)).flat_map(segments).collect();
    let free = |at: Point| {
        let area = Rect::new(at.x, at.y - ascent, at.x + width, at.y + descent);
        let padded = area.inflate(3.0, 1.0);
        !taken.iter().any(|r| r.intersect(area).area() > 0.0) && !lines.iter().any(|&(a, b)| crosses(a, b, padded))
    };
    let mut candidates = vec![];
    for points in loops {
        let n = points.len();
        for i in 0..n {
            let (a, b) = (points[i], points[(i + 1) % n]);
            if a.y == b.y {
                let (left, right) = (a.x.min(b.x) + RADIUS, a.x.max(b.x) - width - RADIUS);
                // Loops run clockwise: a leftward edge is a lower one.
                let y = if b.x < a.x { a.y + ascent + 2.0 } else { a.y - descent - 2.0 };
                let steps = 12;
                for k in 0..=steps {
                    let x = left + (right - left).max(0.0) * f64::from(k) / f64::from(steps);
                    candidates.push((b.x < a.x, Point::new(x, y)));
                }
            }
        }
    }
    let bounds = loops
        .iter()
        .flatten()
        .fold(None, |r: Option<Rect>, &p| Some(r.map_or(Rect::from_points(p, p), |r| r.union_pt(p))))
        .unwrap_or_default();
    let below_all = drawing
        .row_y
        .iter()
        .zip(&drawing.structure.rows)
        .map(|(y, row)| y + row.iter().map(|&i| drawing.structure.extents[i].bottom).fold(0.0, f64::max))
        .fold(0.0, f64::max);
    let fallback = (0..40).map(|k| Point::new(bounds.x0, below_all + 24.0 + 14.0 * f64::from(k)));
    candidates.sort_by_key(|c| c.0);
    let at = candidates.into_iter().map(|c| c.1).chain(fallback).find(|&at| free(at)).unwrap_or(Point::new(bounds.x0, below_all + 600.0));
    Label {
        owner,
        part: "name".into(),
        text: text.into(),
        role: Role::Household,
        at: super::drawing::round_point(at),
        anchor: Anchor::Start,
        haloed: false,
    }
}

fn segments(path: &BezPath) -> Vec<(Point, Point)> {
    let mut out = vec![];
    let mut last = Point::ZERO;
    kurbo::flatten(path.iter(), 0.5, |el| match el {
        kurbo::PathEl::MoveTo(p) => last = p,
        kurbo::PathEl::LineTo(p) => {
            out.push((last, p));
            last = p;
        }
        kurbo::PathEl::QuadTo(..) | kurbo::PathEl::CurveTo(..) | kurbo::PathEl::ClosePath => {}
    });
    out
}

/// True when a straight line meets a rectangle.
fn crosses(a: Point, b: Point, r: Rect) -> bool {
    let (mut from, mut to) = (0.0_f64, 1.0_f64);
    let d = b - a;
    for (step, low, high, start) in [(d.x, r.x0, r.x1, a.x), (d.y, r.y0, r.y1, a.y)] {
        if step.abs() < 1e-12 {
            if start < low || start > high {
                return false;
            }
        } else {
            let (t0, t1) = ((low - start) / step, (high - start) / step);
            from = from.max(t0.min(t1));
            to = to.min(t0.max(t1));
        }
    }
    from <= to
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outline_of_two_joined_boxes_is_one_loop_with_eight_corners() {
        let boxes = [Rect::new(0.0, 0.0, 100.0, 40.0), Rect::new(50.0, 30.0, 150.0, 80.0)];
        let loops = union_of(&boxes);
        assert_eq!(loops.len(), 1);
        assert_eq!(loops[0].len(), 8);
        assert_eq!(union_of(&[boxes[0], Rect::new(200.0, 0.0, 300.0, 40.0)]).len(), 2);
    }

    #[test]
    fn a_line_meets_a_box_only_where_it_runs_through_it() {
        let r = Rect::new(10.0, 10.0, 20.0, 20.0);
        assert!(crosses(Point::new(0.0, 15.0), Point::new(30.0, 15.0), r));
        assert!(!crosses(Point::new(0.0, 25.0), Point::new(30.0, 25.0), r));
        assert!(!crosses(Point::new(0.0, 15.0), Point::new(5.0, 15.0), r));
    }
}
