//! The palette: every ink can be seen on its paper, and the inks that carry a meaning stay apart for the common kinds of colour
//! vision. Colour never carries a meaning alone (`tests/grey.rs`); this is what it adds.

use kithkin::scene::Color;
use kithkin::scene::style::Style;
use kithkin::text::Ink;

const STYLES: [Style; 4] = [Style::Light, Style::Dark, Style::Contrast, Style::Print];

/// All inks but paper, and rules, which separate and mean nothing.
const VISIBLE: [Ink; 9] = [Ink::Ink, Ink::Muted, Ink::Accent, Ink::Bond, Ink::Support, Ink::Stress, Ink::Abuse, Ink::Caution, Ink::Violet];

/// What tells kinds of lines apart beside their pattern.
const MEANINGS: [Ink; 6] = [Ink::Ink, Ink::Bond, Ink::Support, Ink::Stress, Ink::Abuse, Ink::Violet];

/// The least distance in CIELAB between two inks with a meaning; 2.3 is what can just be noticed side by side.
const APART: f64 = 10.0;

/// What people with full protanopia, deuteranopia and tritanopia see, on linear RGB: the matrices of severity 1.0 in G. M. Machado,
/// M. M. Oliveira and L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE
/// Transactions on Visualization and Computer Graphics 15 (6), 2009. The first one is common vision.
const VISIONS: [(&str, [[f64; 3]; 3]); 4] = [
    ("common vision", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    ("protanopia", [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    ("deuteranopia", [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
    ("tritanopia", [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
];

/// sRGB without its gamma (IEC 61966-2-1).
fn linear(color: Color) -> [f64; 3] {
    color.rgb.map(|v| {
        let v = f64::from(v) / 255.0;
        if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
    })
}

/// Rows of a matrix times a vector, within 0 to 1.
fn seen(matrix: &[[f64; 3]; 3], rgb: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row.iter().zip(rgb).map(|(a, b)| a * b).sum::<f64>().clamp(0.0, 1.0))
}

fn luminance(rgb: [f64; 3]) -> f64 {
    0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]
}

/// CIELAB under D65.
fn lab(rgb: [f64; 3]) -> [f64; 3] {
    let xyz = [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]];
    let white = [0.95047, 1.0, 1.08883];
    let [x, y, z] = std::array::from_fn(|i| {
        let t = xyz[i].iter().zip(rgb).map(|(a, b)| a * b).sum::<f64>() / white[i];
        if t > 216.0 / 24389.0 { t.cbrt() } else { (24389.0 / 27.0 * t + 16.0) / 116.0 }
    });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn distance(a: [f64; 3], b: [f64; 3]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}

#[test]
fn every_ink_stands_out_from_its_paper() {
    for style in STYLES {
        let paper = luminance(linear(style.color(Ink::Paper)));
        for ink in VISIBLE {
            let ink_luminance = luminance(linear(style.color(ink)));
            let (light, dark) = (paper.max(ink_luminance), paper.min(ink_luminance));
            // WCAG 2.2: graphics at least 3 : 1 (1.4.11), text of high contrast 7 : 1 (1.4.6).
            let least = if style == Style::Contrast { 7.0 } else { 3.0 };
            assert!((light + 0.05) / (dark + 0.05) >= least, "{ink:?} in {style:?}");
        }
    }
}

#[test]
fn inks_with_a_meaning_stay_apart_for_all_kinds_of_colour_vision() {
    // In print all of them are black.
    for style in [Style::Light, Style::Dark, Style::Contrast] {
        for (vision, matrix) in &VISIONS {
            let colors = MEANINGS.map(|ink| (ink, lab(seen(matrix, linear(style.color(ink))))));
            for (i, (ink, color)) in colors.iter().enumerate() {
                for (other, other_color) in &colors[i + 1..] {
                    let apart = distance(*color, *other_color);
                    assert!(apart >= APART, "{ink:?} and {other:?} in {style:?} with {vision}: {apart:.1}");
                }
            }
        }
    }
}

#[test]
fn the_colours_of_conditions_stay_apart_for_all_kinds_of_colour_vision() {
    for (vision, matrix) in &VISIONS {
        let colors: Vec<[f64; 3]> =
            (0..4).filter_map(|i| Style::Light.condition(i)).map(|color| lab(seen(matrix, linear(color)))).collect();
        assert_eq!(colors.len(), 4);
        for (i, color) in colors.iter().enumerate() {
            for (j, other) in colors.iter().enumerate().skip(i + 1) {
                let apart = distance(*color, *other);
                assert!(apart >= APART, "conditions {} and {} with {vision}: {apart:.1}", i + 1, j + 1);
            }
        }
    }
}
