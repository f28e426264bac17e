//! What stands on the ring, before it has a place: circles sized by their text and importance, people with their names,
//! and other households with their members inside.

use super::super::flags::{BADGE, Numbers};
use super::super::geometry::{Edge, Oval};
use super::super::symbols::{self, SECOND_OUTLINE};
pub(super) use super::super::symbols::{marks_beside, person_edge, symbol_box};
use super::super::{Anchor, Label, Layout, Options, Spot, TextParts, labels};
use super::cast::Cast;
use super::drawing::{self, Block};
use super::members;
use crate::model::*;
use crate::notation::{self, CategoryRow, ClientSystem, Profile};
use crate::text::{HALF_CAPITAL, Role, Ruler};
use kurbo::{Point, Vec2};
use std::collections::BTreeSet;

/// A thing of the ring.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub id: EntityId,
    pub sector: ClientSystem,
    /// Place of its category among all.
    pub category: usize,
    /// 1 to 3.
    pub importance: u8,
    /// Half the room that it takes along the ring.
    pub reach: f64,
    /// Radius of the circle that lines keep clear of.
    pub radius: f64,
    pub form: Form,
    pub pin: Option<Point>,
}

/// How a thing of the ring is drawn.
#[derive(Clone, Debug)]
pub(super) enum Form {
    /// A system, its text in the circle or beside it, badges under a text in the circle.
    System { text: Block, inside: bool, badges: Vec<String> },
    /// A person: symbol, age inside, name beside it.
    Person { edge: Edge, half: f64, age: Option<Block>, name: Block },
    /// A household: its members and its name in a circle, drawn around the origin.
    Household { oval: Oval, drawing: Box<Layout> },
}

/// The least radius of a system by importance (px).
const LEAST: [f64; 3] = [25.0, 32.0, 41.0];
/// The largest circle that is made for a text; a longer one stands beside its circle (px).
const LARGEST: f64 = 66.0;
/// Air between text and circle by importance (px).
const INSET: [f64; 3] = [3.0, 5.0, 9.0];
/// Widths at which a system's name is tried to be broken (px).
const WIDTHS: [f64; 6] = [44.0, 54.0, 64.0, 76.0, 88.0, 100.0];
/// Width of a name that stands beside its circle: as wide as its longest word, within these (px).
const BESIDE: (f64, f64) = (110.0, 200.0);

/// The ring's things, in the order of the cast.
pub(super) fn tokens(case: &Case, cast: &Cast, ruler: &Ruler, options: &Options) -> Vec<Token> {
    let numbers = Numbers::of(case);
    let categories = Profile::default().catalogue().categories;
    let token = |id: &EntityId| match id {
        EntityId::System(system) => case.systems.get(system).map(|s| of_system(id, s, &numbers, &categories, ruler)),
        EntityId::Person(person) => case.people.get(person).map(|p| of_person(case, id, p, options.parts, ruler)),
        EntityId::Household(household) => case.households.get(household).map(|h| of_household(case, cast, household, h, ruler, options)),
        _ => None,
    };
    cast.ring.iter().filter_map(token).collect()
}

fn of_system(id: &EntityId, system: &System, numbers: &Numbers, categories: &[&CategoryRow], ruler: &Ruler) -> Token {
    let row = notation::category(system.category.as_deref());
    let importance = system.importance.unwrap_or(2).clamp(1, 3);
    let (least, inset) = (LEAST[usize::from(importance) - 1], INSET[usize::from(importance) - 1]);
    let badges: Vec<String> = numbers.of_system(system).into_iter().map(|badge| badge.sign).collect();
    let longest = drawing::longest_word(&system.name, Role::System, ruler);
    let widths = WIDTHS.iter().filter(|&&width| width >= longest);
    let mut broken: Vec<Vec<String>> = widths.map(|&width| ruler.wrap(&system.name, Role::System, width, 3)).collect();
    broken.dedup();
    let fits = broken.into_iter().filter_map(|lines| {
        // A name that had to be cut is no fit.
        let whole = lines.concat().chars().filter(|c| !c.is_whitespace()).eq(system.name.chars().filter(|c| !c.is_whitespace()));
        whole.then(|| Block::new(lines, Role::System, ruler)).map(|text| (enclosing(&text, badges.len(), ruler) + inset, text))
    });
    let best = fits.min_by(|a, b| a.0.total_cmp(&b.0)).filter(|(radius, _)| *radius <= LARGEST);
    let (radius, text, inside) = match best {
        Some((radius, text)) => (radius.max(least), text, true),
        None => {
            (least, Block::new(ruler.wrap(&system.name, Role::System, longest.clamp(BESIDE.0, BESIDE.1), 4), Role::System, ruler), false)
        }
    };
    Token {
        id: id.clone(),
        sector: row.client_system,
        category: categories.iter().position(|c| c.code == row.code).unwrap_or(usize::MAX),
        importance,
        // A text above or below counts as part of the circle.
        reach: if inside { radius } else { (text.width / 2.0).hypot(radius + text.height) },
        radius,
        form: Form::System { text, inside, badges },
        pin: pin(&system.pins),
    }
}

