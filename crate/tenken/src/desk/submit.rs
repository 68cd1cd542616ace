//! The last screen: whether the filing can be submitted, what blocks it, its score in short, and the files to write.

use super::work::Work;
use super::{Action, Desk, FindingCard, Message, Notice, Row, Submission, Tone, Weight};
use crate::rules::Case;
use crate::score::Score;
use crate::submission;

/// Most links to what blocks.
const BLOCKERS: usize = 20;

impl Desk {
    pub(super) fn submission_screen(&self, work: &Work, case: &Case<'_>) -> Submission {
        let unread: Vec<FindingCard> =
            work.unread_places().map(|place| self.unread_card(work, case, place)).collect();
        let blocking: Vec<_> = work.findings.iter().filter(|finding| finding.blocks()).collect();
        let count = unread.len() + blocking.len();
        let cards = blocking.into_iter().map(|finding| self.card(work, case, finding));
        let why = if count == 0 { "" } else { "上の指摘を直すか確認すると、作れます。" };
        let sequence = work.filing.sequence;
        let change = |label: String, message: Message, enabled: bool| Action {
            enabled: enabled && !work.read_only(),
            ..self.action(&label, message, Weight::Quiet)
        };
        let row = |term: &str, value: String| Row { term: term.to_owned(), value };
        let rows = vec![
            row("提出回数", format!("第{sequence}回")),
            row("ファイル名", submission::file_name(&work.filing, "提出", "json")),
        ];
        let mut score = Vec::new();
        for table in Score::of(case, &work.findings).tables() {
            if let Some(whole) = table.rows.last().filter(|last| last.key == "all") {
                score.push(row(table.heading, whole.value.clone()));
            }
        }
        Submission {
            heading: "提出".to_owned(),
            readiness: readiness(count, 0),
            blockers: unread.into_iter().chain(cards).take(BLOCKERS).collect(),
            more: if count > BLOCKERS { format!("このほかに{}件あります。指摘の一覧ですべて見られます。", count - BLOCKERS) } else { String::new() },
            rows,
            seal: work.seal(
                case,
                count == 0,
                "この確認コードを、提出ファイルとは別の方法（電話や紙の送付状など）で提出先に伝えてください。",
                "提出を妨げる指摘がなくなると、確認コードがここに出ます。",
            ),
            score,
            actions: vec![
                self.action("提出ファイルを作成", Message::SaveSubmission, Weight::Primary).unless(why),
                self.action("下書きをファイルに保存", Message::SaveDraft, Weight::Secondary),
                self.action("点検結果をファイルに保存", Message::SaveReport, Weight::Secondary),
                self.action("印刷", Message::Print, Weight::Secondary),
                self.link("点検結果を見る", "score", Weight::Quiet),
                self.action("回答をCSVに保存", Message::SaveAnswers, Weight::Quiet),
                self.action("指摘をCSVに保存", Message::SaveFindings, Weight::Quiet),
                change(format!("再提出にする（第{}回）", sequence + 1), Message::RaiseSequence, sequence < 99),
                change("提出回数を一つ戻す".to_owned(), Message::LowerSequence, sequence > 1),
                self.link("届いた提出ファイルを確かめる（受領確認）", "receipt", Weight::Quiet),
            ],
            note: "提出ファイルには、報告されない記載を除いた回答、確認の理由、指摘と得点が入り、後で変更されたら分かるように封印されます。書き出す前に読み返して確かめます。提出の方法は、提出先の案内に従ってください。CSVは表計算ソフトで見るためのもので、担当者名、電話番号、メールアドレスは入りません。".to_owned(),
        }
    }
}

/// Whether the filing can be submitted while so many things block it and so many are still to be filled in.
pub(super) fn readiness(blocking: usize, to_do: usize) -> Notice {
    let (tone, text) = match (blocking, to_do) {
        (0, 0) => (Tone::Good, "提出できます。提出を妨げる指摘はありません。".to_owned()),
        (0, _) => (Tone::Plain, format!("まだ提出できません。これから入力するものが{to_do}件あります。")),
        (_, 0) => (
            Tone::Error,
            format!("まだ提出できません。直すか、理由を付けて確認するものが{blocking}件あります。"),
        ),
        _ => (
            Tone::Error,
            format!(
                "まだ提出できません。直すか、理由を付けて確認するものが{blocking}件、これから入力するものが{to_do}件あります。"
            ),
        ),
    };
    Notice { key: "readiness".to_owned(), tone, text, actions: Vec::new() }
}
