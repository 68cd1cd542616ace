//! The lists: affairs, and findings with their filters, a page at a time.

use super::work::Work;
use super::{
    Action, AffairRow, Affairs, Desk, FilterOption, FindingCard, FindingGroup, FindingList, Message, Pages,
    Tone, Weight, cards, frame,
};
use crate::asked;
use crate::place::AFFAIRS;
use crate::rules::Case;
use crate::text::cut;

/// Rows of one page.
pub(super) const PAGE: usize = 50;

/// Severities in the order of the filter.
const TONES: [(&str, Tone); 5] = [
    ("error", Tone::Error),
    ("query", Tone::Query),
    ("advice", Tone::Advice),
    ("confirmed", Tone::Good),
    ("to_do", Tone::ToDo),
];

/// What the filter of this key shows.
pub(super) fn tone_of(severity: &str) -> Tone {
    TONES.iter().find(|(key, _)| *key == severity).map_or(Tone::Plain, |(_, tone)| *tone)
}

/// 要修正3件、要確認2件…, in a sentence.
pub(super) fn summary(work: &Work) -> String {
    let count =
        |wanted: Tone| work.findings.iter().filter(|finding| cards::tone(work, finding) == wanted).count();
    let unread = work.unread_places().count();
    let counts = format!(
        "要修正{}件、要確認{}件、参考{}件、確認済み{}件",
        count(Tone::Error) + unread,
        count(Tone::Query),
        count(Tone::Advice),
        count(Tone::Good)
    );
    match count(Tone::ToDo) {
        0 => format!("{counts}です。"),
        to_do => format!("{counts}です。このほかに、これから入力する項目が{to_do}件あります。"),
    }
}

impl Desk {
    pub(super) fn affairs_screen(&self, work: &Work, case: &Case<'_>) -> Affairs {
        let count = case.affairs().len();
        let rows = case.affairs().iter().skip(self.page * PAGE).take(PAGE).map(|sheet| {
            let affair = sheet.affair.expect("a sheet of an affair");
            let kind = affair
                .kind
                .map_or("評価の種類が未選択", |kind| self.questionnaire.affair_kind_label(kind));
            let number = affair.assessment_number.trim();
            let detail = if number.is_empty() {
                kind.to_owned()
            } else {
                format!("{kind} · 評価書番号 {}", cut(number))
            };
            let here =
                work.findings.iter().filter(|finding| finding.places[0].affair.as_ref() == Some(&affair.id));
            let title = affair.title();
            let remove = Message::RemoveAffair(affair.id.to_string());
            AffairRow {
                id: format!("affair-{}", affair.id),
                detail,
                progress: frame::progress(asked::affair(sheet)),
                badges: frame::badges(work, here),
                open: self.link(
                    &format!("{title}を開く"),
                    &format!("affair/{}", affair.id),
                    Weight::Secondary,
                ),
                remove: Action {
                    enabled: !work.read_only(),
                    ..self.action(&format!("{title}を削除"), remove, Weight::Quiet)
                },
                title,
            }
        });
        let limit = self.questionnaire.limits.affairs;
        let full = format!("事務は{limit}件まで入力できます。");
        let why = if count < limit { work.why_read_only() } else { &full };
        let add = self.action("事務を追加", Message::AddAffair, Weight::Primary).unless(why);
        let lead = "重点項目評価書か全項目評価書を公表している事務を、一つずつ追加します。基礎項目評価書だけの事務は要りません。";
        let here = work
            .findings
            .iter()
            .filter(|finding| finding.places[0].key == AFFAIRS && !cards::is_to_do(work, finding));
        Affairs {
            heading: "事務の一覧".to_owned(),
            lead: vec![lead.to_owned()],
            previous: self.previous_box(work, case, false),
            empty: "事務はまだありません。対象の事務がないときは、このまま次へ進みます。".to_owned(),
            rows: rows.collect(),
            pages: self.pages(count, self.page, &Message::Page),
            actions: vec![add, self.link("次へ: 個別テーマ", "themes", Weight::Secondary)],
            findings: here.map(|finding| self.card(work, case, finding)).collect(),
        }
    }

