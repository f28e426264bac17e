//! The Fluent catalogue of one language.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A piece of a simple message.
enum Piece {
    Text(Box<str>),
    Variable(Box<str>),
}

/// What some texts go through before they are read.
type Transform = Option<fn(&str) -> Cow<'_, str>>;

/// The messages of one language.
pub struct Catalogue {
    bundle: FluentBundle<FluentResource>,
    /// Those of nothing but texts and variables, taken apart once: a chart of thousands of people says thousands of them, and
    /// the bundle takes twenty times as long.
    simple: BTreeMap<&'static str, Vec<Piece>>,
    /// Those without variables, formatted once: a frame asks for some hundreds.
    plain: BTreeMap<&'static str, String>,
}

impl Catalogue {
    /// Reads a catalogue; what is not a variable goes through `transform`.
    pub fn new(tag: &str, source: &'static str, transform: Transform) -> Self {
        // What can't be read is left out and found missing by the tests.
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
        let mut bundle = FluentBundle::new_concurrent(tag.parse().into_iter().collect());
        // Marks around variables, for mixed directions of writing, would be drawn as boxes.
        bundle.set_use_isolating(false);
        bundle.set_transform(transform);
        // Ordinal numbers; a new bundle has no function of that name yet, so this does not fail.
        bundle.add_builtins().ok();
        bundle.add_resource_overriding(resource);
        let ids: Vec<&str> = ids(source).collect();
        let simple = |id: &&'static str| Some((*id, pieces(bundle.get_message(id)?.value()?, transform)?));
        let simple = ids.iter().filter_map(simple).collect();
        let mut catalogue = Self { bundle, simple, plain: BTreeMap::new() };
        catalogue.plain = ids.into_iter().filter_map(|id| Some((id, catalogue.format(id, None)?))).collect();
        catalogue
    }

    /// A message without variables.
    pub fn plain(&self, id: &str) -> Option<&str> {
        self.plain.get(id).map(String::as_str)
    }

    /// A message in words; `None` where there is none, or where it lacks a variable.
    pub fn format(&self, id: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
        if let Some(pieces) = self.simple.get(id) {
            return joined(pieces, args);
        }
        let pattern = self.bundle.get_message(id)?.value()?;
        let mut errors = Vec::new();
        let words = self.bundle.format_pattern(pattern, args, &mut errors);
        errors.is_empty().then(|| words.into_owned())
    }
}

/// What a message is made of; `None` for one that chooses its words by a variable, or calls a function.
fn pieces(pattern: &Pattern<&str>, transform: Transform) -> Option<Vec<Piece>> {
    let piece = |element: &PatternElement<&str>| match element {
        PatternElement::TextElement { value } => {
            let text = transform.map_or(Cow::from(*value), |transform| transform(value));
            Some(Piece::Text(text.into()))
        }
        PatternElement::Placeable { expression: Expression::Inline(InlineExpression::VariableReference { id }) } => {
            Some(Piece::Variable(id.name.into()))
        }
        PatternElement::Placeable { .. } => None,
    };
    pattern.elements.iter().map(piece).collect()
}

fn joined(pieces: &[Piece], args: Option<&FluentArgs<'_>>) -> Option<String> {
    let mut words = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) => words.push_str(text),
            Piece::Variable(name) => match args?.get(&**name)? {
                FluentValue::String(text) => words.push_str(text),
                FluentValue::Number(number) => words.push_str(&number.as_string()),
                FluentValue::Custom(_) | FluentValue::None | FluentValue::Error => return None,
            },
        }
    }
    Some(words)
}

/// The ids of a catalogue: what stands before the equals signs at the beginning of lines.
pub fn ids(source: &'static str) -> impl Iterator<Item = &'static str> {
    let defined = source.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic()));
    defined.filter_map(|line| line.split_once('=')).map(|(id, _)| id.trim())
}
