//! The data this build was made for, as `build.rs` wrote it.

use std::fmt::Write;

use crate::check_digit::municipality_code_digit;
use crate::municipality::MunicipalityList;
use crate::questionnaire::Questionnaire;

impl Questionnaire {
    /// The questionnaire this build was made for.
    pub fn builtin() -> Self {
        let bytes = include_bytes!(concat!(env!("OUT_DIR"), "/questionnaire.postcard"));
        postcard::from_bytes(bytes).expect("build.rs writes what this type reads")
    }
}

impl MunicipalityList {
    /// The list that comes with Tenken: every body in force on any day from 2016-04-01 on, and 架空市.
    pub fn builtin() -> Self {
        let text = spelled_out(include_str!(concat!(env!("OUT_DIR"), "/municipalities.tsv")));
        Self::read(text).expect("the built-in list is read by the tests")
    }
}

/// The list with its codes: each row begins with the step from the code before, check digits left out, and with
/// nothing for a step of one. Codes written out would weigh 4 kB more in the page, gzipped.
fn spelled_out(steps: &str) -> String {
    let mut list = String::with_capacity(steps.len() + 8 * 1024);
    let mut body = 0;
    for (index, line) in steps.lines().enumerate() {
        match line.split_once('\t') {
            Some((step, rest)) if index > 0 => {
                body += step.parse().unwrap_or(1);
                let body = format!("{body:05}");
                let digit = municipality_code_digit(&body).expect("five digits");
                writeln!(list, "{body}{digit}\t{rest}").expect("a string takes all");
            }
            _ => {
                list.push_str(line);
                list.push('\n');
            }
        }
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_carried_is_the_list_of_the_data_file() {
        let file = MunicipalityList::parse(include_str!("../data/municipalities.tsv")).unwrap();
        let carried = MunicipalityList::builtin();
        assert_eq!(carried.iter().count(), file.iter().count());
        for (carried, file) in carried.iter().zip(file.iter()) {
            let reading = if cfg!(feature = "readings") { file.reading } else { "" };
            assert_eq!(carried.reading, reading);
            assert_eq!((carried.code, carried.name, carried.kind), (file.code, file.name, file.kind));
            assert_eq!(
                (carried.since, carried.until, carried.fictional),
                (file.since, file.until, file.fictional)
            );
            assert!(carried.former_names().eq(file.former_names()));
        }
    }
}
