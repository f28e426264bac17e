//! The marks in and beside a person's symbol.

use super::super::legend::LegendKey;
use super::super::pen::Pen;
use super::super::stroke::glyph;
use super::super::stroke::line::dashes_around;
use super::super::{Anchor, Item, Part};
use super::body::{self, chord, corners, half_of};
use super::{InCase, quadrant};
use crate::model::{Assigned, Being, ConditionState, Gender, Orientation, Person};
use crate::notation::{MarkShape, Region, Sign, Texture, condition_code};
use crate::text::{HALF_CAPITAL, Ink, Weight};
use kurbo::{BezPath, Point, Shape, Vec2};
use std::cell::LazyCell;

/// Letters beside a symbol, as small as any text of a chart (px).
const LETTERS: f64 = 10.0;
/// Weight of the X over a symbol.
const CROSS: f64 = 1.4;
/// The X leaves a disc of this radius free for the age at death.
const AGE_ROOM: f64 = 9.6;
/// Weight of hatching, of marks beside a symbol and of inner outlines.
const FINE: f64 = 1.1;
/// How far an X over a small symbol reaches, as a share of half its size.
const LARGE_CROSS: f64 = 1.2;
/// Where the band across a corner begins and ends, inwards from the corner, as a share of half the symbol's size.
const BAND: (f64, f64) = (0.44, 0.24);
const DECEASED: &str = "deceased";
/// From one hatching line to the next.
const HATCH: f64 = 4.0;

/// What a notation draws for a mark; nothing for one that it does not have.
pub(super) fn shape(pen: &Pen, code: &str) -> MarkShape {
    match pen.profile.person_mark(code) {
        Some(row) if code == DECEASED && pen.is_gentle && row.shape != MarkShape::None => MarkShape::CornerBand,
        Some(row) => row.shape,
        None => MarkShape::None,
    }
}

/// Draws what stands inside a symbol: fills, an inner body, the X, triangles. True when there was something.
pub(super) fn inside(pen: &mut Pen, person: &Person, sign: Sign, outline: &BezPath, at: Point, half: f64) -> bool {
    // Most symbols are empty.
    let corners = LazyCell::new(|| corners(outline));
    let mut shapes: Vec<MarkShape> = Vec::new();
    for code in codes_inside(pen, person) {
        let shape = shape(pen, code);
        if shape != MarkShape::None {
            pen.uses(LegendKey::PersonMark(code.into()));
            shapes.push(shape);
        }
    }
    let has_quadrants = quadrant::draw(pen, person, || &corners, at);
    if sign == Sign::Cross {
        // Part of the symbol itself, so the legend does not list it.
        shapes.push(MarkShape::Cross);
    }
    shapes.sort_by_key(depth);
    let is_filled = has_quadrants || shapes.iter().any(|s| matches!(s, MarkShape::Fill(..)));
    let triangles = shapes.iter().filter(|s| matches!(s, MarkShape::Triangle { .. })).count();
    let mut triangle = 0;
    let is_empty = shapes.is_empty() && !has_quadrants;
    for shape in shapes {
        match shape {
            MarkShape::Fill(region, texture) => fill(pen, &half_of(&corners, at, region), at, region, texture),
            MarkShape::Inner(inner) => {
                let half = half * if inner == crate::notation::Body::Square { 0.58 } else { 0.7 };
                pen.stroke(Part::Symbol, body::outline(inner, at, half), 1.3, Ink::Ink, &[]);
            }
            MarkShape::Cross => {
                let room = if has_age_at_death(person) { AGE_ROOM } else { 0.0 };
                strike(pen, &corners, at, Vec2::new(1.0, 1.0).normalize(), room, is_filled);
                strike(pen, &corners, at, Vec2::new(1.0, -1.0).normalize(), room, is_filled);
            }
            MarkShape::Slash => strike(pen, &corners, at, Vec2::new(1.0, -1.0).normalize(), 0.0, is_filled),
            MarkShape::Triangle { dashed, filled } => {
                let x = (f64::from(triangle) - (triangles as f64 - 1.0) / 2.0) * half * 0.5;
                triangle += 1;
                small_triangle(pen, at + Vec2::new(x, half * 0.64), half * 0.24, dashed, filled);
            }
            MarkShape::CornerBand => corner_band(pen, &corners, at, half),
            MarkShape::None
            | MarkShape::SecondOutline
            | MarkShape::Arrow
            | MarkShape::Brackets
            | MarkShape::Word(_)
            | MarkShape::Letter(_)
            | MarkShape::SolidTriangle
            | MarkShape::TwoWaves
            | MarkShape::OneWave => {}
        }
    }
    !is_empty
}

