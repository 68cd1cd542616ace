//! The screen 「受領確認」: for every file two answers, what does not match, and what the receiver should do.

use super::receipt::Received;
use super::{
    Control, Desk, Field, FindingCard, LineList, Message, Notice, RECEIVED, Receipt, ReceivedFile, Row, Tone,
    Verdict, Weight, cards, lists, seal,
};
use crate::rules::RULE_SET;
use crate::submission::{CodeError, Verification};
use crate::text::cut;

/// Most lines of a list.
const LINES: usize = 20;

/// Most UTF-16 units of a typed code: many more than it has, for it may be typed with spaces.
const LONGEST_CODE: u32 = 100;

/// What a typed code comes to, in short and in a sentence.
pub(super) fn told(same: bool) -> [&'static str; 2] {
    if same {
        ["一致しました。", "届いた確認コードは、このファイルのものと同じです。"]
    } else {
        ["一致しません。", "届いた確認コードは、このファイルのものと違います。"]
    }
}

impl Desk {
    pub(super) fn receipt_screen(&self) -> Receipt {
        let mut actions = Vec::new();
        let choose = |label: &str| self.action(label, Message::ChooseReceived, Weight::Primary);
        if self.received.is_empty() {
            actions.push(choose("提出ファイルを選ぶ"));
        } else {
            actions.push(choose("ほかの提出ファイルも選ぶ"));
            actions.push(self.action("一覧を空にする", Message::ClearReceived, Weight::Secondary));
        }
        actions.push(self.back(Weight::Secondary));
        let on_page = self.received.iter().skip(self.page * lists::PAGE).take(lists::PAGE);
        Receipt {
            heading: "受領確認".to_owned(),
            lead: vec![
                "届いた提出ファイルが、封印されたときのままかを確かめます。いくつでも一度に選べます。開いている報告は変わりません。".to_owned(),
                "あわせて、電話や紙など、ファイルとは別の方法で届いた確認コードを入力してください。同じメールに書かれた確認コードでは、ファイルのすり替えを見つけられません。".to_owned(),
            ],
            drop: "提出ファイルをこの画面の上に置いても確かめられます。".to_owned(),
            actions,
            files: on_page.map(|received| self.received_file(received)).collect(),
            pages: self.pages(self.received.len(), self.page, &Message::Page),
        }
    }

    fn received_file(&self, received: &Received) -> ReceivedFile {
        let (tone, text) = self.advice(received);
        let id = format!("{RECEIVED}{}:heading", received.number);
        let title = cut(&received.name);
        let advice = Notice { key: id.clone(), tone, text, actions: Vec::new() };
        let Ok(verification) = &received.outcome else {
            return ReceivedFile {
                id,
                title,
                advice,
                verdicts: Vec::new(),
                rows: Vec::new(),
                seal: None,
                field: None,
                lists: Vec::new(),
                actions: Vec::new(),
            };
        };
        let open = Message::OpenReceived(received.number);
        ReceivedFile {
            id,
            title,
            advice,
            verdicts: verdicts(verification),
            rows: self.received_rows(verification),
            seal: Some(seal::shown(verification.code, "このファイルの内容から計算したものです。")),
            field: Some(self.code_field(received)),
            lists: differences(verification),
            actions: vec![self.action("この報告を開く", open, Weight::Secondary)],
        }
    }

    /// What the receiver should make of a file, and do.
    pub(super) fn advice(&self, received: &Received) -> (Tone, String) {
        let verification = match &received.outcome {
            Ok(verification) => verification,
            Err(sentence) => {
                let text = format!(
                    "{sentence}正しいファイルが手元になければ、提出元に別の方法で送り直してもらってください。"
                );
                return (Tone::Error, text);
            }
        };
        let code = received.compared().and_then(Result::ok);
        // Who has the tool seals no filing that something blocks, and what the same rules find is what the file says.
        let as_sealed = verification.recheck.as_ref().is_none_or(|recheck| {
            verification.rule_set != RULE_SET
                || i64::from(self.questionnaire.version) != verification.questionnaire_version
                || (recheck.differences.is_empty() && recheck.blocking == 0)
        });
        let (tone, text) = match (verification.unaltered, code, as_sealed, verification.exact) {
            (false, ..) => (
                Tone::Error,
                "内容が、封印されたときと違います。このファイルは使わず、提出元に別の方法で送り直してもらい、確認コードを電話で確かめてください。",
            ),
            (_, Some(false), ..) => (
                Tone::Error,
                "届いた確認コードのものとは別のファイルです。このファイルは使わず、提出元に別の方法で送り直してもらい、確認コードを電話で確かめてください。",
            ),
            _ if !verification.altered.is_empty() => (
                Tone::Error,
                "封印の記録が書き換えられています。このファイルは使わず、提出元に別の方法で送り直してもらい、確認コードを電話で確かめてください。",
            ),
            (_, _, false, _) => (
                Tone::Error,
                "封印は合っていますが、書かれている指摘や得点が、同じ版の規則で点検し直した結果と違います。提出元に電話で、確認コードと報告の内容を確かめてください。",
            ),
            (_, Some(true), _, true) => (
                Tone::Good,
                "内容は封印されたときのままで、届いた確認コードとも一致しました。このまま受け取れます。",
            ),
            (_, Some(true), _, false) => (
                Tone::Query,
                "届いた確認コードと一致し、内容は封印されたときのままです。ただしファイルが書き出された後に保存し直されているので、保管用に元のファイルを送ってもらってください。",
            ),
            (_, None, _, true) => (
                Tone::Advice,
                "内容は封印と合っています。封印は作り直せるので、電話や紙で届いた確認コードを下に入力して確かめてください。",
            ),
            (_, None, _, false) => (
                Tone::Query,
                "内容は封印と合っていますが、ファイルが書き出された後に保存し直されています。電話や紙で届いた確認コードを下に入力して確かめ、元のファイルも送ってもらってください。",
            ),
        };
        (tone, text.to_owned())
    }

