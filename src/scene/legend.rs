//! The legend: every kind that a chart draws, and nothing else, drawn by the same functions as the chart.

use super::pen::Pen;
use super::strip::StripKey;
use super::{Item, Shape, sample};
use crate::model::Childless;
use crate::notation::{Profile, Row};
use crate::speech::{Speech, Worded};
use crate::text::{Ink, Role, Ruler};
use kurbo::{Affine, Point, Rect, Size, Vec2};

/// One thing that a legend explains: a row of the catalogue by its code, or a mark that is no row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LegendKey {
    /// The symbol of a gender or being.
    Symbol(Box<str>),
    /// A mark in or at a person's symbol.
    PersonMark(Box<str>),
    /// A condition or a culture that has a quarter of the symbol (0 to 3), by its name.
    Quarter(usize, Box<str>),
    /// A quarter without colour.
    ConditionNotNow,
    /// The boundary of a household or of the ecomap's centre.
    Household(Box<str>),
    /// The count of people who are folded away.
    FoldedAway,
    /// The same where all of them are counted at other badges.
    CountedElsewhere,
    /// A kind of union.
    Union(Box<str>),
    /// What is struck across a couple line.
    UnionStatus(Box<str>),
    /// A couple related by blood.
    Consanguine,
    /// A union that is kept secret.
    SecretUnion,
    /// Why a couple has no children.
    Childless(Box<str>),
    /// A kind of child link.
    Child(Box<str>),
    /// A multiple birth.
    Twins(Box<str>),
    /// A kind of bond.
    Bond(Box<str>),
    /// How firm a tie is.
    Strength(Box<str>),
    /// How stressful a tie is.
    Stress(Box<str>),
    /// Where energy goes along a tie.
    Flow(Box<str>),
    /// How a system stands.
    SystemStatus(Box<str>),
    /// A flag of a person or a system.
    Flag(Box<str>),
    /// A flag in the worker's words: its number, and the words.
    Note(usize, Box<str>),
    /// What only a timeline has.
    Strip(StripKey),
}

/// What a group of legend entries is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// Symbols and households.
    People,
    /// Marks in and at symbols.
    Marks,
    /// Unions.
    Couples,
    /// Child links and multiple births.
    Children,
    /// Bonds.
    Bonds,
    /// Systems.
    Systems,
    /// Ties.
    Ties,
    /// Lives and moments of a timeline.
    Time,
}

impl Topic {
    const ALL: [Topic; 8] =
        [Topic::Time, Topic::People, Topic::Marks, Topic::Couples, Topic::Children, Topic::Bonds, Topic::Systems, Topic::Ties];

    /// The message that is its heading.
    pub fn heading(self) -> &'static str {
        match self {
            Topic::People => "heading-people",
            Topic::Marks => "heading-marks",
            Topic::Couples => "heading-couples",
            Topic::Children => "heading-children",
            Topic::Bonds => "heading-bonds",
            Topic::Systems => "heading-systems",
            Topic::Ties => "heading-ties",
            Topic::Time => "heading-time",
        }
    }
}

impl LegendKey {
    /// The group that it stands in.
    pub fn topic(&self) -> Topic {
        match self {
            LegendKey::Symbol(_) | LegendKey::Household(_) | LegendKey::FoldedAway | LegendKey::CountedElsewhere => Topic::People,
            LegendKey::PersonMark(_) | LegendKey::Quarter(..) | LegendKey::ConditionNotNow | LegendKey::Flag(_) | LegendKey::Note(..) => {
                Topic::Marks
            }
            LegendKey::Union(_) | LegendKey::UnionStatus(_) | LegendKey::Consanguine | LegendKey::SecretUnion => Topic::Couples,
            LegendKey::Child(_) | LegendKey::Twins(_) | LegendKey::Childless(_) => Topic::Children,
            LegendKey::Bond(_) => Topic::Bonds,
            LegendKey::SystemStatus(_) => Topic::Systems,
            LegendKey::Strength(_) | LegendKey::Stress(_) | LegendKey::Flow(_) => Topic::Ties,
            LegendKey::Strip(_) => Topic::Time,
        }
    }

