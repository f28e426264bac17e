//! The memory of the program, so that what is measured is what people have.

#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;