/// The radius of the circle around the letters of a block that stands in its middle, over a row of badges.
fn enclosing(text: &Block, badges: usize, ruler: &Ruler) -> f64 {
    let set_in = Role::System.set_in();
    let line =
        |(line, offset): (&String, f64)| (ruler.width(line, set_in) / 2.0).hypot((offset - lift(badges)).abs() + LETTERS * set_in.size);
    let row = if badges > 0 { (badges as f64 * BADGE / 2.0).hypot(below(text, badges) + BADGE / 2.0) } else { 0.0 };
    text.lines.iter().zip(text.offsets()).map(line).fold(row, f64::max)
}

/// How far a text stands above the middle of its circle to make room for a row of badges.
fn lift(badges: usize) -> f64 {
    if badges > 0 { BADGE / 2.0 } else { 0.0 }
}

/// How far below the middle of its circle the row of badges under a text is.
fn below(text: &Block, badges: usize) -> f64 {
    let last = text.offsets().last().map_or(-BADGE, |offset| offset + LETTERS * Role::System.set_in().size);
    last - lift(badges) + BADGE / 2.0 + BADGE_AIR
}

/// Between a text and the badges under it (px).
const BADGE_AIR: f64 = 2.5;

/// Half the height of letters with their tails, in em.
const LETTERS: f64 = 0.48;

fn of_person(case: &Case, id: &EntityId, person: &Person, parts: TextParts, ruler: &Ruler) -> Token {
    let texts = labels::of_person(case, person, parts, ruler);
    let block = |lines: Vec<String>, role: Role| Block::new(lines, role, ruler);
    let name = block(texts.below.into_iter().filter(|l| l.role == Role::Name).map(|l| l.text.to_string()).collect(), Role::Name);
    let age = texts.age.map(|l| block(vec![l.text.to_string()], Role::Age));
    let half = symbols::half(case, person.being());
    Token {
        id: id.clone(),
        sector: ClientSystem::Family,
        category: 0,
        importance: 2,
        reach: (half + 8.0).max(name.width / 2.0 + 4.0),
        radius: half + 4.0,
        form: Form::Person { edge: person_edge(case, id, Point::ZERO, half), half, age, name },
        pin: pin(&person.pins),
    }
}

fn of_household(case: &Case, cast: &Cast, id: &HouseholdId, household: &Household, ruler: &Ruler, options: &Options) -> Token {
    let people: BTreeSet<PersonId> = cast.housed.iter().filter(|(_, h)| *h == id).map(|(p, _)| p.clone()).collect();
    let (oval, drawing) = members::enclosed(case, &people, &id.into(), &household.name, ruler, options, 14.0, 34.0);
    Token {
        id: id.into(),
        sector: ClientSystem::Family,
        category: 0,
        importance: 2,
        reach: oval.half + oval.radius,
        radius: oval.half + oval.radius,
        form: Form::Household { oval, drawing: Box::new(drawing) },
        pin: pin(&household.pins),
    }
}

/// Where a thing is pinned on a chart.
pub(super) fn pin_on(case: &Case, id: &EntityId, chart: &ChartKind) -> Option<Point> {
    let pins = match id {
        EntityId::Person(id) => &case.people.get(id)?.pins,
        EntityId::Household(id) => &case.households.get(id)?.pins,
        EntityId::System(id) => &case.systems.get(id)?.pins,
        _ => return None,
    };
    pins.on(chart).filter(|p| p.x.is_finite() && p.y.is_finite()).map(|p| Point::new(p.x, p.y))
}

fn pin(pins: &Pins) -> Option<Point> {
    pins.ecomap.filter(|p| p.x.is_finite() && p.y.is_finite()).map(|p| Point::new(p.x, p.y))
}