    /// The words beside its sample; for a code that is not listed, the code itself.
    pub fn words(&self, speech: Speech) -> String {
        let message = |id| sentence_case(speech.tr(id));
        match self {
            LegendKey::Consanguine => message("legend-consanguine"),
            LegendKey::SecretUnion => message("legend-secret"),
            LegendKey::ConditionNotNow => message("legend-condition-not-now"),
            LegendKey::FoldedAway => message("legend-folded-away"),
            LegendKey::CountedElsewhere => message("legend-counted-elsewhere"),
            LegendKey::Strip(key) => message(key.message()),
            LegendKey::Childless(code) => sentence_case(&speech.of(&Childless::from_code(code))),
            LegendKey::Symbol(code)
            | LegendKey::PersonMark(code)
            | LegendKey::Household(code)
            | LegendKey::Union(code)
            | LegendKey::UnionStatus(code)
            | LegendKey::Child(code)
            | LegendKey::Twins(code)
            | LegendKey::Bond(code)
            | LegendKey::Strength(code)
            | LegendKey::Stress(code)
            | LegendKey::Flow(code)
            | LegendKey::Flag(code)
            | LegendKey::Note(_, code)
            | LegendKey::Quarter(_, code)
            | LegendKey::SystemStatus(code) => match self.row() {
                Some(row) => sentence_case(&speech.word(row.table, row.row.code(), row.row.label())),
                None => code.to_string(),
            },
        }
    }

    /// Its row in the catalogue; words and places are the same in every profile.
    fn row(&self) -> Option<Place> {
        fn find<R: Row + Worded>(rows: &[&'static R], code: &str) -> Option<Place> {
            let found = rows.iter().enumerate().find(|(_, row)| row.code() == code);
            found.map(|(index, row)| Place { table: R::TABLE, index, row: *row })
        }
        let all = Profile::default().catalogue();
        match self {
            LegendKey::Symbol(code) => find(&all.symbols, code),
            LegendKey::PersonMark(code) => find(&all.person_marks, code),
            LegendKey::Household(code) => find(&all.households, code),
            LegendKey::Union(code) => find(&all.unions, code),
            LegendKey::UnionStatus(code) => find(&all.union_statuses, code),
            LegendKey::Child(code) => find(&all.child_links, code),
            LegendKey::Twins(code) => find(&all.twins, code),
            LegendKey::Bond(code) => find(&all.bonds, code),
            LegendKey::Strength(code) => find(&all.strengths, code),
            LegendKey::Stress(code) => find(&all.stresses, code),
            LegendKey::Flow(code) => find(&all.flows, code),
            LegendKey::SystemStatus(code) => find(&all.system_statuses, code),
            LegendKey::Flag(code) => find(&all.flags, code),
            LegendKey::Consanguine
            | LegendKey::Quarter(..)
            | LegendKey::ConditionNotNow
            | LegendKey::SecretUnion
            | LegendKey::Childless(_)
            | LegendKey::FoldedAway
            | LegendKey::CountedElsewhere
            | LegendKey::Note(..)
            | LegendKey::Strip(_) => None,
        }
    }

    /// What entries of one group are ordered by: sort of entry, then the catalogue's order, then what is not listed.
    fn order(&self) -> (u8, usize) {
        let sort = match self {
            LegendKey::Symbol(_)
            | LegendKey::PersonMark(_)
            | LegendKey::Union(_)
            | LegendKey::Child(_)
            | LegendKey::Bond(_)
            | LegendKey::SystemStatus(_)
            | LegendKey::Strip(_)
            | LegendKey::Strength(_) => 0,
            LegendKey::Household(_) | LegendKey::UnionStatus(_) | LegendKey::Twins(_) | LegendKey::Stress(_) | LegendKey::Quarter(..) => 1,
            LegendKey::Consanguine | LegendKey::Flow(_) | LegendKey::FoldedAway | LegendKey::Flag(_) | LegendKey::ConditionNotNow => 2,
            LegendKey::SecretUnion | LegendKey::CountedElsewhere | LegendKey::Note(..) | LegendKey::Childless(_) => 3,
        };
        let unlisted = match self {
            LegendKey::Note(number, _) | LegendKey::Quarter(number, _) => *number,
            _ => usize::MAX,
        };
        (sort, self.row().map_or(unlisted, |place| place.index))
    }
}

/// Where the catalogue has a row.
struct Place {
    /// The table that its words stand in.
    table: &'static str,
    index: usize,
    row: &'static dyn Row,
}

/// A text with its first letter in upper case.
pub(super) fn sentence_case(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + letters.as_str())
}

