//! Ties of the ecomap: strength is the line, stress lies over it, flow stands at its ends. All three read at once, in grey
//! as well.

use super::Part;
use super::legend::LegendKey;
use super::pen::{Pen, ink_of};
use super::stroke::glyph;
use super::stroke::line::{self, Fit};
use super::stroke::rail::Rail;
use super::stroke::wave;
use crate::model::{Flow, Strength, Stress, Tie};
use crate::notation::{FlowRow, Overlay, StrengthRow, StressRow};
use crate::text::Ink;
use kurbo::BezPath;

/// Strokes across a line keep this far from its ends and from a gap.
const CLEAR: f64 = 4.0;

/// Draws a tie along a path from its first end to its second.
pub fn tie(pen: &mut Pen, tie: &Tie, path: &BezPath) {
    let flow = pen.profile.flow(tie.flow.as_ref().map_or(Flow::None.code(), Flow::code));
    with_flow(pen, tie, flow, path);
    match (flow.to_first, flow.to_second) {
        (false, false) => {}
        (true, true) => pen.uses(LegendKey::Flow(Flow::Both.code().into())),
        // Towards the first end and towards the second look alike.
        (true, false) | (false, true) => pen.uses(LegendKey::Flow(Flow::To.code().into())),
    }
}

/// Draws a tie for as long as it lasted: without its flow, which would seem to run through time.
pub fn course(pen: &mut Pen, tie: &Tie, path: &BezPath) {
    with_flow(pen, tie, pen.profile.flow(Flow::None.code()), path);
}

fn with_flow(pen: &mut Pen, tie: &Tie, flow: &FlowRow, path: &BezPath) {
    let strength = pen.profile.strength(tie.strength.as_ref().map_or(Strength::Ordinary.code(), Strength::code));
    let stress = pen.profile.stress(tie.stress.as_ref().map_or(Stress::None.code(), Stress::code));
    rows(pen, strength, stress, flow, path);
    pen.uses(LegendKey::Strength(strength.code.into()));
    if stress.code != Stress::None.code() {
        pen.uses(LegendKey::Stress(stress.code.into()));
    }
}

/// Draws a tie from its three rows.
pub fn rows(pen: &mut Pen, strength: &StrengthRow, stress: &StressRow, flow: &FlowRow, path: &BezPath) {
    let Some(rail) = Rail::new(path) else { return };
    let head = glyph::HEAD.0.min(rail.length() * 0.3);
    let room = |has_head: bool| if has_head { head } else { 0.0 };
    let fit = Fit { start: room(flow.to_first), end: room(flow.to_second), ..Fit::default() };
    line::fitted(pen, path, &strength.line, fit);

    let (start, end) = (fit.start, rail.length() - fit.end);
    let opening = line::opening(&strength.line).min((end - start) * 0.4);
    for run in line::runs(start, end, (start + end) / 2.0, opening) {
        lay_over(pen, &rail, &stress.overlay, run);
    }

    let ink = ink_of(strength.line.tone);
    if flow.to_first {
        let (tip, back) = (rail.at(0.0).0, rail.at(head).0);
        glyph::head(pen, tip, (tip - back).normalize(), head, ink);
    }
    if flow.to_second {
        let (tip, back) = (rail.at(rail.length()).0, rail.at(rail.length() - head).0);
        glyph::head(pen, tip, (tip - back).normalize(), head, ink);
    }
}

/// Lays stress over a stretch of line.
fn lay_over(pen: &mut Pen, rail: &Rail, overlay: &Overlay, (from, to): (f64, f64)) {
    let (from, to) = (from + CLEAR, to - CLEAR);
    if to <= from {
        return;
    }
    match *overlay {
        Overlay::None => {}
        Overlay::Hatch { weight, length, step } => {
            let count = ((to - from) / step).floor().clamp(0.0, 10_000.0);
            let first = ((from + to) - count * step) / 2.0;
            let mut strokes = BezPath::new();
            for i in 0..=count as usize {
                let s = first + i as f64 * step;
                strokes.extend(glyph::segment(rail.beside(s, -length / 2.0), rail.beside(s, length / 2.0)));
            }
            pen.stroke(Part::Mark, strokes, weight, Ink::Stress, &[]);
        }
        Overlay::Wave(wave) => {
            for path in wave::paths(rail, from, to, &wave) {
                pen.stroke(Part::Mark, path, wave.weight, ink_of(wave.tone), &[]);
            }
        }
    }
}
