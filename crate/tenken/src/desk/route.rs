//! Which screen is open, as the address bar says it.

use crate::filing::AffairId;
use crate::place::{AFFAIRS, Place};

/// A screen.
#[derive(Clone, Debug, PartialEq, Eq)]
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
            _ => text.strip_prefix("affair/").and_then(AffairId::new).map_or(Self::Start, Self::Affair),
        }
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
            Self::Help => "help",
        }
    }
}
