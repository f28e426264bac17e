//! Text → the records that it adds to a case, or where it is not understood.

use super::draft::{Draft, Meaning};
use super::family::{self, Parents};
use super::kith::{self, Side};
use super::lex::{Kind, Token, is_quote, tokens};
use super::words::{HEAD, HeadWord};
use super::{Slip, Why};
use crate::edit::{Edit, read_date};
use crate::model::graph::CaseGraph;
use crate::model::text::is_text;
use crate::model::*;
use std::collections::BTreeMap;

/// A place in a text that is not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
    /// Why it is not understood.
    pub why: Why,
    /// The names of those who may be meant, where that is the question.
    pub between: Vec<String>,
}

/// What a text comes to.
#[derive(Clone, Debug, Default)]
pub struct Parsed {
    records: Case,
    faults: Vec<Fault>,
    meanings: Vec<Meaning>,
}

impl Parsed {
    /// Where the text is not understood, from top to bottom.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// Whom the short names of the text have been taken for.
    pub fn meanings(&self) -> &[Meaning] {
        &self.meanings
    }

    /// The one change that adds all of the text; `None` while anything is not understood: nothing is half applied.
    pub fn edit(&self) -> Option<Edit> {
        self.faults.is_empty().then(|| self.preview())
    }

    /// The change that adds what has been understood so far: for showing it while somebody types.
    pub fn preview(&self) -> Edit {
        Edit::AddRecords(Box::new(self.records.clone()))
    }

    /// The records that would be added or changed. Ids that the case does not have are stand-ins.
    pub fn records(&self) -> &Case {
        &self.records
    }
}

/// Reads a text onto a case, whose people, households and systems it may name. The case is left as it is.
pub fn parse(text: &str, case: &Case) -> Parsed {
    let mut reader = Reader { draft: Draft::new(case), parents: Parents::Nobody, line: 0, places: BTreeMap::new() };
    let mut faults = Vec::new();
    // A mark of the byte order is no part of the first name.
    for line in text.trim_start_matches('\u{feff}').split('\n') {
        reader.line += 1;
        // What no case may hold is read as a blank.
        let line = line.strip_suffix('\r').unwrap_or(line).replace(|c| !is_text(c), " ");
        if let Err(slip) = reader.read(&line) {
            faults.push(Fault { line: reader.line, column: slip.at, why: slip.why, between: slip.between });
        }
    }
    if !reader.places.is_empty() {
        for link in CaseGraph::new(&reader.draft.case).links_closing_cycles() {
            let (line, column) = reader.places.get(&link).copied().unwrap_or((reader.line, 1));
            faults.push(Fault { line, column, why: Why::OwnAncestor, between: Vec::new() });
        }
        faults.sort_by_key(|fault| (fault.line, fault.column));
    }
    let meanings = std::mem::take(&mut reader.draft.meanings);
    Parsed { records: reader.draft.finish(), faults, meanings }
}

/// What the lines so far have come to.
pub(super) struct Reader {
    pub draft: Draft,
    /// Whose children a line that begins with `>` names.
    pub parents: Parents,
    /// The line that is being read, from 1.
    pub line: usize,
    /// Where each child link of the text was said.
    pub places: BTreeMap<ChildLinkId, (usize, usize)>,
}

