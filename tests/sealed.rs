//! Sealed cases: who gets in, that whatever was changed is refused, and that nothing of the case stands in clear.

mod support;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use kithkin::file::sealed::*;
use kithkin::file::{open_bytes, open_sealed, to_bytes};
use kithkin::model::*;
use proptest::prelude::*;
use std::str::FromStr;
use std::sync::Arc;
use support::random_case::random_case;

/// Names that must not be found in clear anywhere.
const CANARIES: [&str; 4] = ["Zaphira", "Quillon", "Wexford-Umber", "Ünsöld"];
const PASSPHRASE: &str = "correct staple of battery horses";
/// As cheap as can be: one digit, so that no flipped bit makes it dear.
const CHEAP: u8 = 2;

fn case() -> Vec<u8> {
    let person = |name: &str| Arc::new(Person { name: Name::Plain(name.to_owned()), ..Person::default() });
    let mut case = Case { title: "The Zaphira file".to_owned(), note: "Quillon says …".to_owned(), ..Case::default() };
    case.people = CANARIES.iter().enumerate().map(|(i, name)| (PersonId::new(format!("p{i}")), person(name))).collect();
    to_bytes(&case)
}

fn by_passphrase(text: &str) -> Unlock {
    Unlock::Passphrase(Passphrase::typed(text))
}

fn access(passphrase: Option<&str>, keys: &[&PrivateKeys]) -> Access {
    Access { passphrase: passphrase.map(Passphrase::typed), keys: keys.iter().flat_map(|keys| keys.public()).collect() }
}

const STAMP: Stamp = Stamp { revision: 41, saved_at: 1_790_000_000 };

/// A case that a passphrase and one of two keys open, with those keys and the case key.
struct Fixture {
    sealed: Vec<u8>,
    own: PrivateKeys,
    agency: PrivateKeys,
    key: CaseKey,
}

fn fixture() -> Fixture {
    let [own, agency] = [(); 2].map(|()| PrivateKeys::generate());
    let key = CaseKey::new(&access(Some(PASSPHRASE), &[&own, &agency]), CHEAP).unwrap();
    Fixture { sealed: key.seal(&case(), STAMP).unwrap(), own, agency, key }
}

/// The code of the refusal, whose sentence must hold nothing of the case.
fn refused<T>(opened: Result<T, kithkin::file::Refusal>) -> &'static str {
    let refusal = opened.err().expect("it is refused");
    let said = format!("{refusal} {refusal:?}");
    assert!(!CANARIES.iter().any(|name| said.contains(name)), "{said}");
    refusal.code.code()
}

#[test]
fn everybody_with_access_gets_in_and_nobody_else() {
    let Fixture { sealed, own, agency, key } = fixture();
    for unlock in [by_passphrase(PASSPHRASE), Unlock::Keys(own.clone()), Unlock::Keys(agency.clone())] {
        let (loaded, unsealed) = open_sealed(&sealed, &unlock).unwrap();
        assert_eq!(to_bytes(&loaded.case), case());
        assert_eq!((unsealed.bytes.as_slice(), unsealed.stamp), (case().as_slice(), STAMP));
        assert!(unsealed.key.has_passphrase());
        let keys: Vec<String> = [&own, &agency].iter().flat_map(|keys| keys.public()).map(|key| key.to_string()).collect();
        assert_eq!(unsealed.key.public_keys(), keys);
        // The key that came out seals the case again for the same people.
        let next = unsealed.key.seal(b"{}", Stamp { revision: 42, ..STAMP }).unwrap();
        assert_eq!(*unseal(&next, &by_passphrase(PASSPHRASE)).unwrap().bytes, b"{}");
        assert_eq!(key.unseal(&next).unwrap().stamp.revision, 42);
    }
    assert_eq!(refused(open_bytes(&sealed)), "E_SEALED");
    assert_eq!(refused(unseal(&sealed, &by_passphrase("correct staple of battery horse"))), "E_PASSPHRASE");
    assert_eq!(refused(unseal(&sealed, &Unlock::Keys(PrivateKeys::generate()))), "E_NO_KEY");
}

