//! Sessions by the number of their seed, so that any can be had again.
//!
//! `WIRECHECK_ORACLE_SESSIONS` says how many there are, `WIRECHECK_ORACLE_FROM` the
//! first seed. `WIRECHECK_ORACLE_SEED` runs one alone and makes it smaller while it
//! fails.

use std::fmt::Debug;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};

/// So often a failing session is tried again with less in it.
const SHRINKS: u32 = 400;

/// Runs sessions that a strategy makes, `usual` of them unless the environment says
/// otherwise, and panics at the end with the seeds of those that failed.
pub(crate) fn run<S>(usual: u64, strategy: &S, session: impl Fn(S::Value) -> Result<(), TestCaseError>)
where
    S: Strategy,
    S::Value: Debug,
{
    let one = number("WIRECHECK_ORACLE_SEED");
    let first = one.or(number("WIRECHECK_ORACLE_FROM")).unwrap_or(0);
    let count = one.map_or_else(|| number("WIRECHECK_ORACLE_SESSIONS").unwrap_or(usual), |_| 1);
    let max_shrink_iters = if one.is_some() { SHRINKS } else { 0 };
    let mut failed = Vec::new();
    for seed in first..first + count {
        let config = Config { cases: 1, failure_persistence: None, max_shrink_iters, ..Config::default() };
        if let Err(error) = TestRunner::new_with_rng(config, rng(seed)).run(strategy, &session) {
            match error {
                TestError::Fail(reason, steps) if one.is_some() => eprintln!("session {seed}: {reason}\n{steps:?}"),
                TestError::Fail(reason, _) | TestError::Abort(reason) => {
                    eprintln!("session {seed}: {reason}\n(WIRECHECK_ORACLE_SEED={seed} runs it alone)");
                }
            }
            failed.push(seed);
        }
        if (seed - first) % 500 == 499 {
            eprintln!("{} sessions, {} failed", seed - first + 1, failed.len());
        }
    }
    assert!(failed.is_empty(), "{} of {count} sessions failed; their seeds are {failed:?}", failed.len());
}

/// Whether these are the usual sessions, of which something may be expected as a whole.
pub(crate) fn are_usual() -> bool {
    ["SEED", "FROM", "SESSIONS"].iter().all(|name| number(&format!("WIRECHECK_ORACLE_{name}")).is_none())
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|value| value.parse().unwrap())
}

fn rng(seed: u64) -> TestRng {
    let mut bytes = *b"the same articles, the same news";
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    TestRng::from_seed(RngAlgorithm::ChaCha, &bytes)
}
