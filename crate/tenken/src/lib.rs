//! The core of Tenken (点検): questionnaire, filing, rules, score and desk, with no browser, clock, file or network.
#![forbid(unsafe_code)]
#![warn(clippy::print_stdout, clippy::print_stderr)]

pub mod calendar;
pub mod check_digit;
pub mod municipality;
