//! The `wirecheck` binary: hands its arguments to [`wirecheck::cli`].

/// Memory that was given up goes back to the system, also where many threads shared it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    wirecheck::cli::main()
}
