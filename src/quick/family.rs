//! Lines about kin: people, couples, children.

use super::cursor::Cursor;
use super::lex::{Kind, Token};
use super::parse::{Reader, around, split};
use super::person::person;
use super::words::{UNION, UnionWord};
use super::{Slip, Why};
use crate::edit::kind_after;
use crate::model::*;

/// Whose children a line that begins with `>` names.
#[derive(Default)]
pub(super) enum Parents {
    /// Nobody has been named.
    #[default]
    Nobody,
    /// A person alone: their other parent is not known.
    Of(PersonId),
    /// A couple.
    Union(UnionId),
}

/// `Ana f 2009, Luis m 2012`, and `Nell > Jem`.
pub(super) fn people(reader: &mut Reader, tokens: &[Token]) -> Result<(), Slip> {
    let (people, children) = around(tokens, Kind::Child);
    if let Some(colon) = people.iter().find(|t| t.kind == Kind::Colon) {
        return Err(Slip::new(colon.at, Why::StrayColon));
    }
    let mut named = Vec::new();
    for (item, at) in split(people, Kind::Comma) {
        let (id, link) = person(&mut reader.draft, item, at)?;
        if let Some(at) = link.at {
            return Err(Slip::new(at, Why::LinkOfOne));
        }
        named.push(id);
    }
    reader.parents = match named.as_slice() {
        [one] => Parents::Of(one.clone()),
        _ => Parents::Nobody,
    };
    children.map_or(Ok(()), |children| self::children(reader, children))
}

/// `Maria f 1984 + Juan m 1980: m 2005, s 2018 > Ana, Luis`.
pub(super) fn couple(reader: &mut Reader, tokens: &[Token]) -> Result<(), Slip> {
    let (line, children) = around(tokens, Kind::Child);
    let (names, facts) = around(line, Kind::Colon);
    let mut partners = Vec::new();
    let mut sides = 0;
    for (side, at) in split_all(names, Kind::Plus) {
        sides += 1;
        if sides > 2 {
            return Err(Slip::new(at, Why::ThreePartners));
        }
        if side.is_empty() {
            continue;
        }
        let (id, link) = person(&mut reader.draft, side, at)?;
        if let Some(at) = link.at {
            return Err(Slip::new(at, Why::LinkOfPartner));
        }
        if partners.contains(&id) {
            return Err(Slip::new(at, Why::SamePartner));
        }
        partners.push(id);
    }
    let facts = facts.unwrap_or_default();
    let is_another = facts.iter().any(|t| t.kind == Kind::Word && UNION.meaning(&t.text) == Some(&UnionWord::Another));
    let union = reader.draft.union(partners, is_another);
    reader.parents = Parents::Union(union.clone());
    let begin = children_in(facts);
    if let Some(union) = reader.draft.union_mut(&union) {
        union_facts(&facts[..begin], union)?;
    }
    if begin < facts.len() {
        self::children(reader, &facts[begin..])?;
    }
    children.map_or(Ok(()), |children| self::children(reader, children))
}

/// Where, after the colon of a couple, the first child is named: a word with a capital, or of a script without capitals, that is
/// none of the words for couples.
fn children_in(facts: &[Token]) -> usize {
    let is_start = |i: usize| i == 0 || facts[i - 1].kind == Kind::Comma;
    let is_name = |i: usize| {
        let first = facts[i].text.chars().next();
        facts[i].kind == Kind::Word
            && first.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
            && UNION.at_start(&facts[i..]).is_none()
    };
    (0..facts.len()).find(|&i| is_start(i) && is_name(i)).unwrap_or(facts.len())
}

