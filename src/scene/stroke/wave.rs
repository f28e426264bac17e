//! Zigzags and sines laid along a rail.

use super::rail::{Rail, right_of};
use crate::notation::{Wave, WaveForm};
use kurbo::{BezPath, Vec2};
use std::f64::consts::PI;

/// The wave from one arc length to another, as one path or, where it is woven, two. It starts and ends on the rail, and
/// a whole number of periods fills it.
pub(in crate::scene) fn paths(rail: &Rail, from: f64, to: f64, wave: &Wave) -> Vec<BezPath> {
    match wave.form {
        WaveForm::Zigzag => vec![zigzag(rail, from, to, wave)],
        WaveForm::Sine => vec![sine(rail, from, to, wave, 1.0)],
        WaveForm::Woven => vec![sine(rail, from, to, wave, 1.0), sine(rail, from, to, wave, -1.0)],
    }
}

/// Quarter periods: their number and length.
fn quarters(from: f64, to: f64, wave: &Wave) -> (usize, f64) {
    let periods = ((to - from) / wave.period).round().clamp(1.0, 100_000.0);
    (periods as usize * 4, (to - from) / (periods * 4.0))
}

fn zigzag(rail: &Rail, from: f64, to: f64, wave: &Wave) -> BezPath {
    let (count, step) = quarters(from, to, wave);
    let mut path = BezPath::new();
    path.move_to(rail.at(from).0);
    for i in (1..count).step_by(2) {
        let side = if i % 4 == 1 { -wave.amplitude } else { wave.amplitude };
        path.line_to(rail.beside(from + i as f64 * step, side));
    }
    path.line_to(rail.at(to).0);
    path
}

/// A cubic a quarter period, with the sine's own tangents.
fn sine(rail: &Rail, from: f64, to: f64, wave: &Wave, sign: f64) -> BezPath {
    let (count, step) = quarters(from, to, wave);
    let height = |i: usize| [0.0, -1.0, 0.0, 1.0][i % 4] * wave.amplitude * sign;
    let slope = |i: usize| [-1.0, 0.0, 1.0, 0.0][i % 4] * wave.amplitude * sign * PI / (2.0 * step);
    let tangent = |i: usize| -> Vec2 {
        let along = rail.at(from + i as f64 * step).1;
        (along + right_of(along) * slope(i)) * (step / 3.0)
    };
    let point = |i: usize| rail.beside(from + i as f64 * step, height(i));
    let mut path = BezPath::new();
    path.move_to(point(0));
    for i in 0..count {
        path.curve_to(point(i) + tangent(i), point(i + 1) - tangent(i + 1), point(i + 1));
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notation::Tone;
    use kurbo::{ParamCurveNearest, Point, Shape};

    #[test]
    fn a_wave_stays_within_its_amplitude_and_ends_on_the_path() {
        let path = kurbo::QuadBez::new((0.0, 0.0), (90.0, -60.0), (200.0, 10.0)).into_path(0.01);
        let rail = Rail::new(&path).expect("it has length");
        for form in [WaveForm::Zigzag, WaveForm::Sine, WaveForm::Woven] {
            let wave = Wave { form, amplitude: 4.0, period: 9.0, weight: 1.0, middle: None, tone: Tone::Plain };
            for drawn in paths(&rail, 0.0, rail.length(), &wave) {
                let mut furthest = 0.0f64;
                kurbo::flatten(&drawn, 0.01, |el| {
                    let p = el.end_point().unwrap_or_default();
                    let near = path.segments().map(|s| s.nearest(p, 1e-9).distance_sq).fold(f64::INFINITY, f64::min);
                    furthest = furthest.max(near.sqrt());
                });
                assert!((3.9..4.1).contains(&furthest), "{form:?} swings {furthest}");
                let ends = |p: &BezPath| -> [Point; 2] {
                    let els = p.elements();
                    [els[0].end_point().unwrap_or_default(), els[els.len() - 1].end_point().unwrap_or_default()]
                };
                for (a, b) in ends(&drawn).into_iter().zip(ends(&path)) {
                    assert!(a.distance(b) < 1e-6);
                }
            }
        }
    }
}
