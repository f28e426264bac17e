//! The kinds that a line can have and the sorts of systems there are: what the catalogue's rows offer, each with its picture.

use super::drawn::Drawn;
use super::language::{self, Explained, tr};
use super::picker::Line;
use crate::model::*;
use crate::notation::{Profile, Row};
use crate::paint::screen::{Viewport, paint_items};
use crate::quick::category_of;
use crate::scene::legend::LegendKey;
use crate::scene::pen::Pen;
use crate::scene::style::Style;
use crate::scene::{sample, tie};
use crate::text::Ruler;
use egui::{Painter, Rect};
use kurbo::{BezPath, Point};

/// A kind that can be chosen from a list.
#[derive(Clone)]
pub struct Kind {
    /// The word for people.
    pub label: String,
    /// What its everyday words are listed by.
    key: String,
    /// What it means.
    pub meaning: String,
    /// What is drawn once it is chosen.
    pub makes: Makes,
    picture: Sample,
}

/// What choosing a kind makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Makes {
    /// A line, from one symbol to another.
    Line(Drawn),
    /// A system of this category.
    System(Box<str>),
}

#[derive(Clone)]
enum Sample {
    Row(LegendKey),
    Tie(Strength, Stress, Flow),
}

/// The kinds that a line can have, in the order of the catalogue.
pub fn of_line(line: Line, profile: Profile) -> Vec<Kind> {
    match line {
        Line::Bond => bonds(profile),
        Line::Tie => ties(),
    }
}

/// All that can be drawn, in groups with the message that each is called by.
pub fn groups(profile: Profile) -> [(&'static str, Vec<Kind>); 5] {
    [
        ("kinds-bonds", bonds(profile)),
        ("kinds-couples", couples(profile)),
        ("kinds-children", children(profile)),
        ("kinds-ties", ties()),
        ("kinds-systems", systems(profile)),
    ]
}

fn of_row(row: &impl Explained, table: &str, makes: Makes, drawn: LegendKey) -> Kind {
    let key = format!("{table}-{}", row.code());
    Kind { label: row.words().into_owned(), key, meaning: row.meaning_in_words().into_owned(), makes, picture: Sample::Row(drawn) }
}

fn bonds(profile: Profile) -> Vec<Kind> {
    let rows = profile.catalogue().bonds.into_iter();
    rows.map(|row| of_row(row, "bond", Makes::Line(Drawn::Bond(row.code().into())), LegendKey::Bond(row.code().into()))).collect()
}

fn couples(profile: Profile) -> Vec<Kind> {
    let rows = profile.catalogue().unions.into_iter();
    rows.map(|row| of_row(row, "union", Makes::Line(Drawn::Couple(row.code().into())), LegendKey::Union(row.code().into()))).collect()
}

fn children(profile: Profile) -> Vec<Kind> {
    let rows = profile.catalogue().child_links.into_iter();
    rows.map(|row| of_row(row, "link", Makes::Line(Drawn::Child(row.code().into())), LegendKey::Child(row.code().into()))).collect()
}

/// Systems of every category are drawn alike.
fn systems(profile: Profile) -> Vec<Kind> {
    let drawn = || LegendKey::SystemStatus(SystemStatus::Present.code().into());
    let rows = profile.catalogue().categories.into_iter();
    rows.map(|row| of_row(row, "category", Makes::System(row.code().into()), drawn())).collect()
}

/// Ties have three axes; the list offers what is meant most often, and the inspector sets each axis apart.
fn ties() -> Vec<Kind> {
    use {Flow as F, Strength as S, Stress as T};
    let common: [(&str, &str, &str, S, T, F); 11] = [
        ("tie-ordinary", tr("tie-ordinary"), tr("tie-ordinary-meaning"), S::Ordinary, T::None, F::None),
        ("tie-strong", tr("tie-strong"), tr("tie-strong-meaning"), S::Strong, T::None, F::None),
        ("tie-strong-both", tr("tie-strong-both"), tr("tie-strong-both-meaning"), S::Strong, T::None, F::Both),
        ("tie-weak", tr("tie-weak"), tr("tie-weak-meaning"), S::Weak, T::None, F::None),
        ("tie-stressful", tr("tie-stressful"), tr("tie-stressful-meaning"), S::Ordinary, T::Some, F::None),
        ("tie-very-stressful", tr("tie-very-stressful"), tr("tie-very-stressful-meaning"), S::Ordinary, T::High, F::None),
        ("tie-strong-stressful", tr("tie-strong-stressful"), tr("tie-strong-stressful-meaning"), S::Strong, T::Some, F::None),
        ("tie-receiving", tr("tie-receiving"), tr("tie-receiving-meaning"), S::Ordinary, T::None, F::From),
        ("tie-giving", tr("tie-giving"), tr("tie-giving-meaning"), S::Ordinary, T::None, F::To),
        ("tie-both", tr("tie-both"), tr("tie-both-meaning"), S::Ordinary, T::None, F::Both),
        ("tie-broken", tr("tie-broken"), tr("tie-broken-meaning"), S::Broken, T::None, F::None),
    ];
    let kinds = common.into_iter().map(|(key, label, meaning, strength, stress, flow)| Kind {
        label: label.to_owned(),
        key: key.to_owned(),
        meaning: meaning.to_owned(),
        makes: Makes::Line(Drawn::Tie(strength.clone(), stress.clone(), flow.clone())),
        picture: Sample::Tie(strength, stress, flow),
    });
    kinds.collect()
}

impl Kind {
    /// How well it fits what was typed, in small letters: by its own word, an everyday one, or what systems of its category are
    /// called.
    pub fn fits(&self, typed: &str) -> Option<u8> {
        let is_category = |code: &str| !typed.is_empty() && category_of(typed) == Some(code);
        match &self.makes {
            Makes::System(code) if is_category(code) => Some(0),
            Makes::System(_) | Makes::Line(_) => language::fits(&self.label, &self.key, typed),
        }
    }

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
