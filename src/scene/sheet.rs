//! The catalogue sheet: every row of a profile, drawn, with its label, code and meaning.

use super::legend::{LegendKey, sentence_case};
use super::pen::Pen;
use super::style::Style;
use super::{Group, Owner, Part, Scene, sample, stroke, tie};
use crate::model::{ChartKind, Childless, ConditionState};
use crate::notation::{Catalogue, ClientSystem, MarkShape, Profile, Row, Status};
use crate::speech::Speech;
use crate::text::{Ink, Role, Ruler, Type, Weight};
use kurbo::{Point, Rect};

const WIDTH: f64 = 1240.0;
const MARGIN: f64 = 48.0;
const COLUMNS: usize = 3;
const GUTTER: f64 = 36.0;
const SAMPLE: f64 = 72.0;
const SAMPLE_GAP: f64 = 16.0;
const ENTRY: f64 = 46.0;
const SECTION_HEAD: f64 = 44.0;
const SECTION_GAP: f64 = 18.0;
const SYMBOL: f64 = 14.0;

const LABEL: Type = Type { size: 11.5, weight: Weight::Medium, ink: Ink::Ink };
const CODE: Type = Type { size: 9.5, weight: Weight::Regular, ink: Ink::Accent };
const MEANING: Role = Role::Second;
const SECTION: Type = Type { size: 14.0, weight: Weight::SemiBold, ink: Ink::Ink };

/// A cell of the sheet: what is drawn, and the words beside it.
struct Entry {
    sample: Sample,
    label: String,
    code: &'static str,
    meaning: String,
}

enum Sample {
    Key(LegendKey),
    /// A tie by the codes of strength and stress.
    Tie(&'static str, &'static str),
    /// An illness and a problem with substances by their states.
    Conditions(&'static ConditionState, &'static ConditionState),
    /// Somebody who has died, with the mark that can be chosen instead.
    Gentle,
    None,
}

/// Draws the catalogue sheet of a profile.
pub fn sheet(profile: Profile, ruler: &Ruler, style: Style) -> Scene {
    let mut page = Page { pen: Pen::new(style, profile), ruler, y: MARGIN, texts: 0 };
    page.title(profile);
    for (heading, note, entries) in sections(&profile.catalogue()) {
        page.section(heading, note, &entries);
    }
    let bounds = Rect::new(0.0, 0.0, WIDTH, page.y - SECTION_GAP + MARGIN);
    let title = format!("Notation: {}", profile.label());
    Scene {
        chart: ChartKind::Unlisted("notation".into()),
        speech: Speech::English,
        title: title.clone(),
        description: "Every symbol and line of the notation, with its name, its code in the case file and its meaning.".into(),
        bounds,
        paper: style.color(Ink::Paper),
        groups: vec![Group { title, ..Group::plain(Owner::Legend, page.pen.items) }.into()],
    }
}