/// A legend with its upper left corner at the origin.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LegendBlock {
    /// What is drawn.
    pub items: Vec<Item>,
    /// How much room it takes.
    pub size: Size,
}

const SAMPLE: f64 = 40.0;
const SAMPLE_GAP: f64 = 8.0;
const GUTTER: f64 = 28.0;
const HEADING: f64 = 18.0;
const GROUP_GAP: f64 = 11.0;
/// From the hairline to the first heading.
const TOP: f64 = 14.0;
/// Half a symbol in the legend.
const SYMBOL: f64 = 9.0;
/// A group of more entries than this may go on in the next column.
const LONG_GROUP: usize = 7;

/// One group of the legend, or what is left of it at the top of a column.
#[derive(Clone, Copy)]
struct Block<'a> {
    /// `None` where the group goes on.
    heading: Option<Topic>,
    entries: &'a [&'a LegendKey],
}

impl Block<'_> {
    fn height(&self) -> f64 {
        HEADING + self.entries.iter().map(|key| entry_height(key)).sum::<f64>()
    }
}

fn entry_height(key: &LegendKey) -> f64 {
    match key.topic() {
        // Room for the second outline, or for brackets.
        Topic::Marks if matches!(key, LegendKey::PersonMark(code) if matches!(&**code, "index" | "adopted")) => 28.0,
        Topic::People | Topic::Marks | Topic::Systems => 24.0,
        Topic::Couples | Topic::Bonds | Topic::Ties | Topic::Time => 17.5,
        Topic::Children if matches!(key, LegendKey::Twins(_) | LegendKey::Childless(_)) => 24.0,
        Topic::Children => 17.5,
    }
}

