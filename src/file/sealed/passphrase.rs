//! Passphrases: words by chance to offer, and the least that one's own must have.

use super::Secret;
use age::secrecy::{ExposeSecret, SecretString};
use std::fmt;
use unicode_normalization::UnicodeNormalization;

/// A passphrase; wiped from memory when dropped, and never shown.
#[derive(Clone)]
pub struct Passphrase(SecretString);

/// Plain English words, each once, for generated passphrases.
const LIST: &str = include_str!("words.txt");
/// How many words there are: a power of two, so that every word is as likely as any other.
const LIST_LENGTH: usize = 2048;
/// Words in a generated passphrase.
pub const WORDS: usize = 5;
/// How hard a generated passphrase is to guess: 2 to the power of this many guesses, each of which costs what
/// [`super::WORK_FACTOR`] says.
pub const GENERATED_BITS: u32 = WORDS as u32 * LIST_LENGTH.ilog2();
/// Characters that a passphrase of one's own must have, and how many different ones.
const SHORTEST: usize = 12;
const FEWEST_DIFFERENT: usize = 6;

/// Why a passphrase of one's own is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TooWeak {
    /// Too few characters.
    #[error("the passphrase must have at least {SHORTEST} characters")]
    Short,
    /// Hardly any different ones.
    #[error("the passphrase repeats too few characters: it must have at least {FEWEST_DIFFERENT} different ones")]
    Monotonous,
}

impl Passphrase {
    /// As it was typed, to open a case with. Brought to one form (NFC), as accents can be typed in several.
    pub fn typed(text: &str) -> Passphrase {
        // Room for the longest that it can become, so that no copy is left behind in memory as it grows.
        let mut normal = String::with_capacity(3 * text.len());
        normal.extend(text.nfc());
        Passphrase(SecretString::from(normal))
    }

    /// As somebody chose it, to seal a case with.
    ///
    /// # Errors
    /// It is too easy to guess. That it is not is more than a program can know.
    pub fn chosen(text: &str) -> Result<Passphrase, TooWeak> {
        let passphrase = Passphrase::typed(text);
        let mut characters = Secret::new(Vec::with_capacity(text.len()));
        characters.extend(passphrase.0.expose_secret().chars());
        if characters.len() < SHORTEST {
            return Err(TooWeak::Short);
        }
        characters.sort_unstable();
        characters.dedup();
        if characters.len() < FEWEST_DIFFERENT { Err(TooWeak::Monotonous) } else { Ok(passphrase) }
    }

    /// Five words by chance, with hyphens between them; `None` when the system has no randomness to give.
    pub fn generate() -> Option<Passphrase> {
        let words: Vec<&str> = LIST.lines().collect();
        let mut chance = [0; 2 * WORDS];
        getrandom::getrandom(&mut chance).ok()?;
        let numbers = chance.chunks_exact(2).map(|pair| usize::from(u16::from_le_bytes([pair[0], pair[1]])) % LIST_LENGTH);
        let chosen: Option<Vec<&str>> = numbers.map(|number| words.get(number).copied()).collect();
        Some(Passphrase(SecretString::from(chosen?.join("-"))))
    }

    /// As it was given by [`Self::generate`], where these are such words with blanks between them or capital letters, as
    /// somebody types what was written on paper; `None` for all else.
    pub(super) fn as_given(&self) -> Option<Passphrase> {
        let text = self.0.expose_secret();
        // Room for all of it, so that no copy is left behind in memory as it grows.
        let mut given = String::with_capacity(text.len());
        for word in text.split(|c: char| c.is_whitespace() || c == '-').filter(|word| !word.is_empty()) {
            if !given.is_empty() {
                given.push('-');
            }
            given.extend(word.chars().map(|c| c.to_ascii_lowercase()));
        }
        let given = SecretString::from(given);
        let words = || given.expose_secret().split('-');
        let is_given = words().count() == WORDS && words().all(|word| LIST.lines().any(|line| line == word));
        (is_given && given.expose_secret() != text).then_some(Passphrase(given))
    }

    /// The passphrase itself, to be shown to the person who has just been given it.
    pub fn reveal(&self) -> &str {
        self.0.expose_secret()
    }

    pub(super) fn secret(&self) -> SecretString {
        self.0.clone()
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("‹private›")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_words_are_as_many_as_promised_short_and_each_once() {
        let words: BTreeSet<&str> = LIST.lines().collect();
        assert_eq!((words.len(), LIST.lines().count()), (LIST_LENGTH, LIST_LENGTH));
        assert!(words.iter().all(|word| (3..=8).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase())));
        assert_eq!(GENERATED_BITS, 55);
    }

    #[test]
    fn generated_passphrases_are_words_of_the_list_and_could_have_been_chosen() {
        let [one, other] = [(); 2].map(|()| Passphrase::generate().unwrap());
        assert_ne!(one.reveal(), other.reveal());
        assert_eq!(one.reveal().split('-').filter(|word| LIST.lines().any(|line| line == *word)).count(), WORDS);
        assert!(Passphrase::chosen(one.reveal()).is_ok());
    }

    #[test]
    fn given_words_may_be_typed_with_blanks_and_capitals() {
        let one = Passphrase::generate().unwrap();
        let as_given = |text: &str| Passphrase::typed(text).as_given().map(|given| given.reveal().to_owned());
        let spoken = one.reveal().replace('-', " ");
        assert_eq!(as_given(&spoken).as_deref(), Some(one.reveal()));
        assert_eq!(as_given(&format!(" {} ", spoken.to_uppercase())).as_deref(), Some(one.reveal()));
        assert_eq!(as_given(one.reveal()), None, "nothing is different");
        assert_eq!(as_given("five words of my own"), None);
        assert_eq!(as_given(&spoken.split(' ').skip(1).collect::<Vec<_>>().join(" ")), None);
    }

    #[test]
    fn short_and_monotonous_ones_are_not_taken() {
        assert_eq!(Passphrase::chosen("eleven char").unwrap_err(), TooWeak::Short);
        assert_eq!(Passphrase::chosen("abababababababab").unwrap_err(), TooWeak::Monotonous);
        assert!(Passphrase::chosen("a short poem").is_ok());
        assert_eq!(format!("{:?}", Passphrase::typed("secret words")), "‹private›");
    }

    #[test]
    fn accents_are_the_same_however_they_were_typed() {
        assert_eq!(Passphrase::typed("cafe\u{301}").reveal(), Passphrase::typed("caf\u{e9}").reveal());
        // Nothing else is changed: the stock tool must take what was typed.
        assert_eq!(Passphrase::typed(" \u{fb01}ne  ").reveal(), " \u{fb01}ne  ");
    }
}
