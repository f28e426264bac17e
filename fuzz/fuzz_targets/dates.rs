#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kithkin_fuzz::dates(bytes));