impl Token {
    /// The outline at which lines end, for a thing that stands at a place.
    pub fn edge(&self, at: Point) -> Edge {
        match &self.form {
            Form::System { .. } => Edge::circle(at, self.radius),
            Form::Person { edge, .. } => match edge {
                Edge::Body(body, _, half) => Edge::Body(*body, at, *half),
                Edge::Oval(_) | Edge::Area(..) => edge.clone(),
            },
            Form::Household { oval, .. } => Edge::Oval(Oval { centre: at, ..*oval }),
        }
    }

    /// Its drawing at a place; a text beside it stands on one side.
    pub fn draw(&self, at: Point, side: Side) -> Layout {
        let mut drawing = Layout::default();
        match &self.form {
            Form::System { text, inside, badges } => {
                drawing.spots.insert(self.id.clone(), Spot { at, half: self.radius, row: None });
                drawing.labels = if *inside {
                    text.labels(&self.id, "name", at.x, text.top_centred(at.y - lift(badges.len())), Anchor::Middle, false)
                } else {
                    beside(text, &self.id, at, self.radius, side)
                };
                let row = if *inside { below(text, badges.len()) } else { 0.0 };
                drawing.labels.extend(badge_labels(&self.id, badges, at + Vec2::new(0.0, row)));
            }
            Form::Person { half, age, name, .. } => {
                drawing.spots.insert(self.id.clone(), Spot { at, half: *half, row: None });
                drawing.labels = beside(name, &self.id, at, half + SECOND_OUTLINE, side);
                if let Some(age) = age {
                    drawing.labels.extend(age.labels(&self.id, "age", at.x, age.top_centred(at.y), Anchor::Middle, false));
                }
            }
            Form::Household { drawing: inside, oval } => drawing = drawing::moved((**inside).clone(), at - oval.centre),
        }
        drawing
    }

    /// True for a symbol with a text beside it.
    pub fn has_text_beside(&self) -> bool {
        match self.form {
            Form::System { inside, .. } => !inside,
            Form::Person { .. } => true,
            Form::Household { .. } => false,
        }
    }

    /// The radius that a text of the same owner is part of, where it belongs to the circle.
    pub fn width(&self) -> f64 {
        match self.form {
            Form::System { .. } => self.reach,
            Form::Person { .. } | Form::Household { .. } => self.radius,
        }
    }

    /// The sides for a text beside it, best first: away from the centre, which lies against `normal`.
    pub fn sides(&self, normal: Vec2) -> [Side; 4] {
        let (outer, inner) = if normal.y < 0.0 { (Side::Above, Side::Below) } else { (Side::Below, Side::Above) };
        let (far, near) = if normal.x < 0.0 { (Side::Left, Side::Right) } else { (Side::Right, Side::Left) };
        // A long text of a system runs across, whatever the quadrant.
        let is_level = normal.x.abs() > SIDEWAYS && matches!(self.form, Form::Person { .. });
        if is_level { [far, outer, inner, near] } else { [outer, inner, far, near] }
    }
}

/// A row of badges around a point.
fn badge_labels(owner: &EntityId, signs: &[String], middle: Point) -> Vec<Label> {
    let label = |(i, sign): (usize, &String)| Label {
        owner: owner.clone(),
        part: format!("flag{}", i + 1).into(),
        text: sign.as_str().into(),
        role: Role::Flag,
        at: middle + Vec2::new((i as f64 - (signs.len() - 1) as f64 / 2.0) * BADGE, HALF_CAPITAL * Role::Flag.set_in().size),
        anchor: Anchor::Middle,
        haloed: false,
    };
    signs.iter().enumerate().map(label).collect()
}

/// Where a text stands beside its symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
    Above,
    Below,
}

/// A text beside a circle of a given radius.
fn beside(text: &Block, owner: &EntityId, at: Point, radius: f64, side: Side) -> Vec<Label> {
    const AIR: f64 = 4.0;
    let middle = at.y - text.height / 2.0;
    let (x, top, anchor) = match side {
        Side::Right => (at.x + radius + AIR, middle, Anchor::Start),
        Side::Left => (at.x - radius - AIR, middle, Anchor::End),
        Side::Above => (at.x, at.y - radius - text.height, Anchor::Middle),
        Side::Below => (at.x, at.y + radius, Anchor::Middle),
    };
    text.labels(owner, "name", x, top, anchor, false)
}

/// Names stand left or right of their symbol where the way from the centre is at least this level.
const SIDEWAYS: f64 = 0.6;
