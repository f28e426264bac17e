//! The Fluent catalogue of one language.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The messages of one language.
pub struct Catalogue {
    bundle: FluentBundle<FluentResource>,
    /// Those without variables, formatted once: a frame asks for some hundreds.
    plain: BTreeMap<&'static str, String>,
}

impl Catalogue {
    /// Reads a catalogue; what is not a variable goes through `transform`.
    pub fn new(tag: &str, source: &'static str, transform: Option<fn(&str) -> Cow<'_, str>>) -> Self {
        // What can't be read is left out and found missing by the tests.
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
        let mut bundle = FluentBundle::new_concurrent(tag.parse().into_iter().collect());
        // Marks around variables, for mixed directions of writing, would be drawn as boxes.
        bundle.set_use_isolating(false);
        bundle.set_transform(transform);
        // Ordinal numbers; a new bundle has no function of that name yet, so this does not fail.
        bundle.add_builtins().ok();
        bundle.add_resource_overriding(resource);
        let mut catalogue = Self { bundle, plain: BTreeMap::new() };
        let ids: Vec<&str> = ids(source).collect();
        catalogue.plain = ids.into_iter().filter_map(|id| Some((id, catalogue.format(id, None)?))).collect();
        catalogue
    }

    /// A message without variables.
    pub fn plain(&self, id: &str) -> Option<&str> {
        self.plain.get(id).map(String::as_str)
    }

    /// A message in words; `None` where there is none, or where it lacks a variable.
    pub fn format(&self, id: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        let mut errors = Vec::new();
        let words = self.bundle.format_pattern(pattern, args, &mut errors);
        errors.is_empty().then(|| words.into_owned())
    }
}

/// The ids of a catalogue: what stands before the equals signs at the beginning of lines.
pub fn ids(source: &'static str) -> impl Iterator<Item = &'static str> {
    let defined = source.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic()));
    defined.filter_map(|line| line.split_once('=')).map(|(id, _)| id.trim())
}
