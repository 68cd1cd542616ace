//! The last screen: whether the filing can be submitted, what blocks it, its score, and the files to write.

use super::work::Work;
use super::{Action, Desk, FindingCard, Message, Notice, Row, ScoreTable, Submission, Tone, Weight};
use crate::rules::Case;
use crate::score::{Implementation, Score};
use crate::submission;

/// Most links to what blocks.
const BLOCKERS: usize = 20;

impl Desk {
    pub(super) fn submission_screen(&self, work: &Work, case: &Case<'_>) -> Submission {
        let score = Score::of(case, &work.findings);
        let unread: Vec<FindingCard> =
            work.unread_places().map(|place| self.unread_card(work, case, place)).collect();
        let blocking: Vec<_> = work.findings.iter().filter(|finding| finding.blocks()).collect();
        let count = unread.len() + blocking.len();
        let cards = blocking.into_iter().map(|finding| self.card(work, case, finding));
        let readiness = if count == 0 {
            (Tone::Good, "提出できます。提出を妨げる指摘はありません。".to_owned())
        } else {
            (
                Tone::Error,
                format!("まだ提出できません。直すか、理由を付けて確認するものが{count}件あります。"),
            )
        };
        let why = if count == 0 { "" } else { "上の指摘を直すか確認すると、作れます。" };
        let sequence = work.filing.sequence;
        let change = |label: String, message: Message, enabled: bool| Action {
            enabled: enabled && !work.read_only(),
            ..self.action(&label, message, Weight::Quiet)
        };
        Submission {
            heading: "提出".to_owned(),
            readiness: Notice { key: "readiness".to_owned(), tone: readiness.0, text: readiness.1, actions: Vec::new() },
            blockers: unread.into_iter().chain(cards).take(BLOCKERS).collect(),
            more: if count > BLOCKERS { format!("このほかに{}件あります。点検結果ですべて見られます。", count - BLOCKERS) } else { String::new() },
            score: tables(&score),
            rows: vec![
                Row { term: "提出回数".to_owned(), value: format!("第{sequence}回") },
                Row { term: "ファイル名".to_owned(), value: submission::file_name(&work.filing, "提出") },
            ],
            actions: vec![
                self.action("提出ファイルを作成", Message::SaveSubmission, Weight::Primary).unless(why),
                self.action("下書きをファイルに保存", Message::SaveDraft, Weight::Secondary),
                self.action("点検結果をファイルに保存", Message::SaveReport, Weight::Secondary),
                self.action("印刷", Message::Print, Weight::Secondary),
                change(format!("再提出にする（第{}回）", sequence + 1), Message::RaiseSequence, sequence < 99),
                change("提出回数を一つ戻す".to_owned(), Message::LowerSequence, sequence > 1),
            ],
            note: "提出ファイルには、報告されない記載を除いた回答と、確認の理由が入ります。書き出す前に読み返して確かめます。提出の方法は、提出先の案内に従ってください。".to_owned(),
        }
    }
}

/// The score in tables.
pub(super) fn tables(score: &Score) -> Vec<ScoreTable> {
    let strings = |cells: &[&str]| cells.iter().map(|&cell| cell.to_owned()).collect::<Vec<_>>();
    let rates = |list: &[Implementation]| -> Vec<Vec<String>> {
        list.iter().map(|entry| vec![entry.title.clone(), entry.rate.to_string()]).collect()
    };
    let completeness = score.completeness.iter().map(|section| {
        let name = match section.section {
            "institution" => "機関の情報",
            "affairs" => "事務",
            "themes" => "個別テーマ",
            _ => "全体",
        };
        vec![name.to_owned(), section.rate().to_string()]
    });
    let mut risk = rates(&score.stages);
    risk.push(vec!["リスク対策の全体".to_owned(), score.risk.to_string()]);
    let mut theme = rates(&score.themes);
    theme.push(vec!["個別テーマの全体".to_owned(), score.theme.to_string()]);
    let counts = score.consistency;
    let consistency = [
        ("要修正", counts.errors),
        ("要確認（未確認）", counts.open_queries),
        ("要確認（理由を付けて確認済み）", counts.confirmed_queries),
        ("参考", counts.advice),
    ];
    let table = |heading: &str, note: &str, columns: &[&str], rows: Vec<Vec<String>>| ScoreTable {
        heading: heading.to_owned(),
        note: note.to_owned(),
        columns: strings(columns),
        rows,
    };
    let mut out = vec![
        table(
            "記入率",
            "問われている項目のうち、答えた項目の割合です。",
            &["区分", "記入／問い"],
            completeness.collect(),
        ),
        table(
            "整合性",
            "要修正と、確認していない要確認がなくなると提出できます。",
            &["区分", "件数"],
            consistency.iter().map(|(name, count)| vec![(*name).to_owned(), format!("{count}件")]).collect(),
        ),
        table(
            "実施率（リスク対策）",
            "「該当しない」を除いた回答のうち、評価書どおりに実施している割合です。",
            &["段階", "実施／回答"],
            risk,
        ),
        table(
            "実施率（個別テーマ）",
            "「該当なし」を除いた回答のうち、適切に実施しているか年度中に完了する予定の割合です。事案の発生の有無などの事実は数えません。",
            &["テーマ", "実施／回答"],
            theme,
        ),
    ];
    if !score.affairs.is_empty() {
        out.push(table(
            "実施率（事務ごと）",
            "数え方は、リスク対策と同じです。",
            &["事務", "実施／回答"],
            rates(&score.affairs),
        ));
    }
    out
}
