//! The timeline: what happened, in lanes by person, couple and system, along an axis of years.
//!
//! What is told ([`reader`]) → the scale ([`axis`]) → lanes from the oldest generation down, with people next to their
//! partners as on the genogram. Words hang like flags from their moments: a flag is lower than all that begin within its
//! length, so that no pole runs through words. What has no date is listed at the end.

mod axis;
mod chronicle;
mod reader;

use super::geometry::eighth;
use super::labels::{Line, line};
use super::{Anchor, Label, Layout, Options, Route, RouteRole, Spot, U, symbols};
use crate::model::*;
use crate::speech::{Speech, say};
use crate::text::{Role, Ruler};
use axis::Axis;
pub use chronicle::Sign;
use chronicle::{Chronicle, Lane, Life, Moment, Remark, Stretch, Subject};
use kurbo::{BezPath, Point, Rect};

/// What a timeline has beside symbols, lines and words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Strip {
    /// The part in which time runs.
    pub area: Rect,
    /// The numbers of years, with the x of their beginnings.
    pub years: Vec<(i32, f64)>,
    /// The x of where years are left out.
    pub cuts: Vec<f64>,
    /// The x of the date that the case is as at.
    pub now: Option<f64>,
    /// Headings and other words that belong to no record: baseline, role, text.
    pub words: Vec<(Point, Role, String)>,
    /// The y of the rules between lanes.
    pub rules: Vec<f64>,
    /// People's lives.
    pub lives: Vec<LifeBar>,
    /// Moments.
    pub marks: Vec<StripMark>,
}

/// A life, or what is known of it.
#[derive(Clone, Debug, PartialEq)]
pub struct LifeBar {
    /// Whose.
    pub person: EntityId,
    /// The left end.
    pub from: Point,
    /// The right end.
    pub to: Point,
    /// Its beginning, its end is not known.
    pub is_open: (bool, bool),
}

/// A moment on its lane.
#[derive(Clone, Debug, PartialEq)]
pub struct StripMark {
    /// The record that says so.
    pub owner: EntityId,
    /// What it is.
    pub sign: Sign,
    /// The time is not sure.
    pub is_vague: bool,
    /// Where it is.
    pub at: Point,
    /// The y of the words that hang from it.
    pub foot: f64,
}

/// Width of the column with names, and air between it and the strip (px).
const COLUMN: f64 = 190.0;
const AIR: f64 = 20.0;
/// Half a symbol in the column, and its middle, which leaves room for marks at its left (px).
const SYMBOL: f64 = 8.0;
const MIDDLE: f64 = 22.0;
/// Half the size below which a symbol would not be made out (px).
const SMALLEST: f64 = 4.0;
/// From the column's edge to the words in it (px).
const INDENT: f64 = 44.0;
/// From the top of a lane to its line, for people and groups, and for what lies between them (px).
const LINE: (f64, f64) = (15.0, 12.0);
/// From the line to the first flag, from flag to flag, and below the last (px).
const FLAG_AIR: (f64, f64, f64) = (9.0, 3.0, 8.0);
/// A flag is at most this wide, and hangs this far right of its pole (px).
const FLAG: (f64, f64) = (150.0, 4.0);
/// Between the end of a flag and the next pole (px).
const FLAG_GAP: f64 = 8.0;
/// What lasted from or until nobody knows when is drawn this far (px).
const STUB: f64 = 28.0;
/// From the axis up to the numbers of years, and from a line to its number (px).
const NUMBERS: (f64, f64) = (6.0, 3.0);
/// Room for a heading, from its top (px).
const HEADING: f64 = 24.0;

/// Lays the timeline of a case out; `rows` are the people of its genogram, generation by generation.
pub(super) fn layout(case: &Case, rows: &[Vec<PersonId>], ruler: &Ruler, options: &Options) -> Layout {
    let Chronicle { lanes, undated, without_dates } = reader::read(case, rows, options);
    let now = case.as_of.as_ref().and_then(chronicle::time);
    let times = lanes.iter().flat_map(times).chain(now.filter(|_| !lanes.is_empty()));
    let mut table = Table {
        case,
        ruler,
        axis: Axis::new(times),
        now,
        layout: Layout { parts: options.parts, ..Layout::default() },
        strip: Strip::default(),
        y: 0.0,
        reached: 0.0,
    };
    let mut section = "";
    for lane in &lanes {
        let next = section_of(&lane.subject, section);
        if next != section {
            section = next;
            table.heading(options.parts.speech.tr(section));
        }
        table.lane(lane);
    }
    table.ends(lanes.is_empty());
    table.lists(&undated, &without_dates);
    table.finish()
}