#[test]
fn one_way_in_is_enough_and_none_is_refused() {
    let own = PrivateKeys::generate();
    let only_keys = CaseKey::new(&access(None, &[&own]), CHEAP).unwrap().seal(&case(), STAMP).unwrap();
    assert!(unseal(&only_keys, &Unlock::Keys(own.clone())).is_ok());
    assert_eq!(refused(unseal(&only_keys, &by_passphrase(PASSPHRASE))), "E_PASSPHRASE");
    let only_passphrase = CaseKey::new(&access(Some(PASSPHRASE), &[]), CHEAP).unwrap().seal(&case(), STAMP).unwrap();
    assert!(unseal(&only_passphrase, &by_passphrase(PASSPHRASE)).is_ok());
    assert_eq!(refused(unseal(&only_passphrase, &Unlock::Keys(own.clone()))), "E_NO_KEY");
    assert!(matches!(CaseKey::new(&Access::default(), CHEAP), Err(SealError::Nobody)));
    assert!(matches!(CaseKey::new(&access(None, &vec![&own; 61]), CHEAP), Err(SealError::TooManyKeys)));
    let many = CaseKey::new(&access(None, &vec![&own; 60]), CHEAP).unwrap().seal(&case(), STAMP).unwrap();
    assert!(unseal(&many, &Unlock::Keys(own)).is_ok());
}

#[test]
fn who_lost_access_does_not_open_what_is_sealed_afterwards() {
    let Fixture { sealed, own, agency, key } = fixture();
    let changed = key.change_access(&access(Some("another passphrase"), &[&own]), CHEAP).unwrap();
    let next = changed.seal(&case(), STAMP).unwrap();
    assert_eq!(file_id(&next), file_id(&sealed));
    assert_eq!(file_id(&sealed), Some(key.file_id()));
    assert!(unseal(&next, &Unlock::Keys(own)).is_ok());
    assert_eq!(refused(unseal(&next, &Unlock::Keys(agency))), "E_NO_KEY");
    assert_eq!(refused(unseal(&next, &by_passphrase(PASSPHRASE))), "E_PASSPHRASE");
    // Nor with the case key that they may have kept.
    assert_eq!(refused(key.unseal(&next)), "E_PARTS");
}

/// A sealed case as its lines before the parts, and its parts: two slots and the payload.
fn taken_apart(sealed: &[u8]) -> (String, Vec<String>) {
    const BEGIN: &str = "-----BEGIN AGE ENCRYPTED FILE-----\n";
    let text = String::from_utf8(sealed.to_vec()).unwrap();
    let mut parts = text.split(BEGIN);
    let head = parts.next().unwrap().to_owned();
    (head, parts.map(|part| format!("{BEGIN}{part}")).collect())
}

#[test]
fn every_flipped_bit_is_refused() {
    let Fixture { sealed, own, key, .. } = fixture();
    let (head, parts) = taken_apart(&sealed);
    let (first_slot, second_slot) = (head.len(), head.len() + parts[0].len());
    let payload = second_slot + parts[1].len();
    let (passphrase, keys) = (by_passphrase(PASSPHRASE), Unlock::Keys(own));
    let mut changed = sealed.clone();
    for at in 0..sealed.len() {
        for bit in 0..8 {
            changed[at] ^= 1 << bit;
            refused(key.unseal(&changed));
            // Trying a passphrase costs more, even a cheap one: once a byte, where it is what decides.
            if (first_slot..second_slot).contains(&at) && bit == at % 8 {
                refused(unseal(&changed, &passphrase));
            }
            if (second_slot..payload).contains(&at) {
                refused(unseal(&changed, &keys));
            }
            changed[at] = sealed[at];
        }
    }
    println!("{} bits flipped, all refused", 8 * sealed.len());
    assert!(key.unseal(&changed).is_ok());
}

#[test]
fn every_cut_is_refused_and_so_is_whatever_is_added() {
    let Fixture { sealed, key, .. } = fixture();
    for length in 0..sealed.len() {
        refused(key.unseal(&sealed[..length]));
    }
    let (head, parts) = taken_apart(&sealed);
    let after_slots = head.len() + parts[0].len() + parts[1].len();
    let line_ends = sealed.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1);
    for end in line_ends.filter(|end| *end < sealed.len()) {
        // The second slot could be a payload, until it is tried.
        let expected = if end == after_slots { "E_PARTS" } else { "E_TRUNCATED" };
        assert_eq!(refused(key.unseal(&sealed[..end])), expected, "cut after {end}");
    }
    for addition in ["\n", " ", "\0", "x", "\r\n", "-----BEGIN AGE ENCRYPTED FILE-----\n"] {
        refused(key.unseal(&[&sealed, addition.as_bytes()].concat()));
        refused(key.unseal(&[addition.as_bytes(), &sealed].concat()));
    }
}

