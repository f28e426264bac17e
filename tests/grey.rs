//! Pattern before colour: within a profile any two kinds that are drawn differ without colour.
//!
//! Every row is drawn as in a legend, in the greys of the print style, turned into pixels, and laid over every other row of its
//! family.

use kithkin::model::ChartKind;
use kithkin::notation::{MarkShape, Profile, Status};
use kithkin::paint::png::png_from_svg;
use kithkin::paint::svg::{self, SvgOptions};
use kithkin::scene::legend::LegendKey;
use kithkin::scene::pen::Pen;
use kithkin::scene::style::Style;
use kithkin::scene::symbol::quadrant::Overlay;
use kithkin::scene::{Group, Owner, Scene, sample};
use kithkin::speech::Speech;
use kithkin::text::Ink;
use kurbo::{Point, Rect};

/// The least difference of two drawings, in px² of full ink on the chart: about a mark of 3 px by 3 px, half as much again as a
/// full stop in the text of a name has.
const APART: f64 = 9.0;

/// The shortest line that is usual between two symbols, with room around it.
const FRAME: Rect = Rect::new(12.0, 8.0, 76.0, 64.0);
const PAGE: Rect = Rect::new(0.0, 0.0, 88.0, 72.0);
/// Half a symbol as on the chart.
const SYMBOL: f64 = 20.0;
/// How far one line is shifted along the other to find the most alike position, in pixels: dashes and waves start anywhere.
const SHIFTS: std::ops::RangeInclusive<i32> = -6..=6;

struct Grey {
    width: usize,
    /// Ink from 0 to 1.
    ink: Vec<f64>,
}

/// Draws a row.
fn picture(profile: Profile, key: &LegendKey) -> Grey {
    let mut pen = Pen { overlay: Some(Overlay::only(0, "")), ..Pen::new(Style::Print, profile) };
    if matches!(key, LegendKey::PersonMark(_)) {
        pen.overlay = None;
    }
    sample::draw(&mut pen, key, FRAME, SYMBOL);
    let group = Group::plain(Owner::Legend, pen.items);
    let scene = Scene {
        chart: ChartKind::Genogram,
        speech: Speech::English,
        title: String::new(),
        description: String::new(),
        bounds: PAGE,
        paper: Style::Print.color(Ink::Paper),
        groups: vec![group.into()],
    };
    let png = png_from_svg(&svg::write(&scene, &SvgOptions::default()), 96.0).expect("a sample can be drawn");
    let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().expect("a PNG");
    let mut bytes = vec![0; reader.output_buffer_size().expect("its size")];
    let info = reader.next_frame(&mut bytes).expect("its pixels");
    // Rec. 601 luma, as scanners and printers do.
    let grey = |rgb: &[u8]| 1.0 - (0.299 * f64::from(rgb[0]) + 0.587 * f64::from(rgb[1]) + 0.114 * f64::from(rgb[2])) / 255.0;
    Grey { width: info.width as usize, ink: bytes.chunks_exact(3).map(grey).collect() }
}

impl Grey {
    /// How much ink differs when the other drawing is shifted to the right by so many pixels.
    fn difference(&self, other: &Grey, shift: i32) -> f64 {
        let at = |i: usize| {
            let (x, y) = (i % self.width, i / self.width);
            let x = i32::try_from(x).unwrap_or_default() - shift;
            usize::try_from(x).ok().filter(|x| *x < self.width).map_or(0.0, |x| other.ink[y * self.width + x])
        };
        self.ink.iter().enumerate().map(|(i, ink)| (ink - at(i)).abs()).sum()
    }

    /// The difference in the position in which the two are most alike.
    fn apart(&self, other: &Grey, may_shift: bool) -> f64 {
        let shifts = if may_shift { SHIFTS } else { 0..=0 };
        shifts.map(|shift| self.difference(other, shift)).fold(f64::INFINITY, f64::min)
    }
}

