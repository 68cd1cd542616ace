//! The first screen, and the preview of a file before it is opened.

use super::{Desk, DraftRow, Keeping, Message, Notice, Preview, Previewed, Row, Start, Tone, Weight, frame};
use crate::report::Report;
use crate::rules::Case;
use crate::text::cut;

impl Desk {
    pub(super) fn start_screen(&self) -> Start {
        let questionnaire = &self.questionnaire;
        Start {
            heading: "定期報告の作成と点検".to_owned(),
            lead: vec![
                format!(
                    "{}を入力し、抜けや食い違いを確かめ、提出するファイルを作るページです。",
                    questionnaire.title
                ),
                format!("提出期限は{}です。", questionnaire.due.japanese()),
                "入力した内容は、この端末の外に送られません。インターネットにつながっていなくても使えます。"
                    .to_owned(),
            ],
            actions: vec![
                self.action("新しく始める", Message::Start, Weight::Primary),
                self.action("ファイルを開く", Message::ChooseFile, Weight::Secondary),
                self.action("記入例を開く", Message::OpenExample, Weight::Secondary),
                self.link("届いたファイルの受領確認", "receipt", Weight::Secondary),
                self.link("届いたファイルの集計", "results", Weight::Secondary),
            ],
            drop: "ファイルをこのページの上に置いても開けます。".to_owned(),
            drafts_heading: "この端末にある下書き".to_owned(),
            no_drafts: "下書きはまだありません。".to_owned(),
            drafts: self.drafts.iter().map(|draft| self.draft_row(draft)).collect(),
            storage: self.storage(),
        }
    }

    fn draft_row(&self, draft: &super::DraftEntry) -> DraftRow {
        let open = if draft.open_elsewhere { " · 別のタブで編集中" } else { "" };
        DraftRow {
            title: draft.title.clone(),
            detail: format!("{} · {}{open}", draft.changed, draft.progress),
            actions: vec![
                self.action("続きから", Message::OpenDraft(draft.id.clone()), Weight::Secondary),
                self.action("この下書きを削除", Message::AskToDelete(draft.id.clone()), Weight::Danger),
            ],
        }
    }

    fn storage(&self) -> Notice {
        let (tone, text, action) = match self.keeping {
            Keeping::Forgotten => (
                Tone::Query,
                "この端末に残さない設定です。下書きはファイルに保存してください。",
                self.action("この端末に保存する設定に戻す", Message::UseMachine, Weight::Quiet),
            ),
            Keeping::Failed { .. } => (
                Tone::Error,
                "このブラウザーでは、入力した内容を端末に保存できません。下書きはファイルに保存してください。",
                self.action("もう一度試す", Message::UseMachine, Weight::Quiet),
            ),
            Keeping::Starting | Keeping::Kept { .. } => (
                Tone::Plain,
                "下書きはこのブラウザーに自動で保存されます。同じ端末で開いたほかのHTMLファイルからも読めるため、共用の端末では残さない設定にしてください。",
                self.action("下書きをすべて削除し、この端末に残さない", Message::AskToForget, Weight::Danger),
            ),
        };
        Notice { key: "storage".to_owned(), tone, text: text.to_owned(), actions: vec![action] }
    }

    pub(super) fn preview_screen(&self, preview: &Previewed) -> Preview {
        let filing = &preview.filing;
        let case = Case::new(&self.questionnaire, &self.municipalities, filing);
        let score = Report::of(&case).score;
        let consistency = score.consistency;
        let row = |term: &str, value: String| Row { term: term.to_owned(), value };
        let institution = &filing.institution;
        let name =
            if institution.name.blank() { "（未入力）".to_owned() } else { cut(&institution.name) };
        let date = institution.date.map_or_else(|| "（未入力）".to_owned(), |date| date.reading());
        let mut rows = vec![
            row("ファイル", cut(&preview.name)),
            row("調査票", cut(&filing.questionnaire)),
            row("機関名", name),
            row("記入日", date),
            row("提出回数", format!("第{}回", filing.sequence)),
            row("事務", format!("{}件", filing.affairs.len())),
            row("記入", frame::progress(frame::total(&case)).text),
            row(
                "点検",
                format!(
                    "要修正{}件、要確認{}件、参考{}件",
                    consistency.errors, consistency.open_queries, consistency.advice
                ),
            ),
        ];
        if filing.questionnaire != self.questionnaire.key {
            rows[1].value.push_str("（このページの調査票とは違います）");
        }
        let sealed = preview.sealed.map(|holds| {
            let found = if holds {
                "提出ファイルです。内容は、作られたときから変更されていません。"
            } else {
                "提出ファイルですが、作られた後に内容か封印が変更されています。どこが違うかは「受領確認」で見られます。"
            };
            row("封印", found.to_owned())
        });
        let became = preview.migration.sentences().into_iter().map(|(term, told)| row(term, told));
        rows.extend(sealed.into_iter().chain(became));
        let open = self.action("新しい下書きとして開く", Message::AcceptFile, Weight::Primary);
        let close = self.action("開かずに戻る", Message::RejectFile, Weight::Secondary);
        let previous = self
            .work
            .as_ref()
            .is_some_and(|work| !work.read_only())
            .then(|| self.action("前回の報告として並べる", Message::AsPrevious, Weight::Secondary));
        Preview {
            heading: "このファイルを開きますか".to_owned(),
            rows,
            note: "新しい下書きとして開きます。いま開いている下書きや、元のファイルは変わりません。"
                .to_owned(),
            actions: [Some(open), previous, Some(close)].into_iter().flatten().collect(),
        }
    }
}
