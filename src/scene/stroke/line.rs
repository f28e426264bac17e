//! The one interpreter of [`LineSpec`]: strands, waves, gaps, marks and ends along any path.

use super::glyph;
use super::rail::Rail;
use super::wave;
use crate::layout::U;
use crate::notation::{Along, End, Gap, LineSpec, Mark, Tone, Wave, WaveForm};
use crate::scene::Part;
use crate::scene::pen::{Pen, ink_of};
use crate::text::Ink;
use kurbo::BezPath;

/// Straight stretch before and after a wave that is the line itself.
const LEAD: f64 = 3.0;
/// Half the length of the bars at a cutoff.
const BAR: f64 = 6.0;
/// From one small mark along a line to the next.
const STEP: f64 = 15.0;
/// Weight of the outlines at which lines end.
const OUTLINE: f64 = 1.6;
/// The dashes of a companion strand.
const COMPANION: [f64; 2] = [4.0, 3.4];

/// Where on a line things go.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::scene) struct Fit {
    /// Arc length of the middle mark or gap; `None` = in the middle.
    pub middle: Option<f64>,
    /// Lets the outer strands reach under round symbols, whose outline recedes there.
    pub tuck: bool,
    /// Keeps free of this much at the start, for an arrowhead there.
    pub start: f64,
    /// Keeps free of this much at the end.
    pub end: f64,
    /// Arc length at which another line joins this one: there is a dash there, and no gap.
    pub joint: Option<f64>,
}

/// Draws a line of a kind along a path, ending exactly at its ends.
pub fn line(pen: &mut Pen, path: &BezPath, spec: &LineSpec) {
    fitted(pen, path, spec, Fit::default());
}

/// The same with a say in where things go.
pub(in crate::scene) fn fitted(pen: &mut Pen, path: &BezPath, spec: &LineSpec, fit: Fit) {
    let Some(rail) = Rail::new(path) else { return };
    let head = match spec.end {
        End::None | End::DoubleChevron => 0.0,
        End::Filled | End::Hollow => glyph::HEAD.0.min(rail.length() * 0.6),
    };
    let (start, end) = (fit.start, rail.length() - fit.end - head);
    let middle = fit.middle.unwrap_or((start + end) / 2.0);
    let opening = opening(spec).min((end - start) * 0.4);
    let ink = ink_of(spec.tone);

    let joint = fit.joint.filter(|_| !spec.dash.is_empty());
    let at_joint = |run| split(run, joint, spec.dash.iter().sum());
    for (from, to) in runs(start, end, middle, opening).into_iter().flat_map(at_joint) {
        let is_whole = from <= 0.0 && to >= rail.length();
        strands(pen, path, &rail, spec, (from, to), is_whole, fit.tuck);
        if let Some(wave) = spec.wave.filter(|w| w.middle.is_none()) {
            let lead = if spec.strands == 0 { LEAD.min((to - from) * 0.1) } else { 0.0 };
            waves(pen, &rail, &wave, (from, to), lead);
        }
    }
    if let Some(wave) = spec.wave.filter(|w| w.middle.is_some()) {
        waves(pen, &rail, &wave, (middle - opening, middle + opening), 0.0);
    }
    if let Gap::Barred(_) = spec.gap {
        for s in [middle - opening, middle + opening] {
            let bar = glyph::segment(rail.beside(s, -BAR), rail.beside(s, BAR));
            pen.stroke(Part::Mark, bar, spec.weight, ink, &[]);
        }
    }
    let (at, along) = rail.at(middle);
    match spec.middle {
        Mark::Forced => forced(pen, &rail, middle, opening, ink),
        other => glyph::mark(pen, &Part::Mark, other, at, along, ink),
    }
    marks_along(pen, &rail, spec.along, (start, end), ink);
    ending(pen, &rail, spec.end, rail.length() - fit.end, head, ink);
}