/// The sections of the sheet: heading, a line under it, entries.
fn sections(all: &Catalogue) -> Vec<(&'static str, &'static str, Vec<Entry>)> {
    fn rows<R: Row>(rows: &[&'static R], key: impl Fn(Box<str>) -> LegendKey) -> Vec<Entry> {
        rows.iter().map(|row| entry(*row, Sample::Key(key(row.code().into())))).collect()
    }
    let mut couples = rows(&all.unions, LegendKey::Union);
    couples.push(mark(LegendKey::Consanguine, "The partners have ancestors in common; on any kind of line."));
    couples.push(mark(LegendKey::SecretUnion, "The family keeps it secret; on any kind of line."));
    let mut children = rows(&all.child_links, LegendKey::Child);
    children.extend(rows(&all.twins, LegendKey::Twins));
    children.extend(Childless::ALL.iter().map(|why| mark(LegendKey::Childless(why.code().into()), "Hangs from the line of a couple.")));
    let flags = all.flags.iter().map(|row| match row.sign {
        "" => entry(*row, Sample::Key(LegendKey::Note(1, row.code.into()))),
        _ => entry(*row, Sample::Key(LegendKey::Flag(row.code.into()))),
    });
    // What a notation does not draw stands on none of its sheets.
    let marks: Vec<_> = all.person_marks.iter().copied().filter(|row| row.shape != MarkShape::None).collect();
    let statuses: Vec<_> = all.union_statuses.iter().copied().filter(|row| row.status != Status::None).collect();
    let mut people = rows(&all.symbols, LegendKey::Symbol);
    people.extend(rows(&all.households, LegendKey::Household));
    let mut ties = rows(&all.strengths, LegendKey::Strength);
    ties.extend(rows(&all.stresses, LegendKey::Stress));
    // A column an axis.
    ties.push(Entry { sample: Sample::None, label: String::new(), code: "", meaning: String::new() });
    ties.extend(rows(&all.flows, LegendKey::Flow));
    vec![
        ("People and households", "The symbol follows the gender that a person lives.", people),
        ("Marks in and at a symbol", "Left half: illness. Bottom half: alcohol and drugs.", rows(&marks, LegendKey::PersonMark)),
        ("Conditions together", "Half with half: three quarters, and what is better beside what is not.", conditions()),
        ("Marks by choice", "Instead of the ones above, when a chart is made with them.", by_choice()),
        ("Couples", "The line between two partners says what kind of union it is.", couples),
        (
            "What became of a couple",
            "Struck across the line of any kind of union, after the last events of its timeline.",
            rows(&statuses, LegendKey::UnionStatus),
        ),
        ("Children", "The line that ends at the child.", children),
        (
            "Bonds",
            "The emotional relationship between two people. An end mark stands at the person who receives.",
            rows(&all.bonds, LegendKey::Bond),
        ),
        ("Ties, one axis at a time", "Strength is the line, stress lies over it, flow stands at its ends.", ties),
        ("Ties, the axes together", "Any strength goes with any stress and any flow; here to the right.", together(all)),
        ("Systems", "A circle; a larger one matters more.", rows(&all.system_statuses, LegendKey::SystemStatus)),
        ("Flags", "Badges in a system's circle and at the lower right of a person.", flags.collect()),
        ("Categories of systems", "They decide the sector of the ecomap in which a system stands.", categories(all)),
    ]
}

fn entry(row: &dyn Row, sample: Sample) -> Entry {
    Entry { sample, label: sentence_case(row.label()), code: row.code(), meaning: row.meaning().to_owned() }
}

fn mark(key: LegendKey, meaning: &str) -> Entry {
    Entry { label: key.words(Speech::English), sample: Sample::Key(key), code: "", meaning: meaning.to_owned() }
}

/// Every state of an illness with every state of a problem with substances, a column a state of the illness.
fn conditions() -> Vec<Entry> {
    static STATES: [(ConditionState, &str, &str); 3] = [
        (ConditionState::Current, "illness", "substance problem"),
        (ConditionState::Suspected, "suspected illness", "suspected substance problem"),
        (ConditionState::Recovery, "remission", "recovery from substances"),
    ];
    let mut entries = Vec::new();
    for (illness, words, _) in &STATES {
        for (substance, _, other_words) in &STATES {
            entries.push(Entry {
                sample: Sample::Conditions(illness, substance),
                label: sentence_case(&format!("{words}, {other_words}")),
                code: "",
                meaning: String::new(),
            });
        }
    }
    entries
}

/// What stands in for marks of the notation when somebody asks for it.
fn by_choice() -> Vec<Entry> {
    let mut entries = vec![Entry {
        sample: Sample::Gentle,
        label: "Deceased".to_owned(),
        code: "",
        meaning: "A band across a corner, for readers whom a struck-out symbol would distress.".to_owned(),
    }];
    let names = ["First", "Second", "Third", "Fourth"];
    entries.extend(names.iter().enumerate().map(|(number, name)| Entry {
        label: format!("{name} condition"),
        sample: Sample::Key(LegendKey::Quarter(number, (*name).into())),
        code: "",
        meaning: "One of the four commonest conditions of a case, each with a quarter.".to_owned(),
    }));
    entries.push(mark(LegendKey::ConditionNotNow, "Only its pattern is drawn."));
    entries
}

/// Every strength with every stress, a column a stress.
fn together(all: &Catalogue) -> Vec<Entry> {
    let mut entries = Vec::new();
    for stress in &all.stresses {
        for strength in &all.strengths {
            entries.push(Entry {
                sample: Sample::Tie(strength.code, stress.code),
                label: sentence_case(&format!("{}, {}", strength.label, stress.label)),
                code: "",
                meaning: String::new(),
            });
        }
    }
    entries
}

fn categories(all: &Catalogue) -> Vec<Entry> {
    let mut rows = all.categories.clone();
    rows.sort_by_key(|row| row.client_system);
    let of = |system: ClientSystem| if system == ClientSystem::Other { String::new() } else { sentence_case(system.label()) + ": " };
    rows.iter()
        .map(|row| Entry {
            sample: Sample::None,
            label: sentence_case(row.label),
            code: row.code,
            meaning: of(row.client_system) + &row.meaning.to_lowercase(),
        })
        .collect()
}

/// The sheet as far as it has been drawn.
struct Page<'a> {
    pen: Pen,
    ruler: &'a Ruler,
    y: f64,
    texts: usize,
}

