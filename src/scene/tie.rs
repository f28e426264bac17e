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
use crate::notation::{FlowRow, Overlay, Profile, StrengthRow, StressRow};
use crate::text::Ink;
use kurbo::{BezPath, ParamCurve, Rect, Shape as _};

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

/// How far what is drawn of a tie reaches to either side of its path.
pub fn reach(profile: &Profile, tie: &Tie) -> f64 {
    let strength = profile.strength(tie.strength.as_ref().map_or(Strength::Ordinary.code(), Strength::code));
    let stress = profile.stress(tie.stress.as_ref().map_or(Stress::None.code(), Stress::code));
    let overlay = match stress.overlay {
        Overlay::None => 0.0,
        Overlay::Hatch { length, .. } => length / 2.0,
        Overlay::Wave(wave) => wave.amplitude + wave.weight / 2.0,
    };
    strength.line.reach().max(overlay)
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
        lay_over(pen, &rail, &stress.overlay, strength.line.dash, run);
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

/// Opens a tie where its words stand on it.
pub fn clear(pen: &mut Pen, path: &BezPath, words: impl Iterator<Item = Rect>) {
    for area in words {
        let is_struck = path.segments().any(|piece| (0..=STEPS).any(|i| area.contains(piece.eval(f64::from(i) / f64::from(STEPS)))));
        if is_struck {
            pen.fill(Part::Mark, area.inflate(MARGIN, 0.0).to_path(0.1), Ink::Paper);
        }
    }
}

/// How finely it is looked whether a line runs through its words, and the paper left and right of them (px).
const STEPS: u32 = 64;
const MARGIN: f64 = 2.0;

/// Lays stress over a stretch of line, so that the dashes of a weak one can be seen between.
fn lay_over(pen: &mut Pen, rail: &Rail, overlay: &Overlay, dash: &[f64], (from, to): (f64, f64)) {
    let whole = (from + CLEAR, to - CLEAR);
    if whole.1 <= whole.0 {
        return;
    }
    let period: f64 = dash.iter().sum();
    match *overlay {
        Overlay::None => {}
        Overlay::Hatch { weight, length, step } => {
            // Across every other dash, through its middle.
            let (step, middle) = if period > 0.0 { (2.0 * period, dash[0] / 2.0) } else { (step, 0.0) };
            let count = ((whole.1 - whole.0) / step).floor().clamp(0.0, 10_000.0);
            let even = (whole.0 + whole.1 - count * step) / 2.0;
            let first = if period > 0.0 { from + ((even - from - middle) / period).round().max(0.0) * period + middle } else { even };
            let mut strokes = BezPath::new();
            for s in (0..=count as usize).map(|i| first + i as f64 * step).take_while(|s| *s <= whole.1) {
                strokes.extend(glyph::segment(rail.beside(s, -length / 2.0), rail.beside(s, length / 2.0)));
            }
            pen.stroke(Part::Mark, strokes, weight, Ink::Stress, &[]);
        }
        Overlay::Wave(wave) => {
            for (from, to) in stretches(whole, period, wave.period) {
                for path in wave::paths(rail, from, to, &wave) {
                    pen.stroke(Part::Mark, path, wave.weight, ink_of(wave.tone), &[]);
                }
            }
        }
    }
}

/// The stretches on which a wave lies over a line: all of a solid one; of a dashed one every other piece, so that three
/// dashes show between two of them.
fn stretches((from, to): (f64, f64), dash: f64, wave: f64) -> Vec<(f64, f64)> {
    let (on, off) = (3.0 * wave, 2.6 * dash);
    if dash <= 0.0 || to - from < 2.0 * on + off {
        return vec![(from, to)];
    }
    let count = ((to - from + off) / (on + off)).floor().clamp(1.0, 10_000.0);
    // What is left over makes the bare pieces a little longer.
    let off = ((to - from) - count * on) / (count - 1.0).max(1.0);
    (0..count as usize).map(|i| from + i as f64 * (on + off)).map(|start| (start, start + on)).collect()
}