#[test]
fn a_sealed_case_is_written_in_one_way_only() {
    let Fixture { sealed, key, .. } = fixture();
    let text = String::from_utf8(sealed.clone()).unwrap();
    let other_ways = [
        text.replace('\n', "\r\n"),
        text.replacen('\n', "\n\n", 3),
        text.replace("-----END", "\n-----END"),
        text.replacen("file-id ", "file-id  ", 1),
        text.replacen("kithkin-sealed 1", "kithkin-sealed 01", 1),
        text.replacen("file-id ", "file-id\t", 1),
        text.to_uppercase(),
        // The first line of armour broken in two.
        text.replacen("FILE-----\nYWdl", "FILE-----\nYWdl\n", 1),
    ];
    for other in other_ways {
        assert_ne!(other, text);
        refused(key.unseal(other.as_bytes()));
    }
}

#[test]
fn parts_of_several_files_do_not_go_together() {
    let Fixture { sealed, key, .. } = fixture();
    let (head, parts) = taken_apart(&sealed);
    let together = |head: &str, parts: [&String; 3]| format!("{head}{}{}{}", parts[0], parts[1], parts[2]);
    assert_eq!(together(&head, [&parts[0], &parts[1], &parts[2]]).as_bytes(), sealed);
    let open = |text: String| refused(unseal(text.as_bytes(), &by_passphrase(PASSPHRASE)));

    let other = fixture();
    let (other_head, others) = taken_apart(&other.sealed);
    assert_eq!(open(together(&other_head, [&parts[0], &parts[1], &parts[2]])), "E_PARTS");
    assert_eq!(open(together(&head, [&others[0], &parts[1], &parts[2]])), "E_PARTS");
    assert_eq!(open(together(&head, [&parts[0], &others[1], &parts[2]])), "E_PARTS");
    assert_eq!(open(together(&head, [&parts[0], &parts[1], &others[2]])), "E_PARTS");
    assert_eq!(open(format!("{head}{}{}", parts[0], parts[2])), "E_PARTS");
    assert_eq!(open(together(&head, [&parts[1], &parts[0], &parts[2]])), "E_HEADER");
    // A file that was sealed to others since does not take the old slots back.
    let changed = key.change_access(&access(Some(PASSPHRASE), &[]), CHEAP).unwrap().seal(&case(), STAMP).unwrap();
    let (_, changed) = taken_apart(&changed);
    assert_eq!(open(together(&head, [&parts[0], &parts[1], &changed[1]])), "E_PARTS");
    assert_eq!(open(together(&head, [&changed[0], &parts[1], &changed[1]])), "E_PARTS");
}

fn unarmoured(part: &str) -> Vec<u8> {
    STANDARD.decode(part.lines().filter(|line| !line.starts_with('-')).collect::<String>()).unwrap()
}

fn armoured(age: &[u8]) -> String {
    let base64 = STANDARD.encode(age);
    let rows: Vec<&str> = base64.as_bytes().chunks(64).map(|row| std::str::from_utf8(row).unwrap()).collect();
    format!("-----BEGIN AGE ENCRYPTED FILE-----\n{}\n-----END AGE ENCRYPTED FILE-----\n", rows.join("\n"))
}

/// The case key as the stock tool gets it, and what it opens.
fn by_age_alone(parts: &[String], own: &PrivateKeys) -> (age::x25519::Identity, String, String) {
    let secret = own.to_text().lines().last().unwrap().parse::<age::x25519::Identity>().unwrap();
    let slot = String::from_utf8(age::decrypt(&secret, &unarmoured(&parts[1])).unwrap()).unwrap();
    let identity = age::x25519::Identity::from_str(slot.lines().last().unwrap()).unwrap();
    let clear = String::from_utf8(age::decrypt(&identity, &unarmoured(&parts[2])).unwrap()).unwrap();
    (identity, slot, clear)
}

#[test]
fn what_age_decrypts_is_a_file_of_keys_and_the_case_below_a_line() {
    let Fixture { sealed, own, key, .. } = fixture();
    let (_, slot, clear) = by_age_alone(&taken_apart(&sealed).1, &own);
    assert!(PrivateKeys::read(&slot).is_ok());
    // A name more or less does not show in the length.
    let shorter = key.seal(&case()[9..], STAMP).unwrap();
    assert_eq!(by_age_alone(&taken_apart(&shorter).1, &own).2.len(), clear.len());
    assert_eq!(clear.len() % 4096, 0);
    let (_, json) = clear.split_once('\n').unwrap();
    assert_eq!(to_bytes(&open_bytes(json.as_bytes()).unwrap().case), case());
}

