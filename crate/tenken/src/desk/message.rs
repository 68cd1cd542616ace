//! What a person does, as the page tells it to the desk.

use serde::{Deserialize, Serialize};

/// What a person does. Places and routes are those that the View named.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Message {
    /// Opens a screen by its route, as the address bar or a link names it: `institution`, `affairs`, `affair/ID`, `themes`, `score`, `findings`, `submission`, `print`, `receipt`, `results`, `help`, `start`.
    Go(String),
    /// A text control now holds this text, not composing.
    Type {
        /// Id of the field.
        place: String,
        /// The whole text.
        text: String,
    },
    /// Typing has paused: findings of the field may appear: id of the field.
    Pause(String),
    /// The focus has left a field: id of the field.
    Leave(String),
    /// Chooses an option, or takes the choice back.
    Choose {
        /// Id of the field.
        place: String,
        /// Key of the option; none takes the choice back.
        choice: Option<String>,
    },
    /// Adds an affair at the end of the list and opens it.
    AddAffair,
    /// Removes an affair with its answers: id of the affair.
    RemoveAffair(String),
    /// Confirms a Query with the reason typed into its field: key of the finding.
    Confirm(String),
    /// Takes a confirmation back: key of the finding.
    Unconfirm(String),
    /// Makes this the next submission (再提出).
    RaiseSequence,
    /// Makes this the submission before.
    LowerSequence,
    /// Takes the last step back.
    Undo,
    /// Does the step taken back again.
    Redo,
    /// Asks for 点検: things to do become findings.
    Check,
    /// Goes to the place of a finding and puts the focus there: key of the finding.
    OpenFinding(String),
    /// Goes to the next finding after the one last opened.
    NextFinding,
    /// Goes to the one before.
    PreviousFinding,
    /// Goes to a field and puts the focus there: id of the field.
    Show(String),
    /// Opens the list of findings and shows only some of them.
    Filter {
        /// `error`, `query`, `advice`, `to_do`; none shows all.
        severity: Option<String>,
        /// Key of a section; none shows all.
        section: Option<String>,
    },
    /// Lists the items that a number counts, with their answers: `class:page:of`, as the View named them.
    Items(String),
    /// Shows another page of a long list: counted from 0.
    Page(u32),
    /// Writes the draft to a file.
    SaveDraft,
    /// Writes the submission to a file.
    SaveSubmission,
    /// Writes the report of findings and score to a file.
    SaveReport,
    /// Writes the answers to a file, as a table.
    SaveAnswers,
    /// Writes the findings to a file, as a table.
    SaveFindings,
    /// Prints every item with its answer.
    Print,
    /// Prints the result of the check with every affair and every open measure.
    PrintScore,
    /// Starts an empty filing as a new draft.
    Start,
    /// Opens the example with flaws, read-only.
    OpenExample,
    /// Goes on with a draft kept on this machine: id of the draft.
    OpenDraft(String),
    /// Deletes a draft kept on this machine: id of the draft.
    DeleteDraft(String),
    /// Asks whether to delete a draft: id of the draft.
    AskToDelete(String),
    /// Asks the person for a file to open.
    ChooseFile,
    /// Opens the previewed file as a new draft.
    AcceptFile,
    /// Puts the previewed file away.
    RejectFile,
    /// Asks the person for the file just written, to compare it byte for byte.
    ChooseFileToCompare,
    /// Takes a draft over that another tab holds.
    TakeOver,
    /// Keeps nothing on this machine from now on, and deletes what is kept (この端末に残さない).
    ForgetMachine,
    /// Asks whether to delete everything that is kept on this machine.
    AskToForget,
    /// Keeps drafts on this machine again.
    UseMachine,
    /// Asks the person for submissions that came in, to verify them.
    ChooseReceived,
    /// Opens a submission that came in, after the preview: its number.
    OpenReceived(u32),
    /// Puts the list of what came in away.
    ClearReceived,
    /// Puts a notice away: key of the notice.
    Dismiss(String),
    /// Asks the person for the last round's filing.
    ChoosePrevious,
    /// Looks at the previewed file as the last round's filing.
    AsPrevious,
    /// Puts the previewed file beside the open filing, as that of the last round.
    AcceptPrevious,
    /// Puts the last round's filing, as its file's text, beside the open one; none puts it away.
    Previous(Option<String>),
    /// Takes the institution's blank fields over from the last round's filing.
    TakeInstitution,
    /// Adds affairs of the last round's filing, without answers: their ids there.
    TakeAffairs(Vec<String>),
    /// Takes the blank fields of an affair, and what makes the two one, over from one of the last round's filing.
    TakeAsAffair {
        /// Id there.
        previous: String,
        /// Id here.
        affair: String,
    },
    /// Sets what was taken over, as the text of a filing that has nothing else.
    Taken(String),
    /// Asks the person for submissions to add up.
    ChooseSubmissions,
    /// Asks the person for a folder of submissions to add up.
    ChooseFolder,
    /// Asks the person for the list of those who were to report.
    ChooseRoster,
    /// Asks the person for the results of an earlier round, to stand beside these.
    ChooseEarlier,
    /// Asks the person for the list of texts in which it was written what is shown.
    ChooseTexts,
    /// Adds up what was chosen.
    AddUp,
    /// Stops adding up.
    StopAddingUp,
    /// Puts away what was chosen and what came of it.
    ClearResults,
    /// Shows the free texts of an item: both counted from 0.
    Texts {
        /// Which item.
        item: u32,
        /// Which page of its texts.
        page: u32,
    },
    /// Publishes a free text, or does not.
    ShowText {
        /// Its id.
        id: String,
        /// Whether it is published.
        shown: bool,
    },
    /// Writes what came of adding up to a file.
    SaveResults(ResultsFile),
}

/// A file of the results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ResultsFile {
    /// The report to read.
    Report,
    /// The results as data.
    Results,
    /// Every answer of every institution that counts.
    Answers,
    /// What became of each file.
    Log,
    /// The free texts, and which of them are shown.
    Texts,
    /// What can be added up with other parts.
    Partial,
}

impl Message {
    /// Whether it changes the filing or what replay must know, and so goes into the journal.
    pub fn is_journalled(&self) -> bool {
        if let Self::Type { place, .. } | Self::Leave(place) = self {
            return is_of_filing(place);
        }
        matches!(
            self,
            Self::Choose { .. }
                | Self::AddAffair
                | Self::RemoveAffair(_)
                | Self::Confirm(_)
                | Self::Unconfirm(_)
                | Self::RaiseSequence
                | Self::LowerSequence
                | Self::Undo
                | Self::Redo
                | Self::Check
                | Self::Previous(_)
                | Self::Taken(_)
        )
    }

    /// Whether it is of the screen where submissions are added up.
    pub(super) fn is_of_results(&self) -> bool {
        matches!(
            self,
            Self::ChooseSubmissions
                | Self::ChooseFolder
                | Self::ChooseRoster
                | Self::ChooseEarlier
                | Self::ChooseTexts
                | Self::AddUp
                | Self::StopAddingUp
                | Self::ClearResults
                | Self::Texts { .. }
                | Self::ShowText { .. }
                | Self::SaveResults(_)
        )
    }
}

/// Whether what is typed into this field belongs to the filing. What is typed to be compared with does not.
pub(super) fn is_of_filing(place: &str) -> bool {
    !place.starts_with(super::RECEIVED) && !place.starts_with(super::RESULTS)
}
