//! The core of Tenken (点検): questionnaire, filing, rules, score and desk, with no browser, clock, file or network.
#![forbid(unsafe_code)]
#![warn(clippy::print_stdout, clippy::print_stderr)]

pub mod asked;
mod builtin;
pub mod calendar;
pub mod check_digit;
pub mod comparison;
#[cfg(feature = "toml")]
pub mod data_file;
pub mod desk;
pub mod example;
pub mod filing;
mod json;
pub mod matching;
pub mod municipality;
pub mod place;
pub mod questionnaire;
pub mod report;
pub mod results;
pub mod rules;
#[cfg(feature = "schema")]
pub mod schema;
pub mod score;
mod sorted;
pub mod submission;
pub mod table;
pub mod text;
mod written;