    pub(super) fn findings_screen(&self, work: &Work, case: &Case<'_>) -> FindingList {
        let sections = self.section_names();
        let severity_of =
            |tone: Tone| TONES.iter().find(|(_, known)| *known == tone).map_or("", |(key, _)| key);
        // Section, severity, and what draws the card once it is known to be on the page.
        let unread = work.unread_places().map(|place| (frame::section_of(place), "error", Err(place)));
        let found = work.findings.iter().map(|finding| {
            (frame::section_of(&finding.places[0]), severity_of(cards::tone(work, finding)), Ok(finding))
        });
        let unsorted: Vec<_> = unread.chain(found).collect();
        let of_section = |(key, _): &(&'static str, String)| {
            let key = *key;
            unsorted.iter().filter(move |(section, ..)| *section == key)
        };
        let all: Vec<_> = sections.iter().flat_map(of_section).copied().collect();
        let count = |severity: Option<&str>, section: Option<&str>| {
            let fits = |&&(in_section, of_severity, _): &&(&str, &str, _)| {
                severity.is_none_or(|wanted| wanted == of_severity)
                    && section.is_none_or(|wanted| wanted == in_section)
            };
            all.iter().filter(fits).count()
        };
        let (severity, section) = (self.filter.severity.as_deref(), self.filter.section.as_deref());
        let total = count(severity, section);
        let on_page: Vec<_> = all
            .iter()
            .filter(|(in_section, of_severity, _)| {
                severity.is_none_or(|wanted| wanted == *of_severity)
                    && section.is_none_or(|wanted| wanted == *in_section)
            })
            .skip(self.page * PAGE)
            .take(PAGE)
            .collect();
        let groups = sections.iter().filter_map(|(key, label)| {
            let here: Vec<FindingCard> = on_page
                .iter()
                .filter(|(in_section, ..)| in_section == key)
                .map(|(_, _, what)| match what {
                    Ok(finding) => self.card(work, case, finding),
                    Err(place) => self.unread_card(work, case, place),
                })
                .collect();
            (!here.is_empty()).then(|| FindingGroup { heading: label.clone(), findings: here })
        });
        let groups = groups.collect();
        let severities = [None].into_iter().chain(TONES.iter().map(|(key, _)| Some(*key))).map(|key| {
            let label = match key.and_then(|key| TONES.iter().find(|(known, _)| *known == key)) {
                Some((_, tone)) => cards::word(*tone),
                None => "すべて",
            };
            let message =
                Message::Filter { severity: key.map(str::to_owned), section: self.filter.section.clone() };
            FilterOption {
                label: format!("{label}（{}件）", count(key, section)),
                chosen: severity == key,
                message,
            }
        });
        let names = [(None, "すべて".to_owned())].into_iter();
        let names = names.chain(sections.iter().map(|(key, label)| (Some(*key), label.clone())));
        let section_filters = names.map(|(key, label)| {
            let message =
                Message::Filter { severity: self.filter.severity.clone(), section: key.map(str::to_owned) };
            FilterOption {
                label: format!("{label}（{}件）", count(severity, key)),
                chosen: section == key,
                message,
            }
        });
        let why = if work.checked { "未回答も含めて点検しています。" } else { "" };
        let check = self.action("未回答も含めて点検する", Message::Check, Weight::Primary).unless(why);
        FindingList {
            heading: "指摘の一覧".to_owned(),
            summary: summary(work),
            severities: severities.collect(),
            sections: section_filters.collect(),
            groups,
            pages: self.pages(total, self.page, &Message::Page),
            empty: "ここに当てはまる指摘はありません。".to_owned(),
            actions: vec![
                check,
                self.action("点検結果をファイルに保存", Message::SaveReport, Weight::Secondary),
                self.link("次へ: 提出", "submission", Weight::Secondary),
            ],
        }
    }

    /// Sections that findings stand in, with their names.
    fn section_names(&self) -> Vec<(&'static str, String)> {
        vec![
            ("institution", "機関の情報".to_owned()),
            ("affairs", "事務".to_owned()),
            ("themes", self.questionnaire.themes().title.clone()),
            ("submission", "ファイル全体".to_owned()),
        ]
    }

    /// Which page of `count` rows is shown, and the way to the others.
    pub(super) fn pages(&self, count: usize, page: usize, to: &dyn Fn(u32) -> Message) -> Option<Pages> {
        self.pages_of(PAGE, count, page, to)
    }

    /// The same with so many rows a page.
    pub(super) fn pages_of(
        &self,
        rows: usize,
        count: usize,
        page: usize,
        to: &dyn Fn(u32) -> Message,
    ) -> Option<Pages> {
        if count <= rows {
            return None;
        }
        let (first, last) = (page * rows + 1, ((page + 1) * rows).min(count));
        let action = |label: &str, page: Option<usize>| {
            let number = page.and_then(|page| u32::try_from(page).ok()).unwrap_or_default();
            Action { enabled: page.is_some(), ..self.action(label, to(number), Weight::Secondary) }
        };
        Some(Pages {
            text: format!("{first}～{last}件目（全{count}件）"),
            actions: vec![
                action("前へ", page.checked_sub(1)),
                action("次へ", Some(page + 1).filter(|next| next * rows < count)),
            ],
        })
    }
}
