//! Which screen is open, as the address bar says it.

use crate::filing::AffairId;
use crate::place::{AFFAIRS, Place};
use crate::rules::{self, Rule};

/// A screen.
#[derive(Clone, Debug)]
pub(super) enum Route {
    Start,
    Institution,
    Affairs,
    Affair(AffairId),
    Themes,
    Score,
    Findings,
    Submission,
    Print,
    Help,
    Rule {
        rule: &'static Rule,
        /// Key of the finding that led here; empty for none.
        finding: String,
    },
    Rules,
    Previous,
    /// 「受領確認」.
    Receipt,
    /// 「集計」.
    Results,
}

impl PartialEq for Route {
    fn eq(&self, other: &Self) -> bool {
        self.text() == other.text()
    }
}

impl Route {
    /// The screen of this route; the first one for what is none.
    pub(super) fn parse(text: &str) -> Self {
        match text {
            "institution" => Self::Institution,
            "affairs" => Self::Affairs,
            "themes" => Self::Themes,
            "score" => Self::Score,
            "findings" => Self::Findings,
            "submission" => Self::Submission,
            "print" => Self::Print,
            "help" => Self::Help,
            "rules" => Self::Rules,
            _ if text.starts_with("rule/") => Self::rule(&text["rule/".len()..]),
            "previous" => Self::Previous,
            "receipt" => Self::Receipt,
            "results" => Self::Results,
            _ => text.strip_prefix("affair/").and_then(AffairId::new).map_or(Self::Start, Self::Affair),
        }
    }

    /// The page of a rule, by its code or by the key of a finding.
    fn rule(text: &str) -> Self {
        let (code, finding) = text.split_once(':').map_or((text, ""), |(code, _)| (code, text));
        rules::by_code(code).map_or(Self::Rules, |rule| Self::Rule { rule, finding: finding.to_owned() })
    }

    pub(super) fn text(&self) -> String {
        match self {
            Self::Start => "start".to_owned(),
            Self::Institution => "institution".to_owned(),
            Self::Affairs => "affairs".to_owned(),
            Self::Affair(id) => format!("affair/{id}"),
            Self::Themes => "themes".to_owned(),
            Self::Score => "score".to_owned(),
            Self::Findings => "findings".to_owned(),
            Self::Submission => "submission".to_owned(),
            Self::Print => "print".to_owned(),
            Self::Help => "help".to_owned(),
            Self::Rule { rule, finding } if finding.is_empty() => format!("rule/{}", rule.code),
            Self::Rule { finding, .. } => format!("rule/{finding}"),
            Self::Rules => "rules".to_owned(),
            Self::Previous => "previous".to_owned(),
            Self::Receipt => "receipt".to_owned(),
            Self::Results => "results".to_owned(),
        }
    }

    /// The screen that has a place.
    pub(super) fn of(place: &Place) -> Self {
        let key = match place.key.strip_prefix("confirmation.") {
            Some(rest) => rest.split_once('.').map_or(rest, |(_, key)| key),
            None => &place.key,
        };
        match &place.affair {
            Some(id) => Self::Affair(id.clone()),
            None if key.starts_with("institution.") => Self::Institution,
            None if key == AFFAIRS => Self::Affairs,
            None if key == "questionnaire" || key == "sequence" => Self::Submission,
            None => Self::Themes,
        }
    }

    /// The section of the side list that the screen belongs to.
    pub(super) fn section(&self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Institution => "institution",
            Self::Affairs | Self::Affair(_) => "affairs",
            Self::Themes => "themes",
            Self::Score => "score",
            Self::Findings => "findings",
            Self::Submission => "submission",
            Self::Print => "print",
            Self::Help | Self::Rule { .. } | Self::Rules => "help",
            Self::Previous => "previous",
            Self::Receipt => "receipt",
            Self::Results => "results",
        }
    }
}
