//! Lines about households, systems, ties and bonds.

use super::cursor::{Cursor, number};
use super::draft::Draft;
use super::lex::{Kind, Token};
use super::names::{Meant, ambiguous};
use super::parse::{Reader, around, outside, split};
use super::person::person;
use super::vocabulary::{joined, plain};
use super::words::{BOND, BOND_KIND, BondWord, HOUSEHOLD, HouseholdWord, SYSTEM, SystemWord, TIE, TieWord};
use super::{Slip, Why};
use crate::model::*;
use crate::notation::bond_kind;

/// A name in brackets, with its mark, and what follows.
pub(super) struct Boxed<'t> {
    pub name: String,
    pub mark: Option<&'t str>,
    at: usize,
    pub rest: &'t [Token],
}

/// Reads `[Elm Street @1]` or `(Lincoln school)`; the first token is the opening bracket.
pub(super) fn boxed(tokens: &[Token], close: Kind) -> Result<Boxed<'_>, Slip> {
    let at = tokens.first().map_or(1, |t| t.at);
    let Some(end) = tokens.iter().position(|t| t.kind == close) else {
        return Err(Slip::new(at, if close == Kind::Close { Why::OpenRound } else { Why::OpenSquare }));
    };
    let inside = &tokens[1..end];
    let name_ends = inside.iter().position(|t| t.kind == Kind::Mark).unwrap_or(inside.len());
    let (name, mark) = inside.split_at(name_ends);
    if let Some(second) = mark.get(1) {
        return Err(Slip::new(second.at, Why::MarkInside));
    }
    Ok(Boxed {
        name: joined(name),
        mark: mark.first().map(|t| t.text.as_str()),
        at: inside.first().map_or(at, |t| t.at),
        rest: &tokens[end + 1..],
    })
}

/// `[Elm Street] Ana, Maria: place "Elm Street 12"`.
pub(super) fn household(reader: &mut Reader, tokens: &[Token]) -> Result<(), Slip> {
    let found = boxed(tokens, Kind::CloseBox)?;
    let (members, facts) = around(found.rest, Kind::Colon);
    let members = people(reader, members)?;
    let id = reader.draft.household(&found.name, found.mark, found.at, &members)?;
    let Some(household) = reader.draft.household_mut(&id) else { return Ok(()) };
    for member in members {
        add_member(&mut household.members, member);
    }
    let mut cursor = Cursor::new(facts.unwrap_or_default(), found.at);
    while let Some(token) = cursor.rest().first() {
        if cursor.next_if(Kind::Comma).is_some() {
            continue;
        }
        if let Some(note) = cursor.next_if(Kind::Quoted) {
            household.common.note = note.text.clone();
            continue;
        }
        match cursor.phrase(&HOUSEHOLD) {
            Some(HouseholdWord::Place) => household.place = cursor.value()?,
            Some(HouseholdWord::Common(word)) => cursor.common(word, &mut household.common)?,
            None => {
                return Err(Slip::new(token.at, Why::NoHouseholdWord));
            }
        }
    }
    Ok(())
}

fn add_member(members: &mut Vec<PersonId>, member: PersonId) {
    if !members.contains(&member) {
        members.push(member);
    }
}

/// The people of a list.
fn people(reader: &mut Reader, tokens: &[Token]) -> Result<Vec<PersonId>, Slip> {
    let mut people = Vec::new();
    for (item, at) in split(tokens, Kind::Comma) {
        let (id, link) = person(&mut reader.draft, item, at)?;
        if let Some(at) = link.at {
            return Err(Slip::new(at, Why::LinkOfMember));
        }
        people.push(id);
    }
    Ok(people)
}

