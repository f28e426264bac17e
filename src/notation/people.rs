//! People: the symbol of each being and gender, and the marks in and at it.

use serde::{Deserialize, Serialize};

/// The symbol of a being.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct SymbolRow {
    /// A gender, or a being that is not a person, in the case file.
    pub code: &'static str,
    /// The word for people.
    pub label: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// Its form.
    pub body: Body,
    /// Half its width and height as a fraction of U, the side of the standard symbol.
    pub half: f64,
    /// What is drawn over the body.
    pub sign: Sign,
    /// What stands written below; empty = nothing.
    pub word: &'static str,
}

/// The form of a symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Body {
    /// A square.
    Square,
    /// A circle.
    Circle,
    /// A square base with a round top.
    Dome,
    /// A square with strongly rounded corners.
    Rounded,
    /// The same with a question mark in a dashed outline.
    RoundedQuestion,
    /// A diamond.
    Diamond,
    /// A triangle, point up.
    Triangle,
    /// A flat rectangle, twice as wide as high.
    Flat,
    /// A filled dot.
    Dot,
    /// A small x on a stem.
    SmallCross,
    /// The body of the gender.
    OfGender,
}

/// What is drawn over a body and belongs to its symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sign {
    /// Nothing.
    None,
    /// An X from outline to outline.
    Cross,
    /// An X that reaches beyond a small body.
    LargeCross,
    /// The same and a bar through its middle.
    LargeCrossAndBar,
    /// One oblique stroke.
    Slash,
    /// A question mark.
    Question,
    /// A letter.
    Letter(char),
}

/// A mark in or at a person's symbol.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct PersonMarkRow {
    /// Its code.
    pub code: &'static str,
    /// The word for people.
    pub label: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// What is drawn.
    pub shape: MarkShape,
}

/// What a mark looks like and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkShape {
    /// Nothing: this notation has no such mark.
    None,
    /// An X from corner to corner.
    Cross,
    /// One oblique stroke from corner to corner.
    Slash,
    /// A band across the upper right corner, as on the picture of somebody who has died.
    CornerBand,
    /// A second outline around the symbol.
    SecondOutline,
    /// An arrow that points at the symbol from the lower left, with a P at its foot.
    Arrow,
    /// Square brackets at both sides.
    Brackets,
    /// A word below the symbol.
    Word(#[serde(deserialize_with = "super::agency::kept_text")] &'static str),
    /// A smaller body inside.
    Inner(Body),
    /// A small triangle, point down, inside at the bottom.
    Triangle {
        /// Drawn dashed.
        dashed: bool,
        /// Filled.
        filled: bool,
    },
    /// A fill of half the symbol.
    Fill(Region, Texture),
    /// A letter beside the symbol at the lower right.
    Letter(char),
    /// A small filled triangle beside the symbol at the upper right.
    SolidTriangle,
    /// Two wavy strokes at the upper left.
    TwoWaves,
    /// One wavy stroke at the lower left.
    OneWave,
}

/// Which half of a symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Region {
    /// The left half: illness of body or mind.
    Left,
    /// The bottom half: alcohol or drugs.
    Bottom,
}

/// How a half is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Texture {
    /// Horizontal stripes: better now.
    Stripes,
    /// Oblique hatching: suspected.
    Hatch,
    /// Solid.
    Solid,
}

