//! One sample of everything that a legend explains, drawn by the functions that draw the chart.

use super::legend::LegendKey;
use super::pen::Pen;
use super::symbol::InCase;
use super::symbol::quadrant::Overlay;
use super::{Anchor, Item, Part, badge, strip, stroke, symbol, tie};
use crate::model::*;
use crate::notation::MarkShape;
use crate::text::{HALF_CAPITAL, Role};
use kurbo::{BezPath, Point, Rect, RoundedRect, Shape};

/// Half the size below which a symbol would not be made out.
const SMALLEST: f64 = 3.4;

/// Draws a sample into a box; `half` is half the size of a person's symbol.
pub fn draw(pen: &mut Pen, key: &LegendKey, frame: Rect, half: f64) {
    let at = frame.center();
    let path = stroke::glyph::segment(Point::new(frame.x0, at.y), Point::new(frame.x1, at.y));
    let profile = pen.profile;
    match key {
        LegendKey::Symbol(code) => {
            let sample = person_of(code);
            let half = (half * 2.0 * profile.symbol_half(sample.being().code())).max(SMALLEST);
            let row = profile.symbol(sample.being().code(), sample.gender().code());
            symbol::person(pen, &sample, InCase::default(), at, half);
            if !row.word.is_empty() {
                // Beside it, since the rows of a legend stand close; on a chart it stands below.
                let set = Role::Second.set_in();
                let name = format!("word-{}", row.code);
                pen.text(&name, at + (half + 2.5, half * 0.9), row.word, (set.size, set.weight), set.ink);
            }
        }
        LegendKey::PersonMark(code) => match profile.person_mark(code).map(|row| row.shape) {
            Some(MarkShape::Word(text)) => word(pen, text, at - (0.0, Role::Second.set_in().size * (1.0 - HALF_CAPITAL))),
            _ => {
                let in_case = InCase { is_index: &**code == "index", is_adopted: &**code == "adopted" };
                symbol::person(pen, &person_with(code), in_case, at, half);
            }
        },
        LegendKey::Quarter(number, name) => with_condition(pen, *number, name, ConditionState::Current, at, half),
        LegendKey::ConditionNotNow => with_condition(pen, 0, "", ConditionState::Suspected, at, half),
        LegendKey::Household(code) => {
            let is_centre = profile.household(true).code == &**code;
            let size = if is_centre { (frame.height() - 7.0, frame.height() - 7.0) } else { (frame.width(), frame.height() - 8.0) };
            let outline = RoundedRect::from_rect(Rect::from_center_size(at, size), if is_centre { size.1 / 2.0 } else { 7.0 });
            stroke::household(pen, &outline.to_path(0.01), is_centre);
        }
        LegendKey::FoldedAway => badge::sample(pen, "badge", "+N", at),
        LegendKey::CountedElsewhere => badge::sample(pen, "badge-elsewhere", "…", at),
        LegendKey::Flag(code) => badge::flag_sample(pen, profile.flag(code), profile.flag(code).sign, at),
        LegendKey::Note(number, _) => badge::flag_sample(pen, profile.flag("note"), &number.to_string(), at),
        LegendKey::Union(code) => stroke::union_row(pen, profile.union_kind(Some(code)), &path),
        LegendKey::UnionStatus(code) => {
            if let Some(row) = profile.union_status(code) {
                stroke::status_line(pen, row, &path);
            }
        }
        LegendKey::Consanguine => stroke::consanguine(pen, &path),
        LegendKey::SecretUnion => stroke::secret(pen, &path),
        LegendKey::Childless(code) => {
            // What hangs from the line stands in the middle of the row with it.
            let up = kurbo::Affine::translate((0.0, -7.0));
            stroke::childless(pen, &Childless::from_code(code), &(up * path));
        }
        LegendKey::Child(code) => {
            let row = profile.child_link(Some(code));
            stroke::child_row(pen, row, &path);
        }
        LegendKey::Twins(code) => twins(pen, &Zygosity::from_code(code), frame),
        LegendKey::Bond(code) => stroke::bond_row(pen, profile.bond_kind(Some(code)), &path),
        LegendKey::Strength(code) => tie::rows(pen, profile.strength(code), profile.stress("none"), profile.flow("none"), &path),
        LegendKey::Stress(code) => tie::rows(pen, profile.strength("ordinary"), profile.stress(code), profile.flow("none"), &path),
        LegendKey::Flow(code) => tie::rows(pen, profile.strength("ordinary"), profile.stress("none"), profile.flow(code), &path),
        LegendKey::Strip(key) => strip::sample(pen, *key, Point::new(frame.x0, at.y), Point::new(frame.x1, at.y)),
        LegendKey::SystemStatus(code) => symbol::system_row(pen, profile.system_status(code), at, half * 1.15),
    }
}