/// `(The Basement) Amir, Bella: recreation informal 3`; without members, the colon may be left out.
pub(super) fn system(reader: &mut Reader, tokens: &[Token]) -> Result<(), Slip> {
    let found = boxed(tokens, Kind::Close)?;
    let id = reader.draft.system(&found.name, found.mark, found.at)?;
    let (members, facts) = match around(found.rest, Kind::Colon) {
        (facts, None) if SYSTEM.at_start(facts).is_some() => (&[][..], facts),
        (members, facts) => (members, facts.unwrap_or_default()),
    };
    let members = people(reader, members)?;
    let Some(system) = reader.draft.system_mut(&id) else { return Ok(()) };
    for member in members {
        add_member(&mut system.members, member);
    }
    let before = system.flags.clone();
    let mut cursor = Cursor::new(facts, found.at);
    while let Some(token) = cursor.rest().first() {
        if cursor.next_if(Kind::Comma).is_some() {
            continue;
        }
        if let Some(note) = cursor.next_if(Kind::Quoted) {
            system.common.note = note.text.clone();
        } else if let Some(word) = cursor.phrase(&SYSTEM) {
            system_word(&mut cursor, word, system, &before)?;
        } else if number(token).is_some() {
            system.importance = Some(importance(&mut cursor)?);
        } else {
            return Err(Slip::new(token.at, Why::NoSystemWord));
        }
    }
    Ok(())
}

fn importance(cursor: &mut Cursor) -> Result<u8, Slip> {
    let at = cursor.at();
    let number = cursor.needed_number()?;
    let known = [1, 2, 3].into_iter().find(|i| f64::from(*i) == number);
    known.ok_or_else(|| Slip::new(at, Why::NoImportance))
}

fn system_word(cursor: &mut Cursor, word: SystemWord, system: &mut System, flags_before: &[String]) -> Result<(), Slip> {
    match word {
        SystemWord::Category(code) => system.category = Some(code.into()),
        SystemWord::NoCategory => system.category = None,
        SystemWord::Formality(formality) => system.formality = Some(formality),
        SystemWord::Status(status) => system.status = Some(status),
        SystemWord::Importance => system.importance = Some(importance(cursor)?),
        SystemWord::Contact => system.contact = cursor.value()?,
        SystemWord::Flag => {
            let flag = cursor.value()?;
            if !flags_before.contains(&flag) {
                system.flags.push(flag);
            }
        }
        SystemWord::Common(word) => cursor.common(word, &mut system.common)?,
    }
    Ok(())
}

/// On which side of `=` an end stands: a name that is not known yet is a person's on the left and a system's on the right.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

fn one<I>(meant: Meant<I>, at: usize) -> Result<Option<I>, Slip> {
    match meant {
        Meant::One(id) => Ok(Some(id)),
        Meant::Nobody => Ok(None),
        Meant::Several => Err(ambiguous(at)),
    }
}

/// Who or what stands at one end of a tie, or is the client.
pub(super) fn end(draft: &mut Draft, tokens: &[Token], at: usize, side: Side) -> Result<TieEnd, Slip> {
    let nothing_after = |rest: &[Token]| match rest.first() {
        Some(token) => Err(Slip::new(token.at, Why::AfterBracket)),
        None => Ok(()),
    };
    match tokens.first().map(|t| t.kind) {
        None => return Err(Slip::new(at, Why::NoEnd)),
        Some(Kind::OpenBox) => {
            let found = boxed(tokens, Kind::CloseBox)?;
            nothing_after(found.rest)?;
            return Ok(TieEnd::Household(draft.household(&found.name, found.mark, found.at, &[])?));
        }
        Some(Kind::Open) => {
            let found = boxed(tokens, Kind::Close)?;
            nothing_after(found.rest)?;
            return Ok(TieEnd::System(draft.system(&found.name, found.mark, found.at)?));
        }
        Some(_) => {}
    }
    let name = joined(tokens);
    let is_name =
        tokens.iter().all(|t| matches!(t.kind, Kind::Word | Kind::Together)) || tokens.len() == 1 && tokens[0].kind == Kind::Quoted;
    if !is_name || name == "?" {
        return Ok(TieEnd::Person(person(draft, tokens, at)?.0));
    }
    if let Some(known) = known_end(draft, &name, at, side)? {
        return Ok(known);
    }
    match side {
        Side::Left => Ok(TieEnd::Person(person(draft, tokens, at)?.0)),
        Side::Right => Ok(TieEnd::System(draft.system(&name, None, at)?)),
    }
}