    fn received_rows(&self, verification: &Verification) -> Vec<Row> {
        let row = |term: &str, value: String| Row { term: term.to_owned(), value };
        let filing = &verification.filing;
        let name = &filing.institution.name;
        let name = if name.blank() { "（未入力）".to_owned() } else { cut(name) };
        let questionnaire = if filing.questionnaire == self.questionnaire.key {
            self.questionnaire.title.clone()
        } else {
            format!("{}（このページの調査票とは違います）", cut(&filing.questionnaire))
        };
        let version = |text: &str| match text {
            "" => "（記録なし）".to_owned(),
            text => format!("{}版", cut(text)),
        };
        let sealed =
            format!("ツール{}、規則セット{}", version(&verification.tool), version(&verification.rule_set));
        vec![
            row("機関名", name),
            row("調査票", questionnaire),
            row("提出回数", format!("第{}回", filing.sequence)),
            row("封印したときの版", sealed),
        ]
    }

    fn code_field(&self, received: &Received) -> Field {
        let id = received.field();
        let card = |tone: Tone, label: &str, title: &str, message: String| FindingCard {
            key: id.clone(),
            tone,
            label: label.to_owned(),
            code: String::new(),
            title: title.to_owned(),
            message,
            quotes: Vec::new(),
            readings: Vec::new(),
            place: String::new(),
            doc: Vec::new(),
            rule: None,
            open: self.action("この欄へ", Message::Show(id.clone()), Weight::Quiet),
            confirm: None,
        };
        let finding = received.compared().map(|compared: Result<bool, CodeError>| match compared {
            Ok(same) => {
                let [label, title] = told(same);
                card(if same { Tone::Good } else { Tone::Error }, label, title, String::new())
            }
            Err(error) => {
                let title = "確認コードとして読み取れない入力";
                card(Tone::Error, cards::word(Tone::Error), title, error.to_string())
            }
        });
        Field {
            number: String::new(),
            label: "届いた確認コード".to_owned(),
            mark: String::new(),
            hint: "全角や小文字でも、ハイフンがなくても読み取ります。".to_owned(),
            help: Vec::new(),
            control: Control::Text {
                text: received.typed.clone(),
                revision: 0,
                lines: 1,
                mode: "text".to_owned(),
                longest: LONGEST_CODE,
                count: String::new(),
            },
            reading: String::new(),
            previous: None,
            state: String::new(),
            findings: finding.into_iter().collect(),
            children: Vec::new(),
            id,
        }
    }
}

/// The two answers, and what checking again has come to.
fn verdicts(verification: &Verification) -> Vec<Verdict> {
    let verdict = |term: &str, tone: Tone, text: String| Verdict { tone, term: term.to_owned(), text };
    let (content, file) = (verification.unaltered, verification.exact);
    let bad = if content { Tone::Query } else { Tone::Error };
    let mut verdicts = vec![
        verdict(
            "内容",
            if content { Tone::Good } else { Tone::Error },
            if content {
                "封印されたときのままです。"
            } else {
                "封印されたときと違います。"
            }
            .to_owned(),
        ),
        verdict(
            "ファイル",
            if file { Tone::Good } else { bad },
            if file {
                "このツールが書き出すものと1バイトも違いません。"
            } else {
                "このツールが書き出すものと違うところがあります。"
            }
            .to_owned(),
        ),
    ];
    let Some(recheck) = &verification.recheck else {
        let text = "別の調査票の報告のため、点検し直していません。";
        verdicts.push(verdict("点検し直した結果", Tone::Advice, text.to_owned()));
        return verdicts;
    };
    let (today, count) = (recheck.rule_set, recheck.differences.len());
    let same = if count == 0 {
        format!("いまの規則（規則セット{today}版）で点検し直した結果も同じです。")
    } else {
        format!("いまの規則（規則セット{today}版）で点検し直すと、違いが{count}件あります。")
    };
    let text = format!("{same}提出を妨げる指摘は{}件です。", recheck.blocking);
    let tone = if count + recheck.blocking == 0 { Tone::Good } else { Tone::Query };
    verdicts.push(verdict("点検し直した結果", tone, text));
    if recheck.unchecked > 0 {
        let text = format!(
            "前回の報告と見比べる規則の指摘{}件は、前回の報告がここにないため、確かめていません。",
            recheck.unchecked
        );
        verdicts.push(verdict("確かめていないもの", Tone::Advice, text));
    }
    verdicts
}

/// What does not match the seal, what today's rules find otherwise, and what became of an older file.
fn differences(verification: &Verification) -> Vec<LineList> {
    let altered = verification.altered.iter().map(|part| format!("{}: {}", part.label, part.how.label()));
    let recheck = verification.recheck.iter().flat_map(|recheck| &recheck.differences);
    let migration = verification.migration.sentences().into_iter();
    let lists = [
        lines("封印と合わない部分", altered.collect()),
        lines("いまの規則との違い", recheck.map(|difference| difference.sentence.clone()).collect()),
        lines(
            "読み込むときに変えたこと",
            migration.map(|(heading, sentence)| format!("{heading}: {sentence}")).collect(),
        ),
    ];
    lists.into_iter().filter(|list| !list.lines.is_empty()).collect()
}

fn lines(heading: &str, mut lines: Vec<String>) -> LineList {
    let more = match lines.len().checked_sub(LINES) {
        None | Some(0) => String::new(),
        Some(count) => format!("このほかに{count}件あります。"),
    };
    lines.truncate(LINES);
    LineList { heading: heading.to_owned(), lines, more }
}