/// Writes a short word around a point of its upper edge.
fn word(pen: &mut Pen, text: &str, top: Point) {
    let set = Role::Second.set_in();
    let (at, text, color) = (top + (0.0, set.size), text.to_owned(), pen.color(set.ink));
    let name = format!("word-{}", text.to_lowercase());
    let shape = super::Shape::Text { at, text, size: set.size, weight: set.weight, anchor: Anchor::Middle, color, halo: None };
    pen.items.push(Item { part: Part::Label(name), shape });
}

/// A man with one condition in its quarter.
fn with_condition(pen: &mut Pen, number: usize, name: &str, state: ConditionState, at: Point, half: f64) {
    let kind = ConditionKind::PhysicalIllness;
    // A name of its own, so that a blank one is not called by its kind.
    let condition = Condition { kind, name: format!("{name}."), state: Some(state), since: None, unknown: Unknown::new() };
    let person = Person { gender: Some(Gender::Man), conditions: vec![condition], ..Person::default() };
    let overlay = pen.overlay.replace(Overlay::only(number, &format!("{name}.").to_lowercase()));
    symbol::person(pen, &person, InCase::default(), at, half);
    pen.overlay = overlay;
}

/// Draws a man with an illness and a problem with substances in these states.
pub fn conditions(pen: &mut Pen, illness: &ConditionState, substance: &ConditionState, at: Point, half: f64) {
    let condition = |kind, state: &ConditionState| Condition {
        kind,
        name: String::new(),
        state: Some(state.clone()),
        since: None,
        unknown: Unknown::new(),
    };
    let conditions = vec![condition(ConditionKind::MentalIllness, illness), condition(ConditionKind::Substance, substance)];
    let person = Person { gender: Some(Gender::Man), conditions, ..Person::default() };
    symbol::person(pen, &person, InCase::default(), at, half);
}

/// Two legs from one point on a bar.
fn twins(pen: &mut Pen, zygosity: &Zygosity, frame: Rect) {
    let (at, tall) = (frame.center(), frame.height() - 8.0);
    let top = Point::new(at.x, at.y - tall / 2.0);
    let foot = |side: f64| Point::new(at.x + side * tall * 0.62, at.y + tall / 2.0);
    let bar = Point::new(frame.x0 + 6.0, top.y);
    stroke::bar(pen, &stroke::glyph::segment(bar, Point::new(frame.x1 - 6.0, top.y)));
    for side in [-1.0, 1.0] {
        stroke::bar(pen, &stroke::glyph::segment(top, foot(side)));
    }
    let along = |t: f64| -> BezPath { stroke::glyph::segment(top.lerp(foot(-1.0), t), top.lerp(foot(1.0), t)) };
    stroke::twin_bar(pen, Some(zygosity), &along(if *zygosity == Zygosity::Unknown { 0.78 } else { 0.55 }));
}

/// Someone whose symbol has this code: a being that is not a person, or a gender.
fn person_of(code: &str) -> Person {
    let being = Being::from_code(code);
    if being.is_listed() {
        let gender = (being == Being::Stillbirth).then_some(Gender::Man);
        return Person { being: Some(being), gender, ..Person::default() };
    }
    Person { gender: Some(Gender::from_code(code)), ..Person::default() }
}

/// A man (or who fits better) with one mark.
fn person_with(mark: &str) -> Person {
    let man = Person { gender: Some(Gender::Man), ..Person::default() };
    let ill = |kind: ConditionKind, state: ConditionState| {
        let condition = Condition { kind, name: String::new(), state: Some(state), since: None, unknown: Unknown::new() };
        Person { conditions: vec![condition], ..man.clone() }
    };
    match mark {
        "deceased" => Person { deceased: true, ..man },
        "trans_man" => Person { assigned: Some(Assigned::Female), ..man },
        "trans_woman" => Person { gender: Some(Gender::Woman), assigned: Some(Assigned::Male), ..man },
        "orientation" => Person { orientation: Some(Orientation::Gay), ..man },
        "bisexual" => Person { orientation: Some(Orientation::Bisexual), ..man },
        "intersex" => Person { intersex: true, ..man },
        "illness" => ill(ConditionKind::MentalIllness, ConditionState::Current),
        "illness_suspected" => ill(ConditionKind::MentalIllness, ConditionState::Suspected),
        "illness_better" => ill(ConditionKind::MentalIllness, ConditionState::Remission),
        "substance" => ill(ConditionKind::Substance, ConditionState::Current),
        "substance_suspected" => ill(ConditionKind::Substance, ConditionState::Suspected),
        "substance_better" => ill(ConditionKind::Substance, ConditionState::Recovery),
        "migration" => Person { migration: Some(Migration::default()), ..man },
        "cultures" => Person { cultures: vec![String::new(), String::new()], ..man },
        flag => Person { flags: vec![flag.to_owned()], ..man },
    }
}
