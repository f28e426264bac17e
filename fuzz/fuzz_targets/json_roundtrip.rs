#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kithkin_fuzz::json_roundtrip(bytes));
