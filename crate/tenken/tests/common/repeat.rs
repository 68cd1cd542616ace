//! How often a property is tried: 300 times in `make test`, 10,000 times in `make test-long`.

use proptest::test_runner::Config;

/// Sixty cases for each repetition asked for (`REPEAT`, 5 where it is not set), ten thousand at most.
pub(crate) fn config() -> Config {
    let repeat: u32 = option_env!("REPEAT").and_then(|times| times.parse().ok()).unwrap_or(5);
    Config { cases: repeat.saturating_mul(60).min(10_000), failure_persistence: None, ..Config::default() }
}
