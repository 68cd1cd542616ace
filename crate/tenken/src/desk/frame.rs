//! The frame around every screen: side list, save line, notices, tools, title.

use super::work::Work;
use super::{
    Action, Badge, Desk, Frame, Keeping, Message, Notice, Progress, Route, SaveLine, Section, Shortcut, Tone,
    Weight, cards,
};
use crate::asked::{self, Count};
use crate::filing::AffairId;
use crate::place::Place;
use crate::rules::{Case, Finding, RULE_SET};

/// Most affairs that the side list names.
const NESTED: usize = 12;

/// 15問中3問, with its numbers.
pub(super) fn progress(count: Count) -> Progress {
    Progress {
        done: count.answered,
        total: count.asked,
        text: format!("{}問中{}問", count.asked, count.answered),
    }
}

/// All that the filing is asked.
pub(super) fn total(case: &Case<'_>) -> Count {
    let affairs: Count = case.affairs().iter().map(asked::affair).sum();
    asked::institution(case) + affairs + asked::items(&case.themes)
}

/// Which section a place belongs to: `institution`, `affairs` or `themes`.
pub(super) fn section_of(place: &Place) -> &'static str {
    Route::of(place).section()
}

/// Counts of some findings, the gravest first; confirmed ones and things to do are left out.
pub(super) fn badges<'a>(work: &Work, findings: impl Iterator<Item = &'a Finding>) -> Vec<Badge> {
    let mut counts = [(Tone::Error, 0), (Tone::Query, 0), (Tone::Advice, 0)];
    for finding in findings {
        let tone = cards::tone(work, finding);
        if let Some((_, count)) = counts.iter_mut().find(|(known, _)| *known == tone) {
            *count += 1;
        }
    }
    let shown = counts.into_iter().filter(|(_, count)| *count > 0);
    shown.map(|(tone, count)| Badge { tone, text: format!("{}{count}", cards::word(tone)) }).collect()
}

impl Desk {
    pub(super) fn frame(&self, case: Option<&Case<'_>>) -> Frame {
        let work = self.work.as_ref();
        Frame {
            title: self.document_title(work),
            questionnaire: self.questionnaire.title.clone(),
            filing: if work.is_some() { self.title() } else { String::new() },
            route: self.route.text(),
            sections: work.zip(case).map(|(work, case)| self.sections(work, case)).unwrap_or_default(),
            save: work.map(|work| self.save_line(work)),
            notices: self.all_notices(work),
            tools: self.tools(work),
            shortcuts: self.shortcuts(),
            // Nothing of the filing is typed there.
            read_only: !matches!(self.route, Route::Receipt | Route::Results)
                && work.is_some_and(Work::read_only),
            focus: self.focus.clone(),
            live: self.live.clone(),
            footer: vec![
                format!("点検 Tenken {}", self.version),
                format!("調査票 {}（{}）", self.questionnaire.year.japanese(), self.questionnaire.key),
                format!("規則セット {RULE_SET}版"),
            ],
        }
    }

    fn document_title(&self, work: Option<&Work>) -> String {
        let errors = work.map_or(0, |work| {
            let found =
                work.findings.iter().filter(|finding| cards::tone(work, finding) == Tone::Error).count();
            found
                + work
                    .unread_places()
                    .filter(|place| work.active.as_ref().is_none_or(|active| active.id != place.to_string()))
                    .count()
        });
        let screen = match (&self.preview, &self.route) {
            (Some(_), _) => "ファイルの確認".to_owned(),
            (None, Route::Start) => "はじめに".to_owned(),
            (None, Route::Institution) => "機関の情報".to_owned(),
            (None, Route::Affairs) => "事務の一覧".to_owned(),
            (None, Route::Affair(id)) => {
                work.and_then(|work| work.filing.affair(id)).map(|affair| affair.title()).unwrap_or_default()
            }
            (None, Route::Themes) => self.questionnaire.themes().title.clone(),
            (None, Route::Score) => "点検結果".to_owned(),
            (None, Route::Findings) => "指摘の一覧".to_owned(),
            (None, Route::Submission) => "提出".to_owned(),
            (None, Route::Print) => "印刷".to_owned(),
            (None, Route::Help) => "使い方".to_owned(),
            (None, Route::Rule { rule, .. }) => format!("{} {}", rule.code, rule.title),
            (None, Route::Rules) => "点検の規則".to_owned(),
            (None, Route::Previous) => "前回の報告".to_owned(),
            (None, Route::Receipt) => "受領確認".to_owned(),
            (None, Route::Results) => "集計".to_owned(),
        };
        let errors = if errors > 0 { format!("エラー{errors}件 ") } else { String::new() };
        format!("{errors}{screen} | 点検 Tenken")
    }