/// Whom or what of the case or the text a name means, full names first.
fn known_end(draft: &mut Draft, name: &str, at: usize, side: Side) -> Result<Option<TieEnd>, Slip> {
    let full = (draft.people.full(name), draft.households.full(name), draft.systems.full(name));
    if let Some(found) = nearest(full, at, side)? {
        return Ok(Some(found));
    }
    let (household, system) = (draft.households.beginning(name), draft.systems.beginning(name));
    let others = nearest((Meant::Nobody, household, system), at, side);
    match (side, others) {
        (Side::Right, Ok(Some(found))) => Ok(Some(found)),
        (_, others) => {
            let person = draft.short_for(name, at, &Person::default())?;
            person.map_or(others, |id| Ok(Some(TieEnd::Person(id))))
        }
    }
}

/// The first that is meant: on the left of a tie people come first, on the right systems.
fn nearest(
    (person, household, system): (Meant<PersonId>, Meant<HouseholdId>, Meant<SystemId>),
    at: usize,
    side: Side,
) -> Result<Option<TieEnd>, Slip> {
    let person = one(person, at).map(|id| id.map(TieEnd::Person));
    let household = one(household, at).map(|id| id.map(TieEnd::Household));
    let system = one(system, at).map(|id| id.map(TieEnd::System));
    let order = match side {
        Side::Left => [person, household, system],
        Side::Right => [system, household, person],
    };
    for found in order {
        if let Some(found) = found? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// `Ana = Lincoln school: strong stressful both "moved class"`.
pub(super) fn tie(reader: &mut Reader, tokens: &[Token]) -> Result<(), Slip> {
    let (ends, facts) = around(tokens, Kind::Colon);
    let (left, right) = around(ends, Kind::Equals);
    let right = right.unwrap_or_default();
    if let Some((_, second)) = outside(right).find(|(_, t)| t.kind == Kind::Equals) {
        return Err(Slip::new(second.at, Why::ThreeEnds));
    }
    let after = |tokens: &[Token]| tokens.last().map_or(1, |t| t.at + t.text.chars().count());
    let mut sides = [Vec::new(), Vec::new()];
    for ((list, side), found) in [(left, Side::Left), (right, Side::Right)].into_iter().zip(&mut sides) {
        for (item, at) in split(list, Kind::Comma) {
            found.push(end(&mut reader.draft, item, at, side)?);
        }
        if found.is_empty() {
            let at = if side == Side::Left { 1 } else { after(ends) + 1 };
            return Err(Slip::new(at, Why::NoEnd));
        }
    }
    let [left, right] = sides;
    if left.len() > 1 && right.len() > 1 {
        return Err(Slip::new(tokens[0].at, Why::TwoLists));
    }
    let facts = facts.unwrap_or_default();
    for from in &left {
        for to in &right {
            if from == to {
                return Err(Slip::new(tokens[0].at, Why::SameEnd));
            }
            tie_facts(&mut reader.draft, facts, from, to)?;
        }
    }
    Ok(())
}

fn tie_facts(draft: &mut Draft, tokens: &[Token], from: &TieEnd, to: &TieEnd) -> Result<(), Slip> {
    let mut of_system = Vec::new();
    let tie = draft.tie(from.clone(), to.clone());
    let mut cursor = Cursor::new(tokens, 1);
    while let Some(token) = cursor.rest().first() {
        if cursor.next_if(Kind::Comma).is_some() {
            continue;
        }
        if let Some(label) = cursor.next_if(Kind::Quoted) {
            tie.label = label.text.clone();
            continue;
        }
        match cursor.phrase(&TIE) {
            Some(TieWord::Strength(strength)) => tie.strength = Some(strength),
            Some(TieWord::Stress(stress)) => tie.stress = Some(stress),
            Some(TieWord::Flow(flow)) => tie.flow = Some(flow),
            Some(TieWord::Since) => tie.since = Some(cursor.needed_date()?),
            Some(TieWord::Until) => tie.until = Some(cursor.needed_date()?),
            Some(TieWord::Common(word)) => cursor.common(word, &mut tie.common)?,
            Some(TieWord::System(word)) => of_system.push((word, token.at)),
            None => return Err(Slip::new(token.at, Why::NoTieWord)),
        }
    }
    let system = [to, from].into_iter().find_map(|end| match end {
        TieEnd::System(id) => Some(id.clone()),
        TieEnd::Person(_) | TieEnd::Household(_) => None,
    });
    for (word, at) in of_system {
        let Some(system) = system.as_ref().and_then(|id| draft.system_mut(id)) else {
            return Err(Slip::new(at, Why::NoSystem));
        };
        system_word(&mut Cursor::new(&[], at), word, system, &[])?;
    }
    Ok(())
}

/// `Ana -close- Maria`, `Carmen -neglect-> Ana: since 2019 "note"`.
pub(super) fn bond(reader: &mut Reader, tokens: &[Token], sign: usize) -> Result<(), Slip> {
    let Kind::Bond { backward } = tokens[sign].kind else { return Ok(()) };
    let word = &tokens[sign];
    let (right, facts) = around(&tokens[sign + 1..], Kind::Colon);
    if let Some(second) = right.iter().find(|t| matches!(t.kind, Kind::Bond { .. })) {
        return Err(Slip::new(second.at, Why::ThreeBonded));
    }
    let kind = kind_of_bond(word)?;
    let left = people(reader, &tokens[..sign])?;
    let after = word.at + word.text.chars().count() + 3;
    let right = people(reader, right)?;
    let ([left], false) = (left.as_slice(), right.is_empty()) else {
        let at = if left.len() == 1 { after } else { 1 };
        return Err(Slip::new(at, Why::OneBonded));
    };
    for other in right {
        if other == *left {
            return Err(Slip::new(word.at, Why::SameBonded));
        }
        let (from, to) = if backward { (other, left.clone()) } else { (left.clone(), other) };
        let is_directed = bond_kind(kind).directed;
        bond_facts(facts.unwrap_or_default(), reader.draft.bond(from, to, kind.map(Into::into), is_directed))?;
    }
    Ok(())
}

/// The kind between the dashes: a code, a label, or the beginning of only one; nothing = connected.
fn kind_of_bond(word: &Token) -> Result<Option<&'static str>, Slip> {
    if plain(&word.text).is_empty() {
        return Ok(None);
    }
    let kind = BOND_KIND.meaning(&word.text).or_else(|| BOND_KIND.meaning_of_beginning(&word.text));
    kind.copied().map(Some).ok_or_else(|| Slip::new(word.at + 1, Why::NoBondKind))
}

fn bond_facts(tokens: &[Token], bond: &mut Bond) -> Result<(), Slip> {
    let mut cursor = Cursor::new(tokens, 1);
    while let Some(token) = cursor.rest().first() {
        if cursor.next_if(Kind::Comma).is_some() {
            continue;
        }
        if let Some(note) = cursor.next_if(Kind::Quoted) {
            bond.common.note = note.text.clone();
            continue;
        }
        match cursor.phrase(&BOND) {
            Some(BondWord::Since) => bond.since = Some(cursor.needed_date()?),
            Some(BondWord::Until) => bond.until = Some(cursor.needed_date()?),
            Some(BondWord::Common(word)) => cursor.common(word, &mut bond.common)?,
            None => {
                return Err(Slip::new(token.at, Why::NoBondWord));
            }
        }
    }
    Ok(())
}
