//! Words of quick entry → what they mean. The field's kinds are read from the rows of the notation, by code and by label,
//! so that a new row is understood at once.

use super::lex::{Kind, Token};
use std::collections::BTreeMap;

/// A code and the word for people, and what both mean.
pub(super) type Kinds<M> = Vec<(String, String, M)>;

/// Phrases of one or more words, and what each means in one place of the language.
pub(super) struct Vocabulary<M> {
    phrases: BTreeMap<String, M>,
    /// Words of the longest phrase.
    longest: usize,
}

/// How a phrase is compared: small letters, and one blank for whatever stands between its words.
pub(super) fn plain(text: &str) -> String {
    let lower = text.trim_end_matches('.').to_lowercase();
    lower.split(|c: char| c.is_whitespace() || matches!(c, '_' | '-' | ',')).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

impl<M: Clone + PartialEq> Vocabulary<M> {
    /// Short words win over codes, codes over labels, labels over the parts of labels that have commas; of two equal ones
    /// the first.
    pub fn new(short: &[(&str, M)], kinds: Kinds<M>) -> Self {
        let mut vocabulary = Vocabulary { phrases: BTreeMap::new(), longest: 1 };
        short.iter().for_each(|(word, meaning)| vocabulary.add(word, meaning));
        kinds.iter().for_each(|(code, _, meaning)| vocabulary.add(code, meaning));
        kinds.iter().for_each(|(_, label, meaning)| vocabulary.add(label, meaning));
        kinds.iter().for_each(|(_, label, meaning)| label.split(',').for_each(|part| vocabulary.add(part, meaning)));
        vocabulary
    }

    fn add(&mut self, phrase: &str, meaning: &M) {
        let phrase = plain(phrase);
        self.longest = self.longest.max(phrase.split(' ').count());
        if !phrase.is_empty() {
            self.phrases.entry(phrase).or_insert_with(|| meaning.clone());
        }
    }

    /// What a phrase means.
    pub fn meaning(&self, phrase: &str) -> Option<&M> {
        self.phrases.get(&plain(phrase))
    }

    /// What the only phrase that begins like this means.
    pub fn meaning_of_beginning(&self, beginning: &str) -> Option<&M> {
        let beginning = plain(beginning);
        let mut with = self.phrases.range(beginning.clone()..).take_while(|(phrase, _)| phrase.starts_with(&beginning)).map(|(_, m)| m);
        let first = with.next().filter(|_| !beginning.is_empty())?;
        with.all(|other| other == first).then_some(first)
    }

    /// The longest phrase that these tokens begin with: what it means, and of how many tokens it is.
    pub fn at_start(&self, tokens: &[Token]) -> Option<(&M, usize)> {
        let words = tokens.iter().take(self.longest).take_while(|t| t.kind == Kind::Word).count();
        // A token that is blank to the comparison belongs to a name.
        tokens.first().filter(|first| !plain(&first.text).is_empty())?;
        (1..=words).rev().find_map(|n| Some((self.meaning(&joined(&tokens[..n]))?, n)))
    }

    /// Of a code and a label, the one that is read back as this.
    pub fn word_for(&self, code: &str, label: &str, meaning: &M) -> Option<String> {
        let is_read_back = |word: &&str| !word.contains(',') && self.meaning(word) == Some(meaning);
        [code, label].into_iter().find(is_read_back).map(|word| word.replace('_', " "))
    }
}

/// The texts of tokens with a blank between them.
pub(super) fn joined(tokens: &[Token]) -> String {
    let mut text = String::new();
    for token in tokens {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&token.text);
    }
    text
}
