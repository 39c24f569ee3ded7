//! The `wirecheck` binary: hands its arguments to [`wirecheck::cli`].

fn main() -> std::process::ExitCode {
    wirecheck::cli::main()
}
