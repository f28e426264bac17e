//! The kinds that a line can have: what the catalogue's rows offer, each with the change that it makes and its picture.

use super::language::{Explained, Spoken, tr};
use super::picker::Line;
use crate::edit::Edit;
use crate::model::*;
use crate::notation::{Profile, Row};
use crate::paint::screen::{Viewport, paint_items};
use crate::scene::legend::LegendKey;
use crate::scene::pen::Pen;
use crate::scene::style::Style;
use crate::scene::{sample, tie};
use crate::text::Ruler;
use egui::{Painter, Rect};
use kurbo::{BezPath, Point};

/// A kind that can be chosen from a list.
pub struct Kind {
    /// The word for people.
    pub label: String,
    /// What it means.
    pub meaning: String,
    /// What choosing it does.
    pub edit: Edit,
    picture: Sample,
}

enum Sample {
    Row(LegendKey),
    Tie(Strength, Stress, Flow),
}

/// The kinds that a line between these two can have, in the order of the catalogue; none when they can't be joined so.
pub fn of_line(line: Line, profile: Profile, from: &EntityId, to: &EntityId) -> Vec<Kind> {
    match line {
        Line::Bond => match (from, to) {
            (EntityId::Person(from), EntityId::Person(to)) => bonds(profile, from, to),
            _ => Vec::new(),
        },
        Line::Tie => match (TieEnd::of(from), TieEnd::of(to)) {
            (Some(from), Some(to)) => ties(&from, &to),
            _ => Vec::new(),
        },
    }
}

fn bonds(profile: Profile, from: &PersonId, to: &PersonId) -> Vec<Kind> {
    let rows = profile.catalogue().bonds.into_iter();
    rows.map(|row| {
        let bond = Bond { kind: Some(row.code().into()), ..Bond::new(from.clone(), to.clone()) };
        Kind {
            label: row.words().into_owned(),
            meaning: row.meaning_in_words().into_owned(),
            edit: Edit::AddBond(Box::new(bond)),
            picture: Sample::Row(LegendKey::Bond(row.code().into())),
        }
    })
    .collect()
}

/// Ties have three axes; the list offers what is meant most often, and the inspector sets each axis apart.
fn ties(from: &TieEnd, to: &TieEnd) -> Vec<Kind> {
    use {Flow as F, Strength as S, Stress as T};
    let common: [(&str, &str, S, T, F); 11] = [
        (tr("tie-ordinary"), tr("tie-ordinary-meaning"), S::Ordinary, T::None, F::None),
        (tr("tie-strong"), tr("tie-strong-meaning"), S::Strong, T::None, F::None),
        (tr("tie-strong-both"), tr("tie-strong-both-meaning"), S::Strong, T::None, F::Both),
        (tr("tie-weak"), tr("tie-weak-meaning"), S::Weak, T::None, F::None),
        (tr("tie-stressful"), tr("tie-stressful-meaning"), S::Ordinary, T::Some, F::None),
        (tr("tie-very-stressful"), tr("tie-very-stressful-meaning"), S::Ordinary, T::High, F::None),
        (tr("tie-strong-stressful"), tr("tie-strong-stressful-meaning"), S::Strong, T::Some, F::None),
        (tr("tie-receiving"), tr("tie-receiving-meaning"), S::Ordinary, T::None, F::From),
        (tr("tie-giving"), tr("tie-giving-meaning"), S::Ordinary, T::None, F::To),
        (tr("tie-both"), tr("tie-both-meaning"), S::Ordinary, T::None, F::Both),
        (tr("tie-broken"), tr("tie-broken-meaning"), S::Broken, T::None, F::None),
    ];
    let kinds = common.into_iter().map(|(label, meaning, strength, stress, flow)| {
        let tie = Tie {
            strength: Some(strength.clone()).filter(|s| *s != S::Ordinary),
            stress: Some(stress.clone()).filter(|s| *s != T::None),
            flow: Some(flow.clone()).filter(|f| *f != F::None),
            ..Tie::new(from.clone(), to.clone())
        };
        let edit = Edit::AddTie(Box::new(tie));
        Kind { label: label.to_owned(), meaning: meaning.to_owned(), edit, picture: Sample::Tie(strength, stress, flow) }
    });
    kinds.collect()
}

impl Kind {
    /// Paints its sample into a box.
    pub fn paint(&self, profile: Profile, style: Style, ruler: &Ruler, frame: Rect, painter: &Painter) {
        self.picture.paint(profile, style, ruler, frame, painter);
    }
}

/// Paints the sample of one row of the catalogue into a box.
pub fn paint_row(key: LegendKey, profile: Profile, style: Style, ruler: &Ruler, frame: Rect, painter: &Painter) {
    Sample::Row(key).paint(profile, style, ruler, frame, painter);
}

impl Sample {
    /// Drawn by the functions that draw the chart.
    fn paint(&self, profile: Profile, style: Style, ruler: &Ruler, frame: Rect, painter: &Painter) {
        let (width, height) = (f64::from(frame.width()), f64::from(frame.height()));
        let mut pen = Pen::new(style, profile);
        let area = kurbo::Rect::new(0.0, 0.0, width, height);
        match self {
            Sample::Row(key) => sample::draw(&mut pen, key, area, height / 2.0 - 3.0),
            Sample::Tie(strength, stress, flow) => {
                let mut path = BezPath::new();
                path.move_to(Point::new(0.0, height / 2.0));
                path.line_to(Point::new(width, height / 2.0));
                tie::rows(&mut pen, profile.strength(strength.code()), profile.stress(stress.code()), profile.flow(flow.code()), &path);
            }
        }
        let viewport = Viewport { window: frame, middle: area.center(), zoom: 1.0 };
        paint_items(&pen.take(), ruler, &viewport, painter);
    }
}