/// Draws the legend of what a pen has used, with a pen of that sort, at most as wide as the limit where the words allow it.
/// Nothing used = nothing drawn.
pub fn draw(of: &Pen, width_limit: f64, ruler: &Ruler) -> LegendBlock {
    let used = &of.used;
    if used.is_empty() {
        return LegendBlock::default();
    }
    let groups: Vec<(Topic, Vec<&LegendKey>)> = Topic::ALL
        .into_iter()
        .map(|topic| {
            let mut keys: Vec<&LegendKey> = used.iter().filter(|key| key.topic() == topic).collect();
            keys.sort_by_key(|key| key.order());
            (topic, keys)
        })
        .filter(|(_, keys)| !keys.is_empty())
        .collect();

    let most = (width_limit - SAMPLE - SAMPLE_GAP).max(60.0);
    let words = |key: &LegendKey| ruler.wrap(&key.words(of.speech), Role::Legend, most, 1).into_iter().next().unwrap_or_default();
    let widest = used.iter().map(|key| ruler.width(&words(key), Role::Legend.set_in())).fold(0.0, f64::max);
    let column = SAMPLE + SAMPLE_GAP + widest.ceil();
    let most_columns = (((width_limit + GUTTER) / (column + GUTTER)).floor().max(1.0) as usize).min(used.len());
    let columns = pack(&groups, most_columns);

    let mut pen = Pen { is_gentle: of.is_gentle, ..Pen::new(of.style, of.profile) };
    let width = columns.len() as f64 * (column + GUTTER) - GUTTER;
    let rule = super::stroke::glyph::segment(Point::ORIGIN, Point::new(width, 0.0));
    pen.stroke(super::Part::Mark, rule, 1.0, Ink::Rule, &[]);
    let mut height = 0.0f64;
    let mut entry = 0;
    for (i, blocks) in columns.iter().enumerate() {
        let x = i as f64 * (column + GUTTER);
        let mut y = TOP;
        for block in blocks {
            if let Some(topic) = block.heading {
                let set = Role::LegendHeading.set_in();
                let words = of.speech.tr(topic.heading());
                pen.text(topic.heading(), Point::new(x, y + set.size * 0.75), words, (set.size, set.weight), set.ink);
            }
            y += HEADING;
            for key in block.entries {
                let tall = entry_height(key);
                sample::draw(&mut pen, key, Rect::new(x, y, x + SAMPLE, y + tall), SYMBOL);
                let set = Role::Legend.set_in();
                let baseline = y + tall / 2.0 + set.size * 0.35;
                entry += 1;
                pen.text(
                    &format!("entry-{entry}"),
                    Point::new(x + SAMPLE + SAMPLE_GAP, baseline),
                    &words(key),
                    (set.size, set.weight),
                    set.ink,
                );
                y += tall;
            }
            y += GROUP_GAP;
        }
        height = height.max(y - GROUP_GAP);
    }
    LegendBlock { items: pen.items, size: Size::new(width, height) }
}

/// Spreads groups over at most so many columns, so that the tallest is as low as can be.
fn pack<'a>(groups: &'a [(Topic, Vec<&'a LegendKey>)], most_columns: usize) -> Vec<Vec<Block<'a>>> {
    let total: f64 = groups.iter().map(|(_, keys)| Block { heading: None, entries: keys }.height() + GROUP_GAP).sum();
    let mut limit = (total / most_columns as f64).max(HEADING + 24.0).floor();
    loop {
        let columns = fill(groups, limit);
        if columns.len() <= most_columns || limit > total {
            return columns;
        }
        limit += 2.0;
    }
}

/// Fills columns of a height one after the other. Only long groups are split, never leaving a single entry behind.
fn fill<'a>(groups: &'a [(Topic, Vec<&'a LegendKey>)], limit: f64) -> Vec<Vec<Block<'a>>> {
    let mut columns: Vec<Vec<Block>> = vec![Vec::new()];
    let mut used = 0.0;
    for (topic, keys) in groups {
        let mut rest = Block { heading: Some(*topic), entries: keys };
        loop {
            if used + rest.height() <= limit {
                break;
            }
            let mut fits = 0;
            let mut tall = used + HEADING;
            while fits < rest.entries.len() && tall + entry_height(rest.entries[fits]) <= limit {
                tall += entry_height(rest.entries[fits]);
                fits += 1;
            }
            let fits = fits.min(rest.entries.len().saturating_sub(2));
            let is_new = columns.last().is_none_or(Vec::is_empty);
            if keys.len() > LONG_GROUP && fits >= 2 {
                let (here, next) = rest.entries.split_at(fits);
                if let Some(column) = columns.last_mut() {
                    column.push(Block { heading: rest.heading, entries: here });
                }
                rest = Block { heading: None, entries: next };
            } else if is_new {
                break;
            }
            columns.push(Vec::new());
            used = 0.0;
        }
        used += rest.height() + GROUP_GAP;
        if let Some(column) = columns.last_mut() {
            column.push(rest);
        }
    }
    columns
}

/// Moves shapes.
pub fn translate(items: &mut [Item], by: Vec2) {
    for item in items {
        match &mut item.shape {
            Shape::Path { path, .. } => path.apply_affine(Affine::translate(by)),
            Shape::Text { at, .. } => *at += by,
        }
    }
}