/// The message that is the heading over a lane, after another one.
fn section_of(subject: &Subject, before: &'static str) -> &'static str {
    match subject {
        Subject::Person(..) => "lanes-people",
        Subject::Group(_) => "lanes-groups",
        Subject::Course { line: EntityId::Tie(_), .. } => "lanes-groups",
        Subject::Course { .. } if before.is_empty() => "lanes-people",
        Subject::Course { .. } => before,
        Subject::Everybody => "lanes-general",
    }
}

/// The times that a lane needs room for.
fn times(lane: &Lane) -> Vec<f64> {
    let ends = match &lane.subject {
        Subject::Person(_, Some(life)) => [life.born, life.died],
        Subject::Course { stretch, .. } => [stretch.from, stretch.until],
        Subject::Person(_, None) | Subject::Group(_) | Subject::Everybody => [None, None],
    };
    lane.moments.iter().map(|m| m.at).chain(ends.into_iter().flatten()).collect()
}

struct Table<'a> {
    case: &'a Case,
    ruler: &'a Ruler,
    axis: Axis,
    now: Option<f64>,
    layout: Layout,
    strip: Strip,
    /// Where the next lane begins.
    y: f64,
    /// The right end of the words so far.
    reached: f64,
}

impl Table<'_> {
    fn speech(&self) -> Speech {
        self.layout.parts.speech
    }

    fn x(&self, at: f64) -> f64 {
        eighth(COLUMN + AIR + self.axis.x(at))
    }

    fn right(&self) -> f64 {
        COLUMN + AIR + self.axis.width()
    }

    fn heading(&mut self, words: &str) {
        self.y += if self.y > 0.0 { 10.0 } else { 0.0 };
        self.strip.words.push((Point::new(0.0, self.y + HEADING - 10.0), Role::LegendHeading, words.to_owned()));
        self.y += HEADING;
        self.strip.rules.push(self.y);
    }

    fn lane(&mut self, lane: &Lane) {
        let (line, column) = match &lane.subject {
            Subject::Person(id, life) => {
                let line = self.y + LINE.0;
                if let Some(life) = life {
                    self.life(&id.into(), life, &lane.moments, line);
                }
                let person = self.case.people.get(id);
                let being = person.map_or(&Being::Person, |p| p.being());
                let name = person.map(|p| self.layout.parts.called(p)).filter(|name| !name.is_empty());
                let name = name.unwrap_or_else(|| {
                    let is_person = *being == Being::Person;
                    if is_person { self.speech().tr("no-name").to_owned() } else { self.speech().of(being).into_owned() }
                });
                (line, self.title(&id.into(), &name, Role::Name, (2.0 * SYMBOL / U * symbols::half(self.case, being)).max(SMALLEST)))
            }
            Subject::Group(id) => {
                let (name, role) = match id {
                    EntityId::System(id) => (self.case.systems.get(id).map(|s| s.name.clone()), Role::Name),
                    EntityId::Household(id) => (self.case.households.get(id).map(|h| h.name.clone()), Role::Household),
                    _ => (None, Role::Name),
                };
                (self.y + LINE.0, self.title(id, name.as_deref().unwrap_or_default(), role, SYMBOL))
            }
            Subject::Course { line: owner, words, stretch } => {
                let line = self.y + LINE.1;
                self.course(owner, stretch, line);
                (line, self.words(owner, "course", words, Role::Second, self.y + LINE.1))
            }
            Subject::Everybody => (self.y + 4.0, self.y),
        };
        let flags = self.flags(&lane.moments, line);
        self.y = eighth(column.max(flags).max(line + 6.0) + FLAG_AIR.2);
        self.strip.rules.push(self.y);
    }

    /// The symbol and name of a lane's person, household or system; answers the y below.
    fn title(&mut self, id: &EntityId, name: &str, role: Role, half: f64) -> f64 {
        let at = Point::new(MIDDLE, self.y + LINE.0);
        if !matches!(id, EntityId::Household(_)) {
            self.layout.spots.insert(id.clone(), Spot { at, half, row: None });
        }
        let below = self.words(id, "name", name, role, self.y + LINE.0);
        below.max(at.y + SYMBOL + 4.0)
    }

    /// Words in the column, the first line level with y; answers the y below.
    fn words(&mut self, owner: &EntityId, part: &str, words: &str, role: Role, y: f64) -> f64 {
        let lines = self.lines(words, part, role, COLUMN - INDENT, 3);
        let top = y + role.set_in().size * 0.36 - lines.first().map_or(0.0, |line| line.rise);
        self.write(owner, lines, INDENT, top)
    }

    /// Words broken into lines.
    fn lines(&self, words: &str, part: &str, role: Role, width: f64, most: usize) -> Vec<Line> {
        let numbered = |i: usize| if i == 0 { part.to_owned() } else { format!("{part}.{}", i + 1) };
        let lines = self.ruler.wrap(words, role, width, most);
        lines.into_iter().enumerate().map(|(i, text)| line(self.ruler, numbered(i), role, text)).collect()
    }

    /// Writes lines below each other; answers the y below.
    fn write(&mut self, owner: &EntityId, lines: Vec<Line>, x: f64, top: f64) -> f64 {
        let mut y = top;
        for line in lines {
            let (label, bounds) = line.at(owner, Point::new(x, eighth(y + line.rise)), Anchor::Start);
            self.reached = self.reached.max(bounds.x1);
            self.layout.labels.push(Label { haloed: true, ..label });
            y += line.height;
        }
        y
    }

    /// A life from its first to its last day; where one is not known, a little beyond what is.
    fn life(&mut self, person: &EntityId, life: &Life, moments: &[Moment], y: f64) {
        let (first, last) = (moments.first().map(|m| m.at), moments.last().map(|m| m.at));
        let Some(start) = life.born.or(first).or(life.died) else { return };
        let from = self.x(start) - if life.born.is_none() { STUB } else { 0.0 };
        let (end, is_open) = match (life.died, life.is_dead) {
            (Some(died), _) => (self.x(died), false),
            (None, true) => (self.x(last.unwrap_or(start)) + STUB, true),
            (None, false) => (self.now.map_or(self.right(), |now| self.x(now)), false),
        };
        if end > from {
            let bar = LifeBar {
                person: person.clone(),
                from: Point::new(from, y),
                to: Point::new(end, y),
                is_open: (life.born.is_none(), is_open),
            };
            self.strip.lives.push(bar);
        }
    }

    /// A line for as long as something lasted.
    fn course(&mut self, owner: &EntityId, stretch: &Stretch, y: f64) {
        let now = self.now.map_or(self.right(), |now| self.x(now));
        let (from, until) = (stretch.from.map(|at| self.x(at)), stretch.until.map(|at| self.x(at)));
        let (from, until) = match (from, until) {
            (None, None) => return,
            (Some(from), Some(until)) => (from, until),
            (None, Some(until)) => (until - STUB, until),
            (Some(from), None) if stretch.is_over => (from, from + STUB),
            (Some(from), None) => (from, now),
        };
        let mut path = BezPath::new();
        path.move_to((from, y));
        path.line_to((until.max(from + 6.0), y));
        self.layout.routes.push(Route { owner: owner.clone(), role: RouteRole::Course, path });
    }

    /// Marks of moments in their order, with their words hanging below the line; answers the y below.
    fn flags(&mut self, moments: &[Moment], line: f64) -> f64 {
        let mut hung: Vec<(f64, f64)> = Vec::new();
        let mut lowest = line;
        for moment in moments.iter().rev() {
            let x = self.x(moment.at);
            let lines = self.lines(&moment.words, &moment.part, Role::Moment, FLAG.0, 4);
            let width = lines.iter().map(|line| line.width).fold(0.0, f64::max);
            let end = x + FLAG.1 + width + FLAG_GAP;
            let in_the_way = hung.iter().rev().take_while(|(pole, _)| *pole < end).map(|(_, bottom)| bottom + FLAG_AIR.1);
            let top = in_the_way.fold(line + FLAG_AIR.0, f64::max);
            let foot = eighth(top + lines.first().map_or(0.0, |line| line.rise));
            let bottom = self.write(&moment.owner, lines, x + FLAG.1, top);
            let (sign, is_vague) = (moment.sign, moment.is_vague);
            self.strip.marks.push(StripMark { owner: moment.owner.clone(), sign, is_vague, at: Point::new(x, line), foot });
            hung.push((x, bottom));
            lowest = lowest.max(bottom);
        }
        lowest
    }

    /// The axis over the lanes.
    fn ends(&mut self, is_empty: bool) {
        if is_empty {
            return;
        }
        let right = self.right().max(self.reached);
        self.strip.area = Rect::new(COLUMN + AIR, 0.0, right, self.y);
        self.strip.years = self.axis.numbers().into_iter().map(|(year, x)| (year, eighth(COLUMN + AIR + x))).collect();
        self.strip.cuts = self.axis.cuts().map(|x| COLUMN + AIR + x).collect();
        self.strip.now = self.now.map(|now| self.x(now));
        let mut numbers: Vec<(f64, String)> = self.strip.years.iter().map(|(year, x)| (*x, year.to_string())).collect();
        if let (Some(x), Some(date)) = (self.strip.now, &self.case.as_of) {
            let words = say!(self.speech(), "as-at", date = self.speech().date(date));
            let width = |text: &str| self.ruler.width(text, Role::Year.set_in()) + 2.0 * NUMBERS.1;
            numbers.retain(|(other, text)| other + width(text) <= x || *other >= x + width(&words));
            numbers.push((x, words));
        }
        let words = numbers.into_iter().map(|(x, text)| (Point::new(x + NUMBERS.1, -NUMBERS.0), Role::Year, text));
        self.strip.words.extend(words);
    }

    /// What has no place on the axis.
    fn lists(&mut self, undated: &[Remark], without_dates: &[PersonId]) {
        let width = (self.right() - AIR).max(480.0);
        if !undated.is_empty() {
            self.heading(self.speech().tr("lanes-undated"));
            self.y += 8.0;
            for (i, remark) in undated.iter().enumerate() {
                let lines = self.lines(&remark.words, &format!("undated{}", i + 1), Role::Moment, width, 3);
                self.y = self.write(&remark.owner, lines, 0.0, self.y) + 4.0;
            }
        }
        let name = |id: &PersonId| {
            let name = self.layout.parts.called(self.case.people.get(id)?);
            // A name that is longer than a line is cut, as everywhere.
            self.ruler.wrap(&name, Role::Moment, width, 1).into_iter().next()
        };
        let mut all: Vec<String> = without_dates.iter().filter_map(name).collect();
        match without_dates.len() - all.len() {
            0 => {}
            n => all.push(say!(self.speech(), "people-without-a-name", n = n)),
        }
        if !all.is_empty() {
            self.heading(self.speech().tr("lanes-without-dates"));
            self.y += 8.0;
            for Line { role, text, height, rise, .. } in self.lines(&all.join(", "), "names", Role::Moment, width, 200) {
                self.strip.words.push((Point::new(0.0, eighth(self.y + rise)), role, text.to_string()));
                self.y += height;
            }
        }
    }

    fn finish(mut self) -> Layout {
        let words = self.strip.words.iter().map(|(at, role, text)| {
            let (up, down) = self.ruler.line_box(text, role.set_in());
            Rect::new(at.x, at.y - up, at.x + self.ruler.width(text, role.set_in()), at.y + down)
        });
        let labels = self.layout.labels.iter().map(|l| l.bounds(self.ruler));
        let all = words.chain(labels).reduce(|a, b| a.union(b));
        self.layout.bounds = all.map_or(Rect::ZERO, |all| if self.strip.area.is_zero_area() { all } else { all.union(self.strip.area) });
        self.layout.strip = Some(Box::new(self.strip));
        self.layout
    }
}