#[test]
fn only_who_holds_the_case_key_writes_a_payload() {
    let Fixture { sealed, own, key, .. } = fixture();
    let (head, parts) = taken_apart(&sealed);
    let (identity, _, clear) = by_age_alone(&parts, &own);
    let with = |clear: &str| {
        let payload = age::encrypt(&identity.to_public(), clear.as_bytes()).unwrap();
        key.unseal(format!("{head}{}{}{}", parts[0], parts[1], armoured(&payload)).as_bytes())
    };
    assert!(with(&clear).is_ok());
    for forged in [clear.replacen("Zaphira", "Zaphirb", 1), clear.replacen(":41,", ":42,", 1), clear.trim_end().to_owned(), String::new()] {
        assert_ne!(forged, clear);
        assert_eq!(refused(with(&forged)), "E_PARTS");
    }
    // Without the proof, or as another age file.
    assert_eq!(refused(with(&clear[65..])), "E_PARTS");
}

#[test]
fn every_sort_of_damage_has_its_code() {
    let Fixture { sealed, key, .. } = fixture();
    let (head, parts) = taken_apart(&sealed);
    let payload = unarmoured(&parts[2]);
    let open = |payload: &[u8]| refused(key.unseal(format!("{head}{}{}{}", parts[0], parts[1], armoured(payload)).as_bytes()));
    let mac = payload.windows(5).position(|window| window == b"\n--- ").unwrap() + 5;
    let mut changed = payload.clone();
    changed[mac] = if changed[mac] == b'A' { b'B' } else { b'A' };
    assert_eq!(open(&changed), "E_HEADER");
    let mut changed = payload.clone();
    *changed.last_mut().unwrap() ^= 1;
    assert_eq!(open(&changed), "E_DAMAGED");
    assert_eq!(open(&payload[..payload.len() - 1]), "E_DAMAGED");
    assert_eq!(open(&[&payload, b"x".as_slice()].concat()), "E_DAMAGED");
    assert_eq!(open(&payload[..mac + 20]), "E_TRUNCATED");
    let text = |text: &str| refused(key.unseal(text.as_bytes()));
    assert_eq!(text("kithkin-sealed 2\nanything"), "E_FUTURE");
    assert_eq!(text("kithkin-sealed one\n"), "E_HEADER");
    assert_eq!(text("kithkin-sealed 1\n"), "E_TRUNCATED");
    assert_eq!(text(&format!("{head}{}", "-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n-----END AGE ENCRYPTED FILE-----\n")), "E_TRUNCATED");
    assert_eq!(text("kithkin-sealed 1\nfile-id 00\n"), "E_HEADER");
    // Armour that is none: something behind it, a short line within it, a line that never ends.
    let wrapped = |body: &str| format!("-----BEGIN AGE ENCRYPTED FILE-----\n{body}\n-----END AGE ENCRYPTED FILE-----\n");
    assert_eq!(text(&(wrapped("YWdl") + "hello\n")), "E_HEADER");
    assert_eq!(text(&wrapped(&format!("{0}\nAA==\n{0}", "A".repeat(64)))), "E_HEADER");
    assert_eq!(text(&wrapped(&"A".repeat(5_000_000))), "E_HEADER");
    assert_eq!(text(&wrapped(&STANDARD.encode("age-encryption.org/v9\n"))), "E_FUTURE");
    // Sound, but none of ours.
    assert_eq!(refused(key.unseal(&payload)), "E_NOT_OURS");
    assert_eq!(text(&parts[0]), "E_NOT_OURS");
    assert_eq!(refused(open_bytes(&payload)), "E_NOT_OURS");
    // Sealed well, but no case.
    let not_a_case = key.seal(b"shopping list", STAMP).unwrap();
    assert_eq!(refused(open_sealed(&not_a_case, &by_passphrase(PASSPHRASE))), "E_NOT_OURS");
    let twice = key.seal(&sealed, STAMP).unwrap();
    assert_eq!(refused(open_sealed(&twice, &by_passphrase(PASSPHRASE))), "E_NOT_OURS");
}

#[test]
fn headers_beyond_the_limits_are_refused_without_working_on_them() {
    let Fixture { sealed, .. } = fixture();
    let (head, parts) = taken_apart(&sealed);
    let base64 = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE";
    let age = |stanzas: &str| format!("age-encryption.org/v1\n{stanzas}--- {base64}\n{}", "\0".repeat(64)).into_bytes();
    let costly = age(&format!("-> scrypt rF0/NwblUHHTpgQgRpe5CQ 21\n{base64}\n"));
    let many = age(&format!("-> X25519 {base64}\n{base64}\n").repeat(100_000));
    let long = [b"age-encryption.org/v1\n-> ".as_slice(), &vec![b'A'; 10_000_000]].concat();
    let ways = [by_passphrase(PASSPHRASE), Unlock::Keys(PrivateKeys::generate())];
    for unlock in &ways {
        for (slot, code) in [(&costly, "E_KDF_COST"), (&many, "E_HEADER"), (&long, "E_HEADER")] {
            let foreign = format!("{head}{}{}", armoured(slot), parts[2]);
            let started = std::time::Instant::now();
            assert_eq!(refused(unseal(foreign.as_bytes(), unlock)), code);
            assert_eq!(refused(unseal(slot, unlock)), code);
            // Seconds or hours, if they were worked on.
            assert!(started.elapsed().as_secs() < 5);
        }
    }
}