/// Draws what stands over a body and belongs to its symbol; the X of a stillbirth lies with the fills.
pub(super) fn sign(pen: &mut Pen, sign: Sign, outline: &BezPath, at: Point, half: f64, is_filled: bool) {
    let mut stroke = |path: BezPath| pen.stroke(Part::Symbol, path, CROSS, Ink::Ink, &[]);
    let large = half * LARGE_CROSS;
    match sign {
        Sign::None | Sign::Cross => {}
        Sign::LargeCross | Sign::LargeCrossAndBar => {
            stroke(glyph::segment(at - Vec2::new(large, large), at + Vec2::new(large, large)));
            stroke(glyph::segment(at - Vec2::new(large, -large), at + Vec2::new(large, -large)));
            if sign == Sign::LargeCrossAndBar {
                stroke(glyph::segment(at - Vec2::new(large * 1.15, 0.0), at + Vec2::new(large * 1.15, 0.0)));
            }
        }
        Sign::Slash => {
            // Beyond the outline, or it would be lost in a small symbol.
            if let Some((from, to)) = chord(&corners(outline), at, Vec2::new(1.0, -1.0).normalize()) {
                let beyond = Vec2::new(1.0, -1.0).normalize() * 3.5;
                stroke(glyph::segment(from - beyond, to + beyond));
            }
        }
        // It makes room for an age, as the symbol draws it.
        Sign::Question => {}
        Sign::Letter(_) if is_filled => {}
        Sign::Letter(letter) => {
            let (size, text) = (half * 0.95, letter.to_string());
            let color = pen.color(Ink::Ink);
            let shape = crate::scene::Shape::Text {
                at: at + Vec2::new(0.0, HALF_CAPITAL * size),
                text,
                size,
                weight: Weight::Medium,
                anchor: Anchor::Middle,
                color,
                halo: None,
            };
            pen.items.push(Item { part: Part::Label("sign".to_owned()), shape });
        }
    }
}

/// Draws what stands beside a symbol: letters at the lower right, secrets at the upper right, migration at the upper left,
/// cultures at the lower left. Top, bottom and the middles of the sides stay free for lines and names.
pub(super) fn beside(pen: &mut Pen, person: &Person, in_case: InCase, outline: &BezPath, at: Point, half: f64) {
    let corner = |x: f64, y: f64| at + Vec2::new(x * half, y * half);
    let mut letters = String::new();
    for code in codes_beside(person, in_case) {
        let shape = shape(pen, code);
        if matches!(shape, MarkShape::None | MarkShape::SecondOutline) {
            continue;
        }
        pen.uses(LegendKey::PersonMark(code.into()));
        match shape {
            MarkShape::Letter(letter) => letters.push(letter),
            MarkShape::SolidTriangle => {
                let tip = corner(1.0, -1.0) + Vec2::new(7.0, 0.5);
                let points = [tip, tip + Vec2::new(4.5, 7.8), tip + Vec2::new(-4.5, 7.8)];
                pen.fill(Part::Mark, glyph::polygon(&points), Ink::Violet);
            }
            MarkShape::TwoWaves => {
                ripple(pen, corner(-1.0, -1.0) + Vec2::new(-4.0, 0.5));
                ripple(pen, corner(-1.0, -1.0) + Vec2::new(-8.0, 0.5));
            }
            MarkShape::OneWave => ripple(pen, corner(-1.0, 1.0) + Vec2::new(-4.5, -12.5)),
            MarkShape::Arrow => arrow(pen, &corners(outline), at),
            MarkShape::Brackets => brackets(pen, at, half),
            MarkShape::None
            | MarkShape::Cross
            | MarkShape::Slash
            | MarkShape::CornerBand
            | MarkShape::SecondOutline
            | MarkShape::Word(_)
            | MarkShape::Inner(_)
            | MarkShape::Triangle { .. }
            | MarkShape::Fill(..) => {}
        }
    }
    if !letters.is_empty() {
        pen.text("flags", corner(1.0, 1.0) + Vec2::new(3.0, -0.5), &letters, (LETTERS, Weight::SemiBold), Ink::Ink);
    }
}