fn union_facts(tokens: &[Token], union: &mut Union) -> Result<(), Slip> {
    let mut cursor = Cursor::new(tokens, 1);
    let before = union.timeline.clone();
    let (mut named, mut says_since) = (None, false);
    while let Some(token) = cursor.rest().first() {
        let at = token.at;
        if cursor.next_if(Kind::Comma).is_some() {
            continue;
        }
        if let Some(note) = cursor.next_if(Kind::Quoted) {
            union.common.note = note.text.clone();
            continue;
        }
        match cursor.phrase(&UNION).ok_or_else(|| Slip::new(at, Why::NoCoupleWord))? {
            UnionWord::Event(kind) => {
                let event = UnionEvent { kind, date: cursor.date(), unknown: Unknown::new() };
                if !before.contains(&event) {
                    union.timeline.push(event);
                }
            }
            UnionWord::Since => {
                let event = UnionEvent { kind: UnionEventKind::Together, date: Some(cursor.needed_date()?), unknown: Unknown::new() };
                says_since = true;
                if !before.contains(&event) {
                    union.timeline.push(event);
                }
            }
            UnionWord::Kind(code) => named = Some(Some(code.into())),
            UnionWord::NoKind => named = Some(None),
            UnionWord::Secret => union.secret = true,
            UnionWord::Swapped => union.swapped = true,
            UnionWord::Childless(why) => union.childless = Some(why),
            UnionWord::Order => union.order = Some(cursor.needed_number()?),
            // Has been looked for before: it decides which union it is.
            UnionWord::Another => {}
            UnionWord::Common(word) => cursor.common(word, &mut union.common)?,
        }
    }
    match named {
        Some(kind) => union.kind = kind,
        None => {
            // Since when two are a couple does not say that they live together.
            let says = |event: &&UnionEvent| !says_since || event.kind != UnionEventKind::Together;
            let events: Vec<UnionEvent> = union.timeline.iter().filter(says).cloned().collect();
            if let Some(kind) = kind_after(union.kind.as_deref(), &events) {
                union.kind = Some(kind.into());
            }
        }
    }
    Ok(())
}

/// `Ana, Luis m 2012 adopted, Ida & Ilse identical`: the children of whom was named last.
pub(super) fn children(reader: &mut Reader, tokens: &[Token]) -> Result<(), Slip> {
    if let Some(sign) = tokens.iter().find(|t| matches!(t.kind, Kind::Child | Kind::Colon | Kind::Plus)) {
        return Err(Slip::new(sign.at, Why::NotAChild));
    }
    let union = match std::mem::take(&mut reader.parents) {
        Parents::Union(union) => union,
        Parents::Of(parent) => reader.draft.union(vec![parent], false),
        Parents::Nobody => {
            let at = tokens.first().map_or(1, |t| t.at);
            return Err(Slip::new(at, Why::NoParents));
        }
    };
    reader.parents = Parents::Union(union.clone());
    for (births, at) in split(tokens, Kind::Comma) {
        let born_together = split(births, Kind::Together);
        let label = (born_together.len() > 1).then(|| reader.draft.twins(&union));
        let mut links = Vec::new();
        for (item, item_at) in born_together {
            links.push(child(reader, item, item_at.max(at), &union, label.clone())?);
        }
        share_zygosity(reader, &links);
    }
    Ok(())
}

fn child(reader: &mut Reader, tokens: &[Token], at: usize, union: &UnionId, twins: Option<Box<str>>) -> Result<ChildLinkId, Slip> {
    let (child, said) = person(&mut reader.draft, tokens, at)?;
    if reader.draft.case.unions.get(union).is_some_and(|u| u.partners.contains(&child)) {
        return Err(Slip::new(at, Why::OwnParent));
    }
    let id = reader.draft.link(&child, union);
    reader.places.insert(id.clone(), (reader.line, at));
    if said.zygosity.is_some() && twins.is_none() {
        let at = said.at.unwrap_or(at);
        return Err(Slip::new(at, Why::NoTwin));
    }
    if let Some(link) = reader.draft.link_mut(&id) {
        link.kind = said.kind.or(link.kind.take());
        link.from = said.from.or(link.from.take());
        link.until = said.until.or(link.until.take());
        link.zygosity = said.zygosity.or(link.zygosity.take());
        link.twins = twins.or(link.twins.take());
        link.primary = said.primary.then_some(true).or(link.primary);
    }
    Ok(id)
}

/// What is said of the last of those born together is said of all of whom nothing else is said.
fn share_zygosity(reader: &mut Reader, links: &[ChildLinkId]) {
    let last = links.last().and_then(|id| reader.draft.case.children.get(id)).and_then(|link| link.zygosity.clone());
    for id in links.iter().filter(|_| last.is_some()) {
        if let Some(link) = reader.draft.link_mut(id) {
            link.zygosity = link.zygosity.take().or(last.clone());
        }
    }
}

/// As [`split`], with the empty pieces.
fn split_all(tokens: &[Token], sign: Kind) -> Vec<(&[Token], usize)> {
    let mut at = tokens.first().map_or(1, |t| t.at);
    let mut pieces = Vec::new();
    for piece in tokens.split(|t| t.kind == sign) {
        at = piece.first().map_or(at, |t| t.at);
        pieces.push((piece, at));
    }
    pieces
}
