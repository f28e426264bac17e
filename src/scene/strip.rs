//! What only a timeline has: the axis with its years, people's lives, and the marks of moments.

use super::legend::LegendKey;
use super::pen::Pen;
use super::stroke::glyph::{circle, polygon, segment};
use super::{Item, Part};
use crate::layout::{LifeBar, Sign, Strip, StripMark};
use crate::text::Ink;
use kurbo::{BezPath, Point};

/// A thing on a timeline that the legend explains.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StripKey {
    /// A person's life.
    Life,
    /// A life whose beginning or end is not known.
    OpenLife,
    /// A moment.
    Moment(Sign),
    /// A moment whose time is not sure.
    Vague,
    /// Years left out.
    Cut,
    /// The date of the case.
    Now,
}

impl StripKey {
    /// The message in the legend.
    pub fn message(self) -> &'static str {
        match self {
            StripKey::Life => "legend-life",
            StripKey::OpenLife => "legend-open-life",
            StripKey::Moment(Sign::Born) => "legend-birth",
            StripKey::Moment(Sign::Died) => "legend-death",
            StripKey::Moment(Sign::Unborn) => "legend-unborn",
            StripKey::Moment(Sign::Event) => "legend-event",
            StripKey::Vague => "legend-vague",
            StripKey::Cut => "legend-years-left-out",
            StripKey::Now => "legend-now",
        }
    }
}

/// Half the size of a mark, and the weights of lives, marks and poles (px).
const MARK: f64 = 3.6;
const LIFE: f64 = 3.0;
const WEIGHT: f64 = 1.4;
const POLE: f64 = 0.8;
/// Dashes of what is not known, and of the line of the present date.
const OPEN: [f64; 2] = [3.0, 5.0];
const NOW: [f64; 2] = [5.0, 4.0];
/// Half the height of the two strokes where the axis is broken, their lean, and how far each is from the middle (px).
const CUT: (f64, f64, f64) = (5.5, 2.5, 2.5);
/// How far an open end is dashed (px).
const OPEN_LENGTH: f64 = 28.0;

/// Draws what lies behind the lanes: rules, years, the date of the case, and the headings.
pub(super) fn axis(pen: &mut Pen, strip: &Strip) -> Vec<Item> {
    let area = strip.area;
    for &(_, x) in &strip.years {
        pen.stroke(Part::Mark, segment(Point::new(x, area.y0 - 4.0), Point::new(x, area.y1)), 1.0, Ink::Rule, &[]);
    }
    if !area.is_zero_area() {
        pen.stroke(Part::Mark, segment(Point::new(area.x0, area.y0), Point::new(area.x1, area.y0)), 1.0, Ink::Muted, &[]);
    }
    for &x in &strip.cuts {
        cut(pen, Point::new(x, area.y0));
        pen.uses(LegendKey::Strip(StripKey::Cut));
    }
    for &y in &strip.rules {
        pen.stroke(Part::Mark, segment(Point::new(0.0, y), Point::new(area.x1.max(480.0), y)), 1.0, Ink::Rule, &[]);
    }
    if let Some(x) = strip.now {
        now(pen, Point::new(x, area.y0 - 14.0), Point::new(x, area.y1));
        pen.uses(LegendKey::Strip(StripKey::Now));
    }
    for (i, (at, role, text)) in strip.words.iter().enumerate() {
        let set_in = role.set_in();
        pen.text(&format!("text{}", i + 1), *at, text, (set_in.size, set_in.weight), set_in.ink);
    }
    pen.take()
}

/// Two slanted strokes with nothing between them: the axis is broken.
fn cut(pen: &mut Pen, at: Point) {
    let (high, lean, beside) = CUT;
    let end = |side: f64, up: f64| at + (side * beside + up * lean, -up * high);
    pen.fill(Part::Mark, polygon(&[end(-1.0, 1.0), end(1.0, 1.0), end(1.0, -1.0), end(-1.0, -1.0)]), Ink::Paper);
    for side in [-1.0, 1.0] {
        pen.stroke(Part::Mark, segment(end(side, 1.0), end(side, -1.0)), WEIGHT, Ink::Ink, &[]);
    }
}