/// What is drawn first has the least depth.
fn depth(shape: &MarkShape) -> u8 {
    match shape {
        MarkShape::Fill(_, Texture::Stripes) => 0,
        MarkShape::Fill(_, Texture::Hatch) => 1,
        MarkShape::Fill(_, Texture::Solid) => 2,
        MarkShape::Inner(_) => 3,
        MarkShape::Cross | MarkShape::Slash | MarkShape::CornerBand => 4,
        MarkShape::Triangle { .. } => 5,
        MarkShape::None
        | MarkShape::SecondOutline
        | MarkShape::Arrow
        | MarkShape::Brackets
        | MarkShape::Word(_)
        | MarkShape::Letter(_)
        | MarkShape::SolidTriangle
        | MarkShape::TwoWaves
        | MarkShape::OneWave => 6,
    }
}

fn codes_inside(pen: &Pen, person: &Person) -> Vec<&'static str> {
    let mut codes: Vec<&'static str> = Vec::new();
    for condition in person.conditions.iter().filter(|_| pen.overlay.is_none()) {
        let state = condition.state.as_ref().unwrap_or(&ConditionState::Current);
        let code = condition_code(condition.kind.code(), state.code());
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    match (person.gender(), &person.assigned) {
        (Gender::Man, Some(Assigned::Female)) => codes.push("trans_man"),
        (Gender::Woman, Some(Assigned::Male)) => codes.push("trans_woman"),
        // Nobody else is drawn by a sex that they were assigned.
        _ => {}
    }
    if person.is_dead() && *person.being() != Being::Stillbirth {
        codes.push(DECEASED);
    }
    match &person.orientation {
        Some(Orientation::Bisexual) => codes.push("bisexual"),
        Some(Orientation::Gay | Orientation::Lesbian | Orientation::Queer | Orientation::Asexual) => codes.push("orientation"),
        Some(Orientation::Unlisted(_)) | None => {}
    }
    if person.intersex {
        codes.push("intersex");
    }
    codes
}

fn codes_beside(person: &Person, in_case: InCase) -> Vec<&'static str> {
    let mut codes: Vec<&'static str> = Vec::new();
    if in_case.is_index {
        codes.push("index");
    }
    if in_case.is_adopted {
        codes.push("adopted");
    }
    for code in ["smoker", "obesity", "language_problem", "secret"] {
        if person.flags.iter().any(|flag| flag == code) {
            codes.push(code);
        }
    }
    if person.migration.is_some() {
        codes.push("migration");
    }
    if person.cultures.len() > 1 {
        codes.push("cultures");
    }
    codes
}

/// True when the age at death can stand in the middle of the symbol.
fn has_age_at_death(person: &Person) -> bool {
    matches!((&person.birth, &person.death), (Some(birth), Some(death)) if birth.age_at(death).is_some())
}

fn fill(pen: &mut Pen, region: &[Point], at: Point, which: Region, texture: Texture) {
    let along = match texture {
        Texture::Solid => return pen.fill(Part::Symbol, glyph::polygon(region), Ink::Ink),
        Texture::Hatch => Vec2::new(1.0, -1.0).normalize(),
        Texture::Stripes => Vec2::new(1.0, 0.0),
    };
    let across = Vec2::new(-along.y, along.x);
    let reach = region.iter().map(|p| (*p - at).hypot()).fold(0.0, f64::max);
    let mut lines = BezPath::new();
    let count = (reach / HATCH).ceil() as i32;
    // From the edge of the bottom half on; a line on the edge itself is drawn below.
    for i in (-count..=count).filter(|&i| i != 0 || which == Region::Left) {
        if let Some((from, to)) = chord(region, at + across * (f64::from(i) * HATCH), along) {
            lines.extend(glyph::segment(from, to));
        }
    }
    let edge = match which {
        Region::Left => Vec2::new(0.0, 1.0),
        Region::Bottom => Vec2::new(1.0, 0.0),
    };
    // Just inside, where the edge of the half is a side of the polygon.
    let inward = match which {
        Region::Left => Vec2::new(-1e-6, 0.0),
        Region::Bottom => Vec2::new(0.0, 1e-6),
    };
    if let Some((from, to)) = chord(region, at + inward, edge) {
        lines.extend(glyph::segment(from, to));
    }
    pen.stroke(Part::Symbol, lines, FINE, Ink::Ink, &[]);
}