/// The stretches that an opening leaves of a line.
pub(in crate::scene) fn runs(start: f64, end: f64, middle: f64, opening: f64) -> Vec<(f64, f64)> {
    let both = [(start, middle - opening), (middle + opening, end)];
    let all: &[(f64, f64)] = if opening > 0.0 { &both } else { &[(start, end)] };
    all.iter().copied().filter(|(from, to)| to > from).collect()
}

/// A stretch in two where something joins it, if either part has room for a period of its dashes.
fn split((from, to): (f64, f64), joint: Option<f64>, period: f64) -> Vec<(f64, f64)> {
    match joint.filter(|at| (from + period..=to - period).contains(at)) {
        Some(at) => vec![(from, at), (at, to)],
        None => vec![(from, to)],
    }
}

/// Half the length of the opening in the middle.
pub(in crate::scene) fn opening(spec: &LineSpec) -> f64 {
    let gap = match spec.gap {
        Gap::None => 0.0,
        Gap::Open(length) | Gap::Barred(length) => length / 2.0,
    };
    let wave = spec.wave.and_then(|w| w.middle).map_or(0.0, |length| length / 2.0);
    gap.max(glyph::opening(spec.middle)).max(wave)
}

fn strands(pen: &mut Pen, path: &BezPath, rail: &Rail, spec: &LineSpec, run: (f64, f64), is_whole: bool, tuck: bool) {
    let ink = ink_of(spec.tone);
    let mut strand = |offset: f64, pattern: &[f64]| {
        // A heavy line stops a little early, so that its round cap ends where that of a symbol's outline does.
        let cap = (spec.weight - OUTLINE).max(0.0) / 2.0;
        // A curve that is drawn whole stays a curve.
        if is_whole && offset == 0.0 && cap == 0.0 {
            return pen.stroke(Part::Mark, path.clone(), spec.weight, ink, &dashes(pattern, rail.length()));
        }
        let under = if tuck { offset * offset / U } else { 0.0 };
        let from = if run.0 <= 0.0 { run.0 - under + cap } else { run.0 };
        let to = if run.1 >= rail.length() { run.1 + under - cap } else { run.1 };
        let part = rail.part(from, to);
        pen.stroke(Part::Mark, part.offset(offset), spec.weight, ink, &dashes(pattern, part.length()));
    };
    for i in 0..spec.strands {
        strand((f64::from(i) - f64::from(spec.strands - 1) / 2.0) * spec.spacing, spec.dash);
    }
    if spec.companion {
        strand(spec.spacing, &COMPANION);
    }
}

fn waves(pen: &mut Pen, rail: &Rail, wave: &Wave, (from, to): (f64, f64), lead: f64) {
    for (i, drawn) in wave::paths(rail, from + lead, to - lead, wave).into_iter().enumerate() {
        let mut path = BezPath::new();
        if i == 0 && lead > 0.0 {
            path = rail.part(from, from + lead).offset(0.0);
            path.extend(drawn.into_iter().skip(1));
            path.extend(rail.part(to - lead, to).offset(0.0).into_iter().skip(1));
        } else {
            path.extend(drawn);
        }
        pen.stroke(Part::Mark, path, wave.weight, ink_of(wave.tone), &[]);
    }
}

/// A short zigzag that ends in an arrowhead, in the opening of a line.
fn forced(pen: &mut Pen, rail: &Rail, middle: f64, opening: f64, ink: Ink) {
    let tip = middle + opening;
    let length = glyph::HEAD.0 * 0.8;
    let zigzag = Wave { form: WaveForm::Zigzag, amplitude: 3.4, period: 5.0, weight: 1.2, middle: None, tone: Tone::Plain };
    for path in wave::paths(rail, middle - opening, tip - length, &zigzag) {
        pen.stroke(Part::Mark, path, zigzag.weight, ink, &[]);
    }
    let (at, along) = rail.at(tip);
    glyph::head(pen, at, along, length, ink);
}