    fn sections(&self, work: &Work, case: &Case<'_>) -> Vec<Section> {
        let of = |section: &'static str| {
            badges(
                work,
                work.findings.iter().filter(move |finding| section_of(&finding.places[0]) == section),
            )
        };
        let section = |route: &str, label: &str, count: Option<Count>, badges: Vec<Badge>| Section {
            route: route.to_owned(),
            label: label.to_owned(),
            current: self.route.text() == route,
            nested: false,
            progress: count.map(progress),
            badges,
        };
        let affairs: Count = case.affairs().iter().map(asked::affair).sum();
        let mut sections = vec![
            section("institution", "機関の情報", Some(asked::institution(case)), of("institution")),
            section("affairs", &format!("事務（{}件）", case.affairs().len()), Some(affairs), of("affairs")),
        ];
        sections.extend(self.nested(work, case));
        let themes = &self.questionnaire.themes().title;
        sections.push(section("themes", themes, Some(asked::items(&case.themes)), of("themes")));
        sections.push(section("score", "点検結果", None, Vec::new()));
        sections.push(section("findings", "指摘の一覧", None, badges(work, work.findings.iter())));
        sections.push(section("submission", "提出", None, Vec::new()));
        sections
    }

    /// The affairs near the open one; the whole list has its own screen.
    fn nested(&self, work: &Work, case: &Case<'_>) -> Vec<Section> {
        let open: Option<&AffairId> = match &self.route {
            Route::Affair(id) => Some(id),
            _ => None,
        };
        let at =
            open.and_then(|id| case.filing.affairs.iter().position(|affair| affair.id == *id)).unwrap_or(0);
        let first = at.saturating_sub(NESTED / 2).min(case.affairs().len().saturating_sub(NESTED));
        let near = case.affairs().iter().skip(first).take(NESTED);
        near.map(|sheet| {
            let affair = sheet.affair.expect("a sheet of an affair");
            let here =
                work.findings.iter().filter(|finding| finding.places[0].affair.as_ref() == Some(&affair.id));
            Section {
                route: format!("affair/{}", affair.id),
                label: affair.title(),
                current: open == Some(&affair.id),
                nested: true,
                progress: Some(progress(asked::affair(sheet))),
                badges: badges(work, here),
            }
        })
        .collect()
    }

    fn save_line(&self, work: &Work) -> SaveLine {
        let file = if work.unwritten {
            "ファイル: 未作成か、書き出した後に変更あり"
        } else {
            "ファイル: 書き出し済み"
        };
        let (tone, machine) = match &self.keeping {
            _ if work.example => (Tone::Plain, "記入例です。この端末には保存されません".to_owned()),
            _ if work.held_elsewhere => {
                (Tone::Query, "別のタブで編集中のため、ここでは見るだけです".to_owned())
            }
            Keeping::Starting => (Tone::Plain, "保存の準備をしています".to_owned()),
            Keeping::Kept { at, safe: true } => (Tone::Good, format!("この端末に保存済み {at}")),
            Keeping::Kept { at, safe: false } => {
                (Tone::Good, format!("このタブに保存済み、端末へ保存中 {at}"))
            }
            Keeping::Failed { .. } => (Tone::Error, "この端末に保存できません".to_owned()),
            Keeping::Forgotten => (Tone::Query, "この端末に残さない設定です".to_owned()),
        };
        let file = if work.example { String::new() } else { file.to_owned() };
        SaveLine { tone, machine, file }
    }

    fn all_notices(&self, work: Option<&Work>) -> Vec<Notice> {
        let mut notices = Vec::new();
        let notice = |key: &str, tone: Tone, text: &str, actions: Vec<Action>| Notice {
            key: key.to_owned(),
            tone,
            text: text.to_owned(),
            actions,
        };
        let save = || self.action("下書きをファイルに保存", Message::SaveDraft, Weight::Secondary);
        if let Some(work) = work {
            if work.example {
                let start = self.action("自分の報告を始める", Message::Start, Weight::Primary);
                let text = "これは記入例です（架空の市）。わざと誤りを入れてあります。点検結果や提出の画面も見られます。書き換えはできません。";
                notices.push(notice("example", Tone::Advice, text, vec![start]));
            } else if work.held_elsewhere {
                let take = self.action("このタブで編集する", Message::TakeOver, Weight::Primary);
                let text = "この下書きは別のタブで開かれています。ここでは見るだけです。このタブで編集すると、もう一方のタブは見るだけになります。";
                notices.push(notice("held", Tone::Query, text, vec![take]));
            } else if let Keeping::Failed { full } = self.keeping {
                let why = if full {
                    "保存場所がいっぱいのため"
                } else {
                    "ブラウザーの設定で保存が禁じられているため"
                };
                let text = format!(
                    "{why}、入力した内容をこの端末に保存できません。ページを閉じる前に、下書きをファイルに保存してください。"
                );
                notices.push(notice("keeping", Tone::Error, &text, vec![save()]));
            } else if self.keeping == Keeping::Forgotten {
                let keep = self.action("この端末に保存する設定に戻す", Message::UseMachine, Weight::Quiet);
                let text =
                    "この端末には何も残しません。ページを閉じる前に、下書きをファイルに保存してください。";
                notices.push(notice("keeping", Tone::Query, text, vec![save(), keep]));
            }
        }
        notices.extend(self.notices.iter().cloned());
        notices
    }

    fn tools(&self, work: Option<&Work>) -> Vec<Action> {
        let mut tools = Vec::new();
        let tool = |label: &str, message: Message, keys: &str| Action {
            keys: keys.to_owned(),
            ..self.action(label, message, Weight::Secondary)
        };
        if let Some(work) = work {
            let step = |label: &str, step: Option<&str>, message: Message, keys: &str| {
                let why = match (work.why_read_only(), step) {
                    ("", None) => format!("{label}操作はありません。"),
                    (why, _) => why.to_owned(),
                };
                let label = step.map_or(label.to_owned(), |step| format!("{label}: {step}"));
                tool(&label, message, keys).unless(&why)
            };
            tools.push(step("元に戻す", work.undo_label(), Message::Undo, "Ctrl+Z"));
            tools.push(step("やり直す", work.redo_label(), Message::Redo, "Ctrl+Y"));
            tools.push(tool("下書きをファイルに保存", Message::SaveDraft, "Ctrl+S"));
            tools.push(tool("印刷", Message::Print, ""));
            tools.push(tool("はじめの画面", Message::Go("start".to_owned()), ""));
        }
        tools.push(tool("使い方", Message::Go("help".to_owned()), ""));
        tools
    }

    fn shortcuts(&self) -> Vec<Shortcut> {
        if self.work.is_none() {
            return Vec::new();
        }
        let key = |key: &str, ctrl: bool, alt: bool, shift: bool, in_text: bool, message: Message| Shortcut {
            key: key.to_owned(),
            ctrl,
            alt,
            shift,
            in_text,
            message,
        };
        vec![
            key("z", true, false, false, false, Message::Undo),
            key("y", true, false, false, false, Message::Redo),
            key("z", true, false, true, false, Message::Redo),
            key("s", true, false, false, true, Message::SaveDraft),
            key("f8", false, false, false, true, Message::NextFinding),
            key("f8", false, false, true, true, Message::PreviousFinding),
        ]
    }
}