fn now(pen: &mut Pen, from: Point, to: Point) {
    pen.stroke(Part::Mark, segment(from, to), 1.2, Ink::Accent, &NOW);
}

/// Draws the life and the moments of a record.
pub(super) fn moments<'a>(pen: &mut Pen, lives: impl Iterator<Item = &'a LifeBar>, marks: impl Iterator<Item = &'a StripMark> + Clone) {
    for bar in lives {
        life(pen, bar.from, bar.to, bar.is_open);
        pen.uses(LegendKey::Strip(StripKey::Life));
        if bar.is_open != (false, false) {
            pen.uses(LegendKey::Strip(StripKey::OpenLife));
        }
    }
    for mark in marks.clone() {
        pen.stroke(Part::Mark, segment(mark.at, Point::new(mark.at.x, mark.foot)), POLE, Ink::Muted, &[]);
    }
    for moment in marks {
        mark(pen, moment.sign, moment.is_vague, moment.at);
        pen.uses(LegendKey::Strip(StripKey::Moment(moment.sign)));
        if moment.is_vague {
            pen.uses(LegendKey::Strip(StripKey::Vague));
        }
    }
}

fn life(pen: &mut Pen, first: Point, last: Point, (is_open_before, is_open_after): (bool, bool)) {
    let open = OPEN_LENGTH.min((last.x - first.x) / 2.0);
    let from = first + (if is_open_before { open } else { 0.0 }, 0.0);
    let to = last - (if is_open_after { open } else { 0.0 }, 0.0);
    pen.stroke(Part::Mark, segment(from, to), LIFE, Ink::Muted, &[]);
    for (is_open, a, b) in [(is_open_before, first, from), (is_open_after, to, last)] {
        if is_open {
            pen.stroke(Part::Mark, segment(a, b), LIFE, Ink::Muted, &OPEN);
        }
    }
}

fn mark(pen: &mut Pen, sign: Sign, is_vague: bool, at: Point) {
    let mut shape = |path: BezPath| {
        if is_vague {
            pen.outline(Part::Mark, path, WEIGHT, Ink::Ink, &[]);
        } else {
            pen.outline(Part::Mark, path.clone(), WEIGHT, Ink::Ink, &[]);
            pen.fill(Part::Mark, path, Ink::Ink);
        }
    };
    let corner = |x: f64, y: f64| at + (x * MARK, y * MARK);
    match sign {
        Sign::Born => shape(circle(at, MARK)),
        Sign::Unborn => shape(polygon(&[corner(0.0, -1.2), corner(1.2, 0.9), corner(-1.2, 0.9)])),
        Sign::Event => shape(polygon(&[corner(0.0, -1.2), corner(1.2, 0.0), corner(0.0, 1.2), corner(-1.2, 0.0)])),
        Sign::Died => {
            let dash: &[f64] = if is_vague { &[2.0, 2.5] } else { &[] };
            for side in [1.0, -1.0] {
                let stroke = segment(corner(-1.2, -1.2 * side), corner(1.2, 1.2 * side));
                pen.stroke(Part::Mark, stroke.clone(), WEIGHT + 3.0, Ink::Paper, &[]);
                pen.stroke(Part::Mark, stroke, WEIGHT + 0.4, Ink::Ink, dash);
            }
        }
    }
}

/// Draws a sample for the legend between two points.
pub(super) fn sample(pen: &mut Pen, key: StripKey, from: Point, to: Point) {
    let at = from.midpoint(to);
    match key {
        StripKey::Life => life(pen, from, to, (false, false)),
        StripKey::OpenLife => life(pen, from, to, (true, false)),
        StripKey::Moment(sign) => mark(pen, sign, false, at),
        StripKey::Vague => mark(pen, Sign::Event, true, at),
        StripKey::Cut => {
            pen.stroke(Part::Mark, segment(from, to), 1.0, Ink::Muted, &[]);
            cut(pen, at);
        }
        StripKey::Now => now(pen, at - (0.0, 8.0), at + (0.0, 8.0)),
    }
}