/// A stroke through the middle, from outline to outline, with room in the middle.
fn strike(pen: &mut Pen, corners: &[Point], at: Point, along: Vec2, room: f64, cased: bool) {
    let Some((from, to)) = chord(corners, at, along) else { return };
    let mut path = BezPath::new();
    // In a small symbol too little would be left of it.
    if room > 0.0 && (to - from).hypot() > 2.0 * room + 8.0 {
        path.extend(glyph::segment(from, at - along * room));
        path.extend(glyph::segment(at + along * room, to));
    } else {
        path.extend(glyph::segment(from, to));
    }
    if cased {
        pen.stroke(Part::Symbol, path.clone(), CROSS + 2.4, Ink::Paper, &[]);
    }
    pen.stroke(Part::Symbol, path, CROSS, Ink::Ink, &[]);
}

/// A band across the upper right corner.
fn corner_band(pen: &mut Pen, corners: &[Point], at: Point, half: f64) {
    let out = Vec2::new(1.0, -1.0).normalize();
    let Some((_, tip)) = chord(corners, at, out) else { return };
    let reach = (tip - at).dot(out);
    let (inner, outer) = (reach - BAND.0 * half, reach - BAND.1 * half);
    let band = body::clip(&body::clip(corners, |p| (p - at).dot(out) - inner), |p| outer - (p - at).dot(out));
    pen.fill(Part::Symbol, glyph::polygon(&band), Ink::Ink);
}

/// An arrow that points at the outline from the lower left, and a P at its foot.
fn arrow(pen: &mut Pen, corners: &[Point], at: Point) {
    let Some((_, edge)) = chord(corners, at, Vec2::new(-1.0, 0.45).normalize()) else { return };
    let along = Vec2::new(0.8, -0.6);
    let tip = edge + Vec2::new(-2.6, 1.0);
    let foot = tip - along * 12.0;
    pen.stroke(Part::Mark, glyph::segment(foot, tip - along * 5.0), CROSS, Ink::Ink, &[]);
    glyph::head(pen, tip, along, 7.5, Ink::Ink);
    pen.text("index", foot + Vec2::new(-7.4, 3.6), "P", (LETTERS, Weight::SemiBold), Ink::Ink);
}

/// Square brackets at both sides.
fn brackets(pen: &mut Pen, at: Point, half: f64) {
    for side in [-1.0, 1.0] {
        let put = |x: f64, y: f64| at + Vec2::new(side * x, y);
        let (x, y) = (half + 4.2, half + 2.6);
        let mut path = glyph::segment(put(x - 3.6, -y), put(x, -y));
        path.line_to(put(x, y));
        path.line_to(put(x - 3.6, y));
        pen.stroke(Part::Mark, path, CROSS, Ink::Ink, &[]);
    }
}

/// A small triangle, point down, around a middle.
fn small_triangle(pen: &mut Pen, at: Point, half: f64, dashed: bool, filled: bool) {
    let put = |x: f64, y: f64| at + Vec2::new(x, y) * half.max(3.6);
    let path = glyph::polygon(&[put(-1.0, -0.8), put(1.0, -0.8), put(0.0, 0.85)]);
    if filled {
        pen.stroke(Part::Symbol, path.clone(), 2.4, Ink::Paper, &[]);
        pen.fill(Part::Symbol, path, Ink::Ink);
    } else {
        let dash: &[f64] = if dashed { &[1.7, 2.5] } else { &[] };
        let dash = dashes_around(dash, || path.perimeter(0.01));
        pen.outline(Part::Symbol, path, FINE, Ink::Ink, &dash);
    }
}

/// An upright wavy stroke of 12 px, from its top.
fn ripple(pen: &mut Pen, top: Point) {
    let mut path = BezPath::new();
    path.move_to(top);
    for i in 0..4 {
        let (from, side) = (top + Vec2::new(0.0, f64::from(i) * 3.0), if i % 2 == 0 { 2.4 } else { -2.4 });
        path.quad_to(from + Vec2::new(side, 1.5), from + Vec2::new(0.0, 3.0));
    }
    pen.stroke(Part::Mark, path, 1.2, Ink::Violet, &[]);
}