fn marks_along(pen: &mut Pen, rail: &Rail, along: Along, (start, end): (f64, f64), ink: Ink) {
    let count = match along {
        Along::None => return,
        Along::Crosses | Along::Circles => ((end - start) / STEP).floor().clamp(1.0, 10_000.0),
    };
    for i in 0..count as usize {
        let (at, direction) = rail.at(start + (i as f64 + 0.5) * (end - start) / count);
        match along {
            Along::None => {}
            Along::Crosses => glyph::cross(pen, &Part::Mark, at, direction, 2.7, ink),
            Along::Circles => pen.outline(Part::Mark, glyph::circle(at, 2.5), 1.1, ink, &[]),
        }
    }
}

fn ending(pen: &mut Pen, rail: &Rail, end: End, at: f64, length: f64, ink: Ink) {
    let tip = rail.at(at).0;
    match end {
        End::None => {}
        End::DoubleChevron => {
            for at in [at, at - glyph::CHEVRON] {
                let (tip, foot) = (rail.at(at).0, rail.at(at - glyph::CHEVRON).0);
                glyph::chevron(pen, tip, (tip - foot).normalize(), ink);
            }
        }
        End::Filled => glyph::head(pen, tip, (tip - rail.at(at - length).0).normalize(), length, ink),
        End::Hollow => glyph::hollow_head(pen, tip, (tip - rail.at(at - length).0).normalize(), length, ink),
    }
}

/// A pattern scaled so that a stroke of this length begins and ends with a dash.
pub(in crate::scene) fn dashes(pattern: &[f64], length: f64) -> Vec<f64> {
    let (Some(first), period) = (pattern.first(), pattern.iter().sum::<f64>()) else { return Vec::new() };
    let repeats = ((length - first) / period).round().max(1.0);
    let scale = length / (repeats * period + first);
    // Rounded down as files are written, or the last dot might not fit in.
    pattern.iter().map(|d| ((d * scale * 100.0).floor() / 100.0).max(0.02)).collect()
}

/// A pattern scaled so that it closes up on a loop, of which the length is asked for only where there is a pattern: most
/// symbols have none, and measuring one takes as long as drawing it.
pub(in crate::scene) fn dashes_around(pattern: &[f64], length: impl FnOnce() -> f64) -> Vec<f64> {
    let period: f64 = pattern.iter().sum();
    let length = if period > 0.0 { length() } else { 0.0 };
    if length <= 0.0 {
        return Vec::new();
    }
    let scale = length / ((length / period).round().max(1.0) * period);
    pattern.iter().map(|d| d * scale).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notation::Profile;
    use crate::scene::Shape;
    use crate::scene::style::Style;

    /// The strokes of a line of long dashes, 100 px long, that something joins.
    fn strokes(joint: Option<f64>) -> Vec<(f64, f64, Vec<f64>)> {
        let mut pen = Pen::new(Style::Light, Profile::default());
        let spec = Profile::default().union_kind(Some("cohabitation")).line;
        fitted(&mut pen, &glyph::segment((0.0, 0.0).into(), (100.0, 0.0).into()), &spec, Fit { joint, ..Fit::default() });
        let shapes = pen.take().into_iter().map(|item| item.shape);
        let stroke = |shape| match shape {
            Shape::Path { path, stroke: Some(stroke), .. } => {
                let bounds = kurbo::Shape::bounding_box(&path);
                (bounds.x0, bounds.x1, stroke.dash)
            }
            Shape::Path { .. } | Shape::Text { .. } => panic!("a line is strokes"),
        };
        shapes.map(stroke).collect()
    }

    #[test]
    fn there_is_a_dash_where_something_joins_a_line() {
        let joined = strokes(Some(37.0));
        assert_eq!(joined.iter().map(|(from, to, _)| (*from, *to)).collect::<Vec<_>>(), [(0.0, 37.0), (37.0, 100.0)]);
        for (from, to, dash) in &joined {
            let (first, period) = (dash[0], dash.iter().sum::<f64>());
            let last = (to - from - first) / period;
            assert!((last - last.round()).abs() < 0.05, "it ends with a whole dash: {last}");
        }
        // Too near to the end for a dash and a gap.
        assert_eq!(strokes(Some(4.0)), strokes(None));
    }
}
