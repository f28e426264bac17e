#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kithkin_fuzz::quick_entry(bytes));