super::rows!(SymbolRow, PersonMarkRow);
super::redrawn!(
    /// A symbol in another form.
    symbol_as, SYMBOLS, SymbolRow { body: Body, half: f64, sign: Sign, word: &'static str });
super::redrawn!(
    /// A mark in another shape.
    mark_as, PERSON_MARKS, PersonMarkRow { shape: MarkShape });

const fn symbol(code: &'static str, label: &'static str, meaning: &'static str, body: Body, half: f64) -> SymbolRow {
    SymbolRow { code, label, meaning, body, half, sign: Sign::None, word: "" }
}

/// The symbols of genders and beings, in the order of menus.
pub(super) const SYMBOLS: &[SymbolRow] = &[
    symbol("man", "man", "A man or boy, by the gender that he lives.", Body::Square, 0.5),
    symbol("woman", "woman", "A woman or girl, by the gender that she lives.", Body::Circle, 0.5),
    symbol("nonbinary", "non-binary", "A person who lives as neither man nor woman, or as both.", Body::Dome, 0.5),
    symbol("other", "other gender", "A person who names their gender otherwise.", Body::Rounded, 0.5),
    symbol("unknown", "gender not known", "A person whose gender is not known.", Body::RoundedQuestion, 0.5),
    symbol("pet", "pet", "An animal of the family.", Body::Diamond, 0.36),
    symbol("institution", "institution or helper", "An institution or a helper who matters to somebody of the family.", Body::Flat, 0.7),
    symbol("pregnancy", "pregnancy", "A child that is expected.", Body::Triangle, 0.36),
    symbol("miscarriage", "miscarriage", "A pregnancy lost early.", Body::Dot, 0.11),
    symbol("abortion", "abortion", "A pregnancy that was ended.", Body::SmallCross, 0.12),
    SymbolRow {
        sign: Sign::Cross,
        ..symbol("stillbirth", "stillbirth", "A child born dead; the form follows the gender.", Body::OfGender, 0.27)
    },
];

/// Where in the table the symbol stands for what is not listed.
pub(super) const OTHER: usize = 3;

impl Body {
    /// Corner radius of a rounded symbol, as a share of half its side: drawing and the ends of lines agree on it.
    pub const ROUNDING: f64 = 0.55;
    /// From the middle of the triangle up to its apex and down to its base, as a share of half its base.
    pub const TRIANGLE: f64 = 0.9;
    /// Height of the flat rectangle as a share of its width.
    pub const FLAT: f64 = 0.5;

    /// How far above its middle a body's outline lies, `x` right or left of the middle; both as a share of `half`.
    pub fn top(self, x: f64) -> f64 {
        let x = x.abs().min(1.0);
        match self {
            Body::Square | Body::OfGender => 1.0,
            Body::Circle | Body::Dot | Body::Dome => (1.0 - x * x).sqrt(),
            Body::Rounded | Body::RoundedQuestion => {
                let past = (x - 1.0 + Body::ROUNDING).max(0.0);
                1.0 - Body::ROUNDING + (Body::ROUNDING * Body::ROUNDING - past * past).max(0.0).sqrt()
            }
            Body::Diamond => 1.0 - x,
            Body::Triangle => Body::TRIANGLE * (1.0 - 2.0 * x),
            Body::Flat => Body::FLAT,
            // It has no outline: lines run to its middle.
            Body::SmallCross => 0.0,
        }
    }

    /// How far below its middle a body's outline lies, `x` right or left of the middle.
    pub fn bottom(self, x: f64) -> f64 {
        match self {
            Body::Dome => 1.0,
            Body::Triangle => Body::TRIANGLE,
            Body::Square
            | Body::OfGender
            | Body::Circle
            | Body::Dot
            | Body::Rounded
            | Body::RoundedQuestion
            | Body::Diamond
            | Body::Flat
            | Body::SmallCross => self.top(x),
        }
    }

    /// How far the lowest point of a body is below its middle, as a share of `half`; texts begin under it.
    pub fn foot(self) -> f64 {
        if self == Body::Flat { Body::FLAT } else { 1.0 }
    }

    /// How far to enlarge a body's `half` so that the new outline keeps a distance from the old one all around.
    pub fn growth(self) -> f64 {
        match self {
            Body::Diamond => std::f64::consts::SQRT_2,
            Body::Triangle => 1.7,
            Body::Square
            | Body::OfGender
            | Body::Circle
            | Body::Dot
            | Body::Dome
            | Body::Rounded
            | Body::RoundedQuestion
            | Body::Flat
            | Body::SmallCross => 1.0,
        }
    }
}

const fn mark(code: &'static str, label: &'static str, meaning: &'static str, shape: MarkShape) -> PersonMarkRow {
    PersonMarkRow { code, label, meaning, shape }
}

const fn fill(code: &'static str, label: &'static str, meaning: &'static str, region: Region, texture: Texture) -> PersonMarkRow {
    mark(code, label, meaning, MarkShape::Fill(region, texture))
}

/// The marks in and at a symbol.
pub(super) const PERSON_MARKS: &[PersonMarkRow] = &[
    mark("index", "index person", "The person whom the chart is about.", MarkShape::SecondOutline),
    mark("deceased", "deceased", "The person has died; inside stands the age at death.", MarkShape::Cross),
    mark("adopted", "adopted child", "The person was adopted, into this family or out of it.", MarkShape::None),
    mark("assigned_male", "assigned male at birth", "Written where it is recorded and asked for.", MarkShape::Word("AMAB")),
    mark("assigned_female", "assigned female at birth", "Written where it is recorded and asked for.", MarkShape::Word("AFAB")),
    mark("assigned_unassigned", "unassigned at birth", "Written where it is recorded and asked for.", MarkShape::Word("UAAB")),
    mark("trans_man", "trans man", "A man who was assigned female at birth.", MarkShape::Inner(Body::Circle)),
    mark("trans_woman", "trans woman", "A woman who was assigned male at birth.", MarkShape::Inner(Body::Square)),
    mark(
        "orientation",
        "gay, lesbian, queer or asexual",
        "The person's orientation, where it is recorded.",
        MarkShape::Triangle { dashed: false, filled: false },
    ),
    mark("bisexual", "bisexual", "The person is bisexual.", MarkShape::Triangle { dashed: true, filled: false }),
    mark("intersex", "intersex", "The person is intersex.", MarkShape::Triangle { dashed: false, filled: true }),
    fill("illness", "illness, physical or mental", "A serious illness of body or mind.", Region::Left, Texture::Solid),
    fill("illness_suspected", "illness suspected", "An illness that is suspected.", Region::Left, Texture::Hatch),
    fill(
        "illness_better",
        "illness, in recovery or remission",
        "An illness from which the person has recovered.",
        Region::Left,
        Texture::Stripes,
    ),
    fill("substance", "alcohol or drug problem", "A problem with alcohol or drugs.", Region::Bottom, Texture::Solid),
    fill(
        "substance_suspected",
        "alcohol or drug problem suspected",
        "A problem with alcohol or drugs that is suspected.",
        Region::Bottom,
        Texture::Hatch,
    ),
    fill(
        "substance_better",
        "in recovery from alcohol or drugs",
        "The person has stopped and is in recovery.",
        Region::Bottom,
        Texture::Stripes,
    ),
    mark("smoker", "smoker", "The person smokes.", MarkShape::Letter('S')),
    mark("obesity", "obesity", "The person is very overweight.", MarkShape::Letter('O')),
    mark("language_problem", "language problem", "The person cannot speak the language around them well.", MarkShape::Letter('L')),
    mark("secret", "family secret", "Something that the family keeps secret.", MarkShape::SolidTriangle),
    mark("migration", "migration", "The person came from another country.", MarkShape::TwoWaves),
    mark("cultures", "several cultures", "The person lives in two or more cultures.", MarkShape::OneWave),
];

/// The mark of a condition: `kind` and `state` are codes of the case file. What is not listed counts as a current illness.
pub fn condition_code(kind: &str, state: &str) -> &'static str {
    match (kind == "substance", state) {
        (false, "suspected") => "illness_suspected",
        (false, "recovery" | "remission") => "illness_better",
        (false, _) => "illness",
        (true, "suspected") => "substance_suspected",
        (true, "recovery" | "remission") => "substance_better",
        (true, _) => "substance",
    }
}

/// The mark of a sex assigned at birth, a code of the case file.
pub fn assigned_code(assigned: &str) -> Option<&'static str> {
    match assigned {
        "male" => Some("assigned_male"),
        "female" => Some("assigned_female"),
        "unassigned" => Some("assigned_unassigned"),
        _ => None,
    }
}
