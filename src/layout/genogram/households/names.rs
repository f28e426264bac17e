//! The name of a household stands where it touches neither texts nor lines.

use super::Loops;
use super::boundary::RADIUS;
use crate::layout::genogram::drawing::{Drawing, round_point};
use crate::layout::geometry::stretch;
use crate::layout::{Anchor, Label, Layout, Outline, Route, RouteRole};
use crate::text::Role;
use kurbo::{BezPath, Point, Rect};

/// Writes the names of all households where they touch neither texts nor lines.
pub(in crate::layout::genogram) fn names(drawing: &Drawing, loops_of: &Loops, layout: &mut Layout) {
    let frozen = drawing.plan().frozen;
    for (id, loops) in loops_of {
        let name = &frozen.case.households[*id].name;
        let shown = drawing.ruler().wrap(name, Role::Household, 180.0, 1);
        let Some(text) = shown.into_iter().next() else { continue };
        // Each part of a household that is too far from the others bears its name; a hole is none.
        let parts = loops.chunks(1).filter(|part| runs_clockwise(&part[0]));
        for (i, part) in parts.enumerate() {
            let mut label = place_name(drawing, (*id).into(), text.clone(), part, &layout.labels, &layout.routes, &layout.outlines);
            if i > 0 {
                label.part = format!("name{}", i + 1).into();
            }
            layout.labels.push(label);
        }
    }
}

/// True for the outside of a part, false for a hole in it.
fn runs_clockwise(points: &[Point]) -> bool {
    let next = points.iter().cycle().skip(1);
    points.iter().zip(next).map(|(a, b)| a.x * b.y - b.x * a.y).sum::<f64>() > 0.0
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
    let is_overlay = |r: &&Route| matches!(r.role, RouteRole::Bond | RouteRole::Tie);
    let overlays: Vec<(Point, Point)> = routes.iter().filter(is_overlay).flat_map(|r| segments(&r.path)).collect();
    let family = routes.iter().filter(|r| !is_overlay(r)).map(|r| &r.path).chain(outlines.iter().map(|o| &o.path));
    let family: Vec<(Point, Point)> = family.flat_map(segments).collect();
    let free = |at: Point, with_overlays: bool| {
        let area = Rect::new(at.x, at.y - ascent, at.x + width, at.y + descent);
        let padded = area.inflate(3.0, 1.0);
        let is_struck = |lines: &[(Point, Point)]| lines.iter().any(|&(a, b)| stretch(a, b, padded).is_some());
        let is_covered = taken.iter().any(|r| r.intersect(area).area() > 0.0);
        !(is_covered || is_struck(&family) || with_overlays && is_struck(&overlays))
    };
    let candidates = names_along(loops, width, ascent, descent);
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
    let far_below = (0..40).map(|k| Point::new(bounds.x0, below_all + 24.0 + 14.0 * f64::from(k)));
    // A name that a bond passes under still belongs to its household; one that stands elsewhere seems to belong elsewhere.
    let clear = candidates.iter().copied().find(|&at| free(at, true)).map(|at| (at, false));
    let crossed = || candidates.iter().copied().find(|&at| free(at, false)).map(|at| (at, true));
    let elsewhere = || far_below.into_iter().find(|&at| free(at, true)).map(|at| (at, false));
    let (at, haloed) = clear.or_else(crossed).or_else(elsewhere).unwrap_or((Point::new(bounds.x0, below_all + 600.0), false));
    Label { owner, part: "name".into(), text: text.into(), role: Role::Household, at: round_point(at), anchor: Anchor::Start, haloed }
}

/// Left ends of baselines along the boundary of a household, from outside: above it, below it, beside it, past its corners, and
/// then the same a little farther out.
fn names_along(loops: &[Vec<Point>], width: f64, ascent: f64, descent: f64) -> Vec<Point> {
    const STEPS: u32 = 12;
    const FARTHER: [f64; 3] = [0.0, 9.0, 18.0];
    let mut candidates = vec![];
    for (level, out) in FARTHER.into_iter().enumerate() {
        for points in loops {
            for (i, &a) in points.iter().enumerate() {
                let b = points[(i + 1) % points.len()];
                let along = |from: f64, to: f64| (0..=STEPS).map(move |k| from + (to - from).max(0.0) * f64::from(k) / f64::from(STEPS));
                // Loops run clockwise: a leftward edge is a lower one, an upward edge is at the left.
                if a.y == b.y {
                    let is_lower = b.x < a.x;
                    let y = if is_lower { a.y + ascent + 2.0 + out } else { a.y - descent - 2.0 - out };
                    let (left, right) = (a.x.min(b.x) + RADIUS, a.x.max(b.x) - width - RADIUS);
                    candidates.extend(along(left, right).map(|x| ((level, u8::from(is_lower)), Point::new(x, y))));
                    let past = width - 3.0 * RADIUS;
                    candidates.extend(along(left - past, right + past).map(|x| ((level, 3), Point::new(x, y))));
                } else {
                    let x = if b.y < a.y { a.x - width - 4.0 - out } else { a.x + 4.0 + out };
                    let (top, bottom) = (a.y.min(b.y) + RADIUS + ascent, a.y.max(b.y) - RADIUS - descent);
                    candidates.extend(along(top, bottom).map(|y| ((level, 2), Point::new(x, y))));
                }
            }
        }
    }
    candidates.sort_by_key(|c| c.0);
    candidates.into_iter().map(|c| c.1).collect()
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
