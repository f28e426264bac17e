//! The vocabularies: which words there are for people, unions, bonds, ties, systems and the head of a case.

use super::vocabulary::{Kinds, Vocabulary};
use crate::model::*;
use crate::notation::{LIVING_APART, Profile, Row};
use std::sync::LazyLock;

/// What every record may say.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum CommonWord {
    Note,
    Source,
    Confidential,
    Standing(Standing),
}

/// A word in the description of a person.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum PersonWord {
    Gender(Gender),
    Being(Being),
    Condition(ConditionKind),
    State(ConditionState),
    Orientation(Orientation),
    Assigned(Assigned),
    Key(PersonKey),
    Link(LinkWord),
    Common(CommonWord),
}

/// A word that a value follows, or that says all by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PersonKey {
    Born,
    Died,
    Death,
    Age,
    Order,
    Count,
    Several,
    Intersex,
    Pronouns,
    Occupation,
    Education,
    Income,
    Place,
    Culture,
    Faith,
    Language,
    Arrived,
    Origin,
    Flag,
    Strength,
    Since,
}

/// How a child belongs to its parents.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum LinkWord {
    Kind(&'static str),
    Zygosity(Zygosity),
    From,
    Until,
    Primary,
}

/// A word about a couple.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum UnionWord {
    Event(UnionEventKind),
    /// A couple since then, of whatever kind.
    Since,
    Kind(&'static str),
    NoKind,
    Secret,
    Swapped,
    Childless(Childless),
    Order,
    Another,
    Common(CommonWord),
}

/// A word about a bond.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum BondWord {
    Since,
    Until,
    Common(CommonWord),
}

/// A word about a tie, or about the system at its end.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum TieWord {
    Strength(Strength),
    Stress(Stress),
    Flow(Flow),
    Since,
    Until,
    System(SystemWord),
    Common(CommonWord),
}

/// A word about a system.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum SystemWord {
    Category(&'static str),
    NoCategory,
    Formality(Formality),
    Status(SystemStatus),
    Importance,
    Contact,
    Flag,
    Common(CommonWord),
}

/// A word about a household.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum HouseholdWord {
    Place,
    Common(CommonWord),
}

/// What stands before the colon of a line about the case as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeadWord {
    Title,
    Reference,
    Worker,
    Agency,
    Language,
    AsOf,
    Profile,
    Note,
    Client,
    Index,
}

/// The rows of a table of the notation.
fn rows<R: Row, M>(rows: Vec<&'static R>, meaning: impl Fn(&'static str) -> M) -> Kinds<M> {
    rows.into_iter().map(|row| (row.code().to_owned(), row.label().to_owned(), meaning(row.code()))).collect()
}

/// The listed codes of the model.
macro_rules! listed {
    ($name:ident, $meaning:expr) => {
        $name::ALL.iter().map(|value| (value.code().to_owned(), value.label().to_owned(), $meaning(value.clone()))).collect::<Kinds<_>>()
    };
}

fn common<M>(meaning: impl Fn(CommonWord) -> M) -> Kinds<M> {
    let word = |text: &str, word| (text.to_owned(), text.to_owned(), meaning(word));
    let standing = Standing::ALL.iter().map(|s| (s.code().to_owned(), s.label().to_owned(), meaning(CommonWord::Standing(s.clone()))));
    [word("note", CommonWord::Note), word("source", CommonWord::Source), word("confidential", CommonWord::Confidential)]
        .into_iter()
        .chain(standing)
        .collect()
}

pub(super) static PERSON: LazyLock<Vocabulary<PersonWord>> = LazyLock::new(|| {
    use PersonKey::*;
    use PersonWord as W;
    let keys = [
        ("b", Born),
        ("born", Born),
        ("due", Born),
        ("d", Died),
        ("died", Died),
        ("dead", Died),
        ("deceased", Died),
        ("†", Died),
        ("death", Death),
        ("age", Age),
        ("aged", Age),
        ("order", Order),
        ("count", Count),
        ("several", Several),
        ("intersex", Intersex),
        ("pronouns", Pronouns),
        ("occupation", Occupation),
        ("job", Occupation),
        ("education", Education),
        ("income", Income),
        ("place", Place),
        ("culture", Culture),
        ("faith", Faith),
        ("language", Language),
        ("arrived", Arrived),
        ("origin", Origin),
        ("flag", Flag),
        ("strength", Strength),
        ("since", Since),
    ];
    let genders = [
        ("m", Gender::Man),
        ("male", Gender::Man),
        ("f", Gender::Woman),
        ("female", Gender::Woman),
        ("n", Gender::Nonbinary),
        ("o", Gender::Other),
        ("?", Gender::Unknown),
    ];
    let links = [("from", LinkWord::From), ("until", LinkWord::Until), ("primary", LinkWord::Primary)];
    // The first word of a kind of illness is enough: "mental depression".
    let illnesses = ConditionKind::ALL.iter().map(|k| (k.code().split('_').next().unwrap_or_default(), W::Condition(k.clone())));
    let short: Vec<(&str, W)> = (keys.into_iter().map(|(word, key)| (word, W::Key(key))))
        .chain(genders.into_iter().map(|(word, gender)| (word, W::Gender(gender))))
        .chain(links.into_iter().map(|(word, link)| (word, W::Link(link))))
        .chain(illnesses)
        .collect();
    let mut kinds = listed!(Gender, W::Gender);
    kinds.extend(listed!(Being, W::Being));
    kinds.extend(rows(Profile::default().catalogue().child_links, |code| W::Link(LinkWord::Kind(code))));
    kinds.extend(listed!(Zygosity, |z| W::Link(LinkWord::Zygosity(z))));
    kinds.extend(listed!(Orientation, W::Orientation));
    kinds.extend(listed!(ConditionKind, W::Condition));
    kinds.extend(listed!(ConditionState, W::State));
    kinds.extend(listed!(Assigned, W::Assigned));
    kinds.extend(common(W::Common));
    Vocabulary::new(&short, kinds)
});