/// Compares all rows of a family and returns the pairs that are too alike.
fn too_alike(profile: Profile, keys: &[LegendKey], may_shift: bool) -> Vec<String> {
    let pictures: Vec<Grey> = keys.iter().map(|key| picture(profile, key)).collect();
    let mut found = vec![];
    for (i, one) in pictures.iter().enumerate() {
        assert!(one.ink.iter().sum::<f64>() > APART, "{:?} is hardly drawn", keys[i]);
        for (j, other) in pictures.iter().enumerate().skip(i + 1) {
            let apart = one.apart(other, may_shift);
            if apart < APART {
                found.push(format!("{}: {:?} and {:?}: {apart:.1}", profile.code(), keys[i], keys[j]));
            }
        }
    }
    found
}

fn keys<'a>(key: impl Fn(Box<str>) -> LegendKey, codes: impl IntoIterator<Item = &'a str>) -> Vec<LegendKey> {
    codes.into_iter().map(|code| key(code.into())).collect()
}

#[test]
fn any_two_lines_of_a_family_differ_in_grey() {
    let mut found = vec![];
    for &profile in Profile::ALL {
        let all = profile.catalogue();
        found.extend(too_alike(profile, &keys(LegendKey::Bond, all.bonds.iter().map(|row| row.code)), true));
        let mut couples = keys(LegendKey::Union, all.unions.iter().map(|row| row.code));
        let statuses = all.union_statuses.iter().filter(|row| row.status != Status::None);
        couples.extend(keys(LegendKey::UnionStatus, statuses.map(|row| row.code)));
        couples.extend([LegendKey::Consanguine, LegendKey::SecretUnion]);
        found.extend(too_alike(profile, &couples, true));
        found.extend(too_alike(profile, &keys(LegendKey::Child, all.child_links.iter().map(|row| row.code)), true));
        found.extend(too_alike(profile, &keys(LegendKey::Strength, all.strengths.iter().map(|row| row.code)), true));
        let stresses = all.stresses.iter().map(|row| row.code);
        found.extend(too_alike(profile, &keys(LegendKey::Stress, stresses), true));
        let flows = all.flows.iter().map(|row| row.code);
        found.extend(too_alike(profile, &keys(LegendKey::Flow, flows), false));
    }
    assert!(found.is_empty(), "{} pairs:\n{}", found.len(), found.join("\n"));
}

#[test]
fn any_two_symbols_and_marks_differ_in_grey() {
    let mut found = vec![];
    for &profile in Profile::ALL {
        let all = profile.catalogue();
        found.extend(too_alike(profile, &keys(LegendKey::Symbol, all.symbols.iter().map(|row| row.code)), false));
        let marks = all.person_marks.iter().filter(|row| row.shape != MarkShape::None);
        found.extend(too_alike(profile, &keys(LegendKey::PersonMark, marks.map(|row| row.code)), false));
        found.extend(too_alike(profile, &keys(LegendKey::SystemStatus, all.system_statuses.iter().map(|row| row.code)), false));
        found.extend(too_alike(profile, &keys(LegendKey::Twins, all.twins.iter().map(|row| row.code)), false));
        let conditions: Vec<LegendKey> = (0..4).map(|number| LegendKey::Quarter(number, "named".into())).collect();
        found.extend(too_alike(profile, &conditions, false));
    }
    assert!(found.is_empty(), "{} pairs:\n{}", found.len(), found.join("\n"));
}

#[test]
fn a_drawing_does_not_differ_from_itself_and_a_shift_is_made_good() {
    let hate = picture(Profile::Genopro, &LegendKey::Bond("hate".into()));
    assert!(hate.difference(&hate, 0) < 1e-9);
    let mut moved = Grey { width: hate.width, ink: vec![0.0; hate.ink.len()] };
    for (i, ink) in hate.ink.iter().enumerate().filter(|(i, _)| i % hate.width < hate.width - 3) {
        moved.ink[i + 3] = *ink;
    }
    assert!(moved.apart(&hate, false) > APART && moved.apart(&hate, true) < 1e-6);
    assert_eq!(Point::new(PAGE.x1, PAGE.y1), Point::new(hate.width as f64, (hate.ink.len() / hate.width) as f64));
}
