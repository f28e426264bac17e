//! What stands on the edges of a drawing on several sheets: where to cut, what the next sheet shows again, which sheet is the
//! next, the number of the sheet, and a small map of all of them. Lengths are in points on the sheet.

use super::sheets::{OVERLAP, Sheets};
use crate::scene::style::Style;
use crate::scene::{Anchor, FOOT_BASELINE, MARGIN, Shape, Stroke};
use crate::speech::{Speech, say};
use crate::text::{HALF_CAPITAL, Ink, Weight};
use kurbo::{BezPath, Line, Point, Rect, Shape as _, Size, Vec2};

/// Between the window and a mark.
const GAP: f64 = 3.0;
/// Length of a mark.
const LENGTH: f64 = 10.0;
const WIDTH: f64 = 0.5;
const TEXT: f64 = 8.0;
/// Between the window and the middle of the foot.
const FOOT: f64 = 28.0;
/// Width of a sheet on the map, and room between two.
const CELL: f64 = 9.0;
const CELL_GAP: f64 = 2.0;

/// The marks of the sheet at `place` (row by row). `numbers` are those of the sheets that are there; a sheet that would be
/// empty is left out and has none.
pub(super) fn marks(sheets: &Sheets, numbers: &[Option<usize>], place: usize, speech: Speech) -> Vec<Shape> {
    let window = Rect::from_origin_size(sheets.corner, sheets.windows[place].size() * sheets.scale);
    let (column, row) = (place % sheets.columns, place / sheets.columns);
    let mut shapes: Vec<Shape> = corners(window).into_iter().map(|line| stroked(line, &[])).collect();
    let sides = [
        (Vec2::new(-1.0, 0.0), column > 0, place.wrapping_sub(1)),
        (Vec2::new(1.0, 0.0), column + 1 < sheets.columns, place + 1),
        (Vec2::new(0.0, -1.0), row > 0, place.wrapping_sub(sheets.columns)),
        (Vec2::new(0.0, 1.0), row + 1 < sheets.rows, place + sheets.columns),
    ];
    for (towards, is_joined, neighbour) in sides {
        if is_joined {
            shapes.extend(overlap(window, towards).map(|line| stroked(line, &[1.5, 2.0])));
            shapes.extend(numbers[neighbour].into_iter().flat_map(|number| pointer(window, towards, number)));
        }
    }
    let of = numbers.iter().flatten().count();
    let middle = window.max_y() + FOOT;
    if let Some(number) = numbers[place] {
        shapes.push(text(
            Point::new(window.min_x(), middle + TEXT * HALF_CAPITAL),
            say!(speech, "page-of", number = number, of = of),
            Anchor::Start,
        ));
    }
    shapes.extend(map(sheets, numbers, place, Point::new(window.max_x(), middle)));
    shapes
}

/// The number of the only sheet, at the foot of the drawing on the right.
pub(super) fn only_page(sheets: &Sheets, speech: Speech) -> Shape {
    let corner = sheets.corner + (sheets.windows[0].size() * sheets.scale).to_vec2();
    let at = corner - Vec2::new(MARGIN, FOOT_BASELINE) * sheets.scale;
    text(at, say!(speech, "page-of", number = 1, of = 1), Anchor::End)
}

/// Where to cut: two short lines outside each corner.
fn corners(window: Rect) -> [Line; 8] {
    let at = |x: f64, y: f64, by: Vec2| Line::new(Point::new(x, y) + by * GAP, Point::new(x, y) + by * (GAP + LENGTH));
    let Rect { x0, y0, x1, y1 } = window;
    let [left, right, up, down] = [(-1.0, 0.0), (1.0, 0.0), (0.0, -1.0), (0.0, 1.0)].map(Vec2::from);
    [
        at(x0, y0, left),
        at(x0, y0, up),
        at(x1, y0, right),
        at(x1, y0, up),
        at(x0, y1, left),
        at(x0, y1, down),
        at(x1, y1, right),
        at(x1, y1, down),
    ]
}

/// Where the neighbour on a side begins: a short line at either end of the strip that both show.
fn overlap(window: Rect, towards: Vec2) -> [Line; 2] {
    let inner = |near: f64, far: f64, sign: f64| if sign < 0.0 { near + OVERLAP } else { far - OVERLAP };
    let across = |a: Point, b: Point, out: Vec2| {
        [Line::new(a - out * GAP, a - out * (GAP + LENGTH)), Line::new(b + out * GAP, b + out * (GAP + LENGTH))]
    };
    if towards.x != 0.0 {
        let x = inner(window.x0, window.x1, towards.x);
        across(Point::new(x, window.y0), Point::new(x, window.y1), Vec2::new(0.0, 1.0))
    } else {
        let y = inner(window.y0, window.y1, towards.y);
        across(Point::new(window.x0, y), Point::new(window.x1, y), Vec2::new(1.0, 0.0))
    }
}

/// An arrowhead towards a neighbour, with its number.
fn pointer(window: Rect, towards: Vec2, number: usize) -> [Shape; 2] {
    let half = window.size() / 2.0;
    let edge = window.center() + Vec2::new(towards.x * half.width, towards.y * half.height);
    let tip = edge + towards * (GAP + 6.0);
    let side = Vec2::new(-towards.y, towards.x) * 3.0;
    let back = tip - towards * 5.0;
    let mut head = BezPath::new();
    head.move_to(tip);
    head.line_to(back + side);
    head.line_to(back - side);
    head.close_path();
    let beside = if towards.x == 0.0 { back + Vec2::new(6.0, TEXT * 0.5) } else { back + Vec2::new(0.0, TEXT + 5.0) };
    let anchor = if towards.x == 0.0 { Anchor::Start } else { Anchor::Middle };
    [Shape::Path { path: head, fill: Some(Style::Print.color(Ink::Muted)), stroke: None }, text(beside, number.to_string(), anchor)]
}

/// All sheets in small, this one filled; its middle right end is at `right`.
fn map(sheets: &Sheets, numbers: &[Option<usize>], place: usize, right: Point) -> Vec<Shape> {
    let step = CELL + CELL_GAP;
    let (columns, rows) = (sheets.columns as f64, sheets.rows as f64);
    let fits = (2.0 * FOOT - 2.0 * LENGTH).min(rows * step) / (rows * step);
    let corner = right - Vec2::new(columns * step, rows * step / 2.0) * fits;
    let cell = |at: usize| {
        let by = Vec2::new((at % sheets.columns) as f64 * step, (at / sheets.columns) as f64 * step);
        Rect::from_origin_size(corner + by * fits, Size::new(CELL, CELL) * fits)
    };
    let there = (0..numbers.len()).filter(|at| numbers[*at].is_some());
    there
        .map(|at| Shape::Path {
            path: cell(at).to_path(0.1),
            fill: (at == place).then(|| Style::Print.color(Ink::Muted)),
            stroke: Some(line_style(&[])),
        })
        .collect()
}

fn stroked(line: Line, dash: &[f64]) -> Shape {
    Shape::Path { path: line.to_path(0.1), fill: None, stroke: Some(line_style(dash)) }
}

fn line_style(dash: &[f64]) -> Stroke {
    Stroke { width: WIDTH, color: Style::Print.color(Ink::Muted), dash: dash.to_vec() }
}

fn text(at: Point, text: String, anchor: Anchor) -> Shape {
    Shape::Text { at, text, size: TEXT, weight: Weight::Regular, anchor, color: Style::Print.color(Ink::Muted), halo: None }
}