pub(super) static UNION: LazyLock<Vocabulary<UnionWord>> = LazyLock::new(|| {
    use UnionWord as W;
    let short = [
        ("m", W::Event(UnionEventKind::Married)),
        ("s", W::Event(UnionEventKind::Separated)),
        ("d", W::Event(UnionEventKind::Divorced)),
        ("since", W::Since),
        ("living apart", W::Kind(LIVING_APART)),
        ("lives apart", W::Kind(LIVING_APART)),
        ("apart", W::Kind(LIVING_APART)),
        ("lat", W::Kind(LIVING_APART)),
        ("no kind", W::NoKind),
        ("secret", W::Secret),
        ("swapped", W::Swapped),
        ("order", W::Order),
        ("another", W::Another),
    ];
    let mut kinds = listed!(UnionEventKind, W::Event);
    kinds.extend(listed!(Childless, W::Childless));
    kinds.extend(rows(Profile::default().catalogue().unions, W::Kind));
    kinds.extend(common(W::Common));
    Vocabulary::new(&short, kinds)
});

/// The kinds of bond, by code.
pub(super) static BOND_KIND: LazyLock<Vocabulary<&'static str>> =
    LazyLock::new(|| Vocabulary::new(&[], rows(Profile::default().catalogue().bonds, |code| code)));

pub(super) static BOND: LazyLock<Vocabulary<BondWord>> =
    LazyLock::new(|| Vocabulary::new(&[("since", BondWord::Since), ("until", BondWord::Until)], common(BondWord::Common)));

fn of_systems() -> Kinds<SystemWord> {
    let mut kinds = rows(Profile::default().catalogue().categories, SystemWord::Category);
    kinds.push(("no category".to_owned(), "no category".to_owned(), SystemWord::NoCategory));
    kinds.extend(listed!(Formality, SystemWord::Formality));
    kinds
}

pub(super) static TIE: LazyLock<Vocabulary<TieWord>> = LazyLock::new(|| {
    use TieWord as W;
    let catalogue = Profile::default().catalogue();
    let mut kinds = rows(catalogue.strengths, |code| W::Strength(Strength::from_code(code)));
    kinds.extend(rows(catalogue.stresses, |code| W::Stress(Stress::from_code(code))));
    kinds.extend(rows(catalogue.flows, |code| W::Flow(Flow::from_code(code))));
    kinds.extend(of_systems().into_iter().map(|(code, label, word)| (code, label, W::System(word))));
    kinds.extend(common(W::Common));
    Vocabulary::new(&[("since", W::Since), ("until", W::Until)], kinds)
});

pub(super) static SYSTEM: LazyLock<Vocabulary<SystemWord>> = LazyLock::new(|| {
    use SystemWord as W;
    let mut kinds = of_systems();
    kinds.extend(listed!(SystemStatus, W::Status));
    kinds.extend(common(W::Common));
    Vocabulary::new(&[("importance", W::Importance), ("contact", W::Contact), ("flag", W::Flag)], kinds)
});

pub(super) static HOUSEHOLD: LazyLock<Vocabulary<HouseholdWord>> =
    LazyLock::new(|| Vocabulary::new(&[("place", HouseholdWord::Place)], common(HouseholdWord::Common)));

pub(super) static HEAD: LazyLock<Vocabulary<HeadWord>> = LazyLock::new(|| {
    use HeadWord::*;
    let words = [
        ("title", Title),
        ("reference", Reference),
        ("worker", Worker),
        ("agency", Agency),
        ("language", Language),
        ("as of", AsOf),
        ("profile", Profile),
        ("note", Note),
        ("client", Client),
        ("index", Index),
    ];
    Vocabulary::new(&words, Vec::new())
});