impl Page<'_> {
    fn text(&mut self, at: Point, text: &str, set: Type) {
        self.texts += 1;
        let name = format!("text-{}", self.texts);
        self.pen.text(&name, at, text, (set.size, set.weight), set.ink);
    }

    fn title(&mut self, profile: Profile) {
        let title = Role::Title.set_in();
        self.text(Point::new(MARGIN, self.y + 18.0), "Notation", Type { size: 26.0, ..title });
        self.text(Point::new(MARGIN, self.y + 42.0), profile.label(), Role::Subtitle.set_in());
        self.y += 66.0;
    }

    fn section(&mut self, heading: &str, note: &str, entries: &[Entry]) {
        let rule = stroke::glyph::segment(Point::new(MARGIN, self.y), Point::new(WIDTH - MARGIN, self.y));
        self.pen.stroke(Part::Mark, rule, 1.0, Ink::Rule, &[]);
        self.text(Point::new(MARGIN, self.y + 24.0), heading, SECTION);
        let after = MARGIN + self.ruler.width(heading, SECTION) + 14.0;
        self.text(Point::new(after, self.y + 24.0), note, Role::Subtitle.set_in());
        self.y += SECTION_HEAD;

        let width = (WIDTH - 2.0 * MARGIN - GUTTER * (COLUMNS - 1) as f64) / COLUMNS as f64;
        let rows = entries.len().div_ceil(COLUMNS);
        for (i, entry) in entries.iter().enumerate() {
            let x = MARGIN + (i / rows) as f64 * (width + GUTTER);
            self.entry(entry, Point::new(x, self.y + (i % rows) as f64 * ENTRY), width);
        }
        self.y += rows as f64 * ENTRY + SECTION_GAP;
    }

    fn entry(&mut self, entry: &Entry, at: Point, width: f64) {
        let frame = Rect::new(at.x, at.y, at.x + SAMPLE, at.y + ENTRY - 12.0);
        let text_x = match &entry.sample {
            Sample::None => at.x,
            Sample::Key(_) | Sample::Tie(..) | Sample::Conditions(..) | Sample::Gentle => at.x + SAMPLE + SAMPLE_GAP,
        };
        match &entry.sample {
            Sample::None => {}
            Sample::Key(key) => sample::draw(&mut self.pen, key, frame, SYMBOL),
            Sample::Conditions(illness, substance) => sample::conditions(&mut self.pen, illness, substance, frame.center(), SYMBOL),
            Sample::Gentle => {
                self.pen.is_gentle = true;
                sample::draw(&mut self.pen, &LegendKey::PersonMark("deceased".into()), frame, SYMBOL);
                self.pen.is_gentle = false;
            }
            Sample::Tie(strength, stress) => {
                let (profile, y) = (self.pen.profile, frame.center().y);
                let path = stroke::glyph::segment(Point::new(frame.x0, y), Point::new(frame.x1, y));
                tie::rows(&mut self.pen, profile.strength(strength), profile.stress(stress), profile.flow("to"), &path);
            }
        }
        if entry.meaning.is_empty() {
            return self.text(Point::new(text_x, frame.center().y + LABEL.size * 0.35), &entry.label, LABEL);
        }
        self.text(Point::new(text_x, at.y + 11.0), &entry.label, LABEL);
        if !entry.code.is_empty() {
            let after = text_x + self.ruler.width(&entry.label, LABEL) + 9.0;
            self.text(Point::new(after, at.y + 11.0), entry.code, CODE);
        }
        for (i, line) in self.ruler.wrap(&entry.meaning, MEANING, at.x + width - text_x, 2).iter().enumerate() {
            self.text(Point::new(text_x, at.y + 24.5 + i as f64 * MEANING.line_height()), line, MEANING.set_in());
        }
    }
}