impl Reader {
    fn read(&mut self, line: &str) -> Result<(), Slip> {
        if let Some((before, after)) = line.split_once(':')
            && let Some(word) = HEAD.meaning(before)
        {
            let first = after.chars().take_while(|c| c.is_whitespace()).count();
            return self.head(*word, after.trim(), before.chars().count() + 1 + first);
        }
        let tokens = tokens(line)?;
        let Some(first) = tokens.first() else { return Ok(()) };
        if first.kind == Kind::Child {
            return family::children(self, &tokens[1..]);
        }
        let parents = std::mem::take(&mut self.parents);
        let has = |kind: Kind| outside(&tokens).any(|(_, t)| t.kind == kind);
        let bond = outside(&tokens).find(|(_, t)| matches!(t.kind, Kind::Bond { .. })).map(|(i, _)| i);
        let done = if has(Kind::Equals) {
            kith::tie(self, &tokens)
        } else if let Some(sign) = bond {
            kith::bond(self, &tokens, sign)
        } else if has(Kind::Plus) {
            family::couple(self, &tokens)
        } else if first.kind == Kind::OpenBox {
            kith::household(self, &tokens)
        } else if first.kind == Kind::Open {
            kith::system(self, &tokens)
        } else {
            family::people(self, &tokens)
        };
        if done.is_err() {
            // The lines below are read as if this one were in order: one slip, one fault.
            self.parents = parents;
        }
        done
    }

    /// A line about the case as a whole; `value` begins at the `skipped`-th character.
    fn head(&mut self, word: HeadWord, value: &str, skipped: usize) -> Result<(), Slip> {
        let moved = |slip: Slip| Slip { at: slip.at + skipped, ..slip };
        self.parents = Parents::Nobody;
        let is_quoted = value.starts_with(is_quote);
        let text = match tokens(value) {
            Err(slip) if is_quoted => return Err(moved(slip)),
            Ok(tokens) if is_quoted && tokens.len() == 1 => tokens[0].text.clone(),
            Ok(_) | Err(_) => value.to_owned(),
        };
        let head = &mut self.draft.head;
        match word {
            HeadWord::Title => head.title = text,
            HeadWord::Reference => head.reference = text,
            HeadWord::Worker => head.worker = text,
            HeadWord::Agency => head.agency = text,
            HeadWord::Language => head.language = text,
            HeadWord::Profile => head.profile = text,
            HeadWord::Note => head.note = text,
            HeadWord::AsOf => match read_date(&text) {
                Some(Date::Text(_)) if !is_quoted => {
                    return Err(Slip::new(skipped + 1, Why::NoDay));
                }
                date => head.as_of = date,
            },
            HeadWord::Client | HeadWord::Index => {
                let tokens = tokens(value).map_err(moved)?;
                for (item, at) in split(&tokens, Kind::Comma) {
                    match (kith::end(&mut self.draft, item, at, Side::Left).map_err(moved)?, word) {
                        (TieEnd::Person(person), HeadWord::Index) => self.draft.add_index(&person),
                        (_, HeadWord::Index) => return Err(Slip::new(skipped + at, Why::NotAPerson)),
                        (client, _) => self.draft.set_client(client.entity()),
                    }
                }
            }
        }
        Ok(())
    }
}

/// The tokens that stand in no brackets, with their places.
pub(super) fn outside(tokens: &[Token]) -> impl Iterator<Item = (usize, &Token)> {
    let mut is_inside = false;
    tokens.iter().enumerate().filter(move |(_, token)| {
        match token.kind {
            Kind::Open | Kind::OpenBox => is_inside = true,
            Kind::Close | Kind::CloseBox => is_inside = false,
            _ => {}
        }
        !is_inside
    })
}

/// What stands before and after the first of these signs.
pub(super) fn around(tokens: &[Token], sign: Kind) -> (&[Token], Option<&[Token]>) {
    match outside(tokens).find(|(_, t)| t.kind == sign) {
        Some((i, _)) => (&tokens[..i], Some(&tokens[i + 1..])),
        None => (tokens, None),
    }
}

/// The pieces between these signs that are not empty, each with its column.
pub(super) fn split(tokens: &[Token], sign: Kind) -> Vec<(&[Token], usize)> {
    let signs: Vec<usize> = outside(tokens).filter(|(_, t)| t.kind == sign).map(|(i, _)| i).collect();
    let starts = std::iter::once(0).chain(signs.iter().map(|i| i + 1));
    let ends = signs.iter().copied().chain([tokens.len()]);
    starts.zip(ends).map(|(start, end)| &tokens[start..end]).filter_map(|piece| Some((piece, piece.first()?.at))).collect()
}