#[test]
fn nothing_of_the_case_or_its_keys_stands_in_clear() {
    let Fixture { sealed, own, key, .. } = fixture();
    let secret = own.to_text().lines().last().unwrap().to_owned();
    let public = own.public()[0].to_string();
    let words = CANARIES.iter().copied().chain([PASSPHRASE, &secret, &public, "kithkin-case", "people"]);
    let parts = taken_apart(&sealed).1;
    let decoded: Vec<u8> = parts.iter().flat_map(|part| unarmoured(part)).collect();
    for word in words {
        for bytes in [&sealed, &decoded] {
            assert!(!bytes.windows(word.len()).any(|window| window == word.as_bytes()), "{word}");
        }
    }
    let unsealed = key.unseal(&sealed).unwrap();
    let shown = format!("{key:?} {unsealed:?} {own:?} {:?} {:?}", by_passphrase(PASSPHRASE), access(Some(PASSPHRASE), &[&own]));
    assert!(!CANARIES.iter().chain(&[PASSPHRASE, &secret]).any(|word| shown.contains(word)), "{shown}");
}

#[test]
fn accents_may_be_typed_in_another_way() {
    let key = CaseKey::new(&access(Some("crème brûlée for all"), &[]), CHEAP).unwrap();
    let sealed = key.seal(&case(), STAMP).unwrap();
    assert!(unseal(&sealed, &by_passphrase("cre\u{300}me bru\u{302}le\u{301}e for all")).is_ok());
    assert_eq!(refused(unseal(&sealed, &by_passphrase("creme brulee for all"))), "E_PASSPHRASE");
}

#[test]
fn files_of_keys_are_read_with_their_remarks() {
    let [one, other] = [(); 2].map(|()| PrivateKeys::generate());
    let text = format!("{}\n\r\n  # later\r\n{}", *one.to_text(), other.to_text().lines().last().unwrap());
    let both = PrivateKeys::read(&text).unwrap();
    assert_eq!(both.public().len(), 2);
    assert_eq!(PrivateKeys::read("# nothing\n").unwrap_err(), "there is no key in it");
    for wrong in ["hello", "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq"] {
        assert!(PrivateKeys::read(wrong).unwrap_err().contains("no private key"));
        assert!(wrong.parse::<PublicKey>().is_err());
    }
    assert!(PrivateKeys::read(&one.to_text().repeat(65)).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_case_comes_back_as_it_was_sealed(case in random_case(), revision in any::<u64>(), saved_at in any::<i64>()) {
        let own = PrivateKeys::generate();
        let key = CaseKey::new(&access(Some(PASSPHRASE), &[&own]), CHEAP).unwrap();
        let stamp = Stamp { revision, saved_at };
        let sealed = key.seal(&to_bytes(&case), stamp).unwrap();
        let (loaded, unsealed) = open_sealed(&sealed, &Unlock::Keys(own)).unwrap();
        prop_assert!(loaded.case == case && loaded.repairs.is_empty());
        prop_assert_eq!(unsealed.stamp, stamp);
        // Sealing the same again gives other bytes: that nothing was changed between two saves can't be told.
        let again = unsealed.key.seal(&to_bytes(&case), stamp).unwrap();
        prop_assert!(again != sealed);
        prop_assert!(*unseal(&again, &by_passphrase(PASSPHRASE)).unwrap().bytes == to_bytes(&case));
    }

    #[test]
    fn any_bytes_at_all_are_refused_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300), text in "kithkin-sealed 1\nfile-id [0-9a-f]{32}\n(-----BEGIN AGE ENCRYPTED FILE-----\n([A-Za-z0-9+/]{0,64}=?\n){0,4}-----END AGE ENCRYPTED FILE-----\n){0,4}") {
        let key = PrivateKeys::generate();
        prop_assert!(unseal(&bytes, &Unlock::Keys(key.clone())).is_err());
        prop_assert!(unseal(text.as_bytes(), &Unlock::Keys(key)).is_err());
    }
}
