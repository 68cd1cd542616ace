//! What is drawn of the last round's filing: its screen, the box that leads there, and the line beside each field.

use super::lists::PAGE;
use super::previous::gone;
use super::work::Work;
use super::{Action, Before, Desk, Message, Notice, Previewed, Previous, PreviousAffair, Row, Tone, Weight};
use crate::comparison::{comparison, doubts};
use crate::filing::{Affair, Value, thousands};
use crate::matching::{Matching, Same};
use crate::place::Place;
use crate::rules::{Asked, Case};
use crate::text::cut;

impl Desk {
    /// A file chosen as the last round's, before it is loaded.
    pub(super) fn previous_preview(&self, work: &Work, preview: &Previewed) -> Previous {
        let case = work.case(&self.questionnaire, &self.municipalities).beside(Some(&preview.filing));
        let load = Action {
            enabled: !work.read_only(),
            ..self.action("前回の報告として読み込む", Message::AcceptPrevious, Weight::Primary)
        };
        let back = self.action("読み込まずに戻る", Message::RejectFile, Weight::Secondary);
        let mut lead = vec![
            "読み込むと、前回の回答をそれぞれの項目に並べて示し、前回との食い違いも点検します。今回の入力は変わりません。前回の報告は提出ファイルに入りません。"
                .to_owned(),
        ];
        if work.previous.is_some() {
            lead.push("いま読み込んでいる前回の報告と入れ替わります。".to_owned());
        }
        let mut screen = self.previous_of(work, &case, false);
        screen.heading = "このファイルを前回の報告として読み込みますか".to_owned();
        screen.lead = lead;
        screen.rows.insert(0, row("ファイル", cut(&preview.name)));
        screen.actions = vec![load, back];
        screen
    }

    /// The last round's filing beside the open one, or a place to load it.
    pub(super) fn previous_screen(&self, work: &Work, case: &Case<'_>) -> Previous {
        let can = |action: Action| Action { enabled: !work.read_only(), ..action };
        if work.previous.is_none() {
            let load = can(self.action("前回の報告を読み込む", Message::ChoosePrevious, Weight::Primary));
            return Previous {
                heading: "前回の報告".to_owned(),
                lead: vec![INVITATION.to_owned()],
                notices: Vec::new(),
                rows: Vec::new(),
                actions: vec![load, self.link("機関の情報へ", "institution", Weight::Secondary)],
                affairs_heading: String::new(),
                affairs: Vec::new(),
                pages: None,
            };
        }
        let mut screen = self.previous_of(work, case, true);
        let gone = case.matching().map(gone).unwrap_or_default();
        if gone.len() > 1 {
            let label = format!("今回ない事務をすべて引き継ぐ（{}件）", gone.len());
            let ids = gone.iter().map(|affair| affair.id.to_string()).collect();
            screen.actions.push(can(self.action(&label, Message::TakeAffairs(ids), Weight::Primary)));
        }
        screen.actions.extend(self.take_institution(work));
        screen.actions.push(self.link("事務の一覧へ", "affairs", Weight::Secondary));
        screen.actions.push(can(self.action("別の報告を読み込む", Message::ChoosePrevious, Weight::Quiet)));
        screen.actions.push(can(self.action("前回の報告を外す", Message::Previous(None), Weight::Quiet)));
        screen.lead = vec![
            "前回の回答は、それぞれの項目に並べて示しています。引き継げるのは機関の情報と、事務の名称、評価書番号、種類、人数、「はい」「いいえ」の欄です。項目への回答と記入日は引き継ぎません。"
                .to_owned(),
        ];
        screen
    }

    fn previous_of(&self, work: &Work, case: &Case<'_>, takes: bool) -> Previous {
        let notices = doubts(case).into_iter().enumerate().map(|(index, text)| Notice {
            key: format!("doubt{index}"),
            tone: Tone::Query,
            text,
            actions: Vec::new(),
        });
        let rows = comparison(case).into_iter().map(|(term, value)| row(term, value));
        let all = case.matching().map(Matching::affairs).unwrap_or_default();
        let count = all.len();
        let (here, gone): (Vec<_>, Vec<_>) = all.into_iter().partition(|(_, now)| now.is_some());
        let new = case.matching().map(Matching::new_ones).unwrap_or_default();
        let affairs = gone.into_iter().chain(here).skip(self.page * PAGE).take(PAGE);
        let affairs = affairs.map(|(was, now)| self.previous_affair(work, was, now, &new, takes)).collect();
        Previous {
            heading: "前回の報告".to_owned(),
            lead: Vec::new(),
            notices: notices.collect(),
            rows: rows.collect(),
            actions: Vec::new(),
            affairs_heading: if count > 0 { "前回の事務".to_owned() } else { String::new() },
            affairs,
            pages: self.pages(count, self.page, &Message::Page),
        }
    }

    fn previous_affair(
        &self,
        work: &Work,
        was: &Affair,
        now: Option<(&Affair, Same)>,
        new: &[&Affair],
        takes: bool,
    ) -> PreviousAffair {
        let can = |action: Action| Action { enabled: !work.read_only(), ..action };
        let mut actions = Vec::new();
        let (tone, state) = match now {
            Some((now, same)) => {
                let by = match same {
                    Same::Number => "評価書番号",
                    Same::Name => "名称",
                };
                (Tone::Good, format!("今回の{}と同じ事務です（{by}が一致）。", now.title()))
            }
            None => {
                let id = was.id.to_string();
                let title = was.title();
                let alike = Matching::alike(was, new);
                if takes && !(was.name.blank() && was.assessment_number.blank()) {
                    let take = Message::TakeAffairs(vec![id.clone()]);
                    actions.push(can(self.action(&format!("{title}を引き継ぐ"), take, Weight::Secondary)));
                    if let Some(affair) = alike {
                        let label = format!("{title}を今回の{}と同じ事務にする", affair.title());
                        let same = Message::TakeAsAffair { previous: id, affair: affair.id.to_string() };
                        actions.push(can(self.action(&label, same, Weight::Secondary)));
                    }
                }
                let alike = alike.map(|affair| format!("今回の{}と名称が似ています。", affair.title()));
                (Tone::Query, format!("今回の報告にありません。{}", alike.unwrap_or_default()))
            }
        };
        let mut detail: Vec<String> = Vec::new();
        detail.extend(was.kind.map(|kind| self.questionnaire.affair_kind_label(kind).to_owned()));
        let number = was.assessment_number.trim();
        if !number.is_empty() {
            detail.push(format!("評価書番号 {}", cut(number)));
        }
        detail.extend(was.subjects.map(|subjects| format!("{}人", thousands(subjects))));
        PreviousAffair {
            id: format!("previous-{}", was.id),
            title: was.title(),
            detail: detail.join(" · "),
            tone,
            state,
            actions,
        }
    }

    fn take_institution(&self, work: &Work) -> Option<Action> {
        let count = self.institution_to_take(work);
        let label = format!("前回の機関の情報を引き継ぐ（空欄の{count}項目）");
        let take = self.action(&label, Message::TakeInstitution, Weight::Secondary);
        (count > 0).then(|| Action { enabled: !work.read_only(), ..take })
    }

    /// The box on the screens of the institution and of the affairs; the example has none.
    pub(super) fn previous_box(&self, work: &Work, case: &Case<'_>, institution: bool) -> Option<Notice> {
        if work.example {
            return None;
        }
        let notice = |text: String, actions: Vec<Action>| Notice {
            key: "previous".to_owned(),
            tone: Tone::Plain,
            text,
            actions,
        };
        let Some(matching) = case.matching() else {
            let load = self.action("前回の報告を読み込む", Message::ChoosePrevious, Weight::Secondary);
            let load = Action { enabled: !work.read_only(), ..load };
            return Some(notice(INVITATION.to_owned(), vec![load]));
        };
        let was = &matching.previous.institution;
        let name = if was.name.blank() { "機関名なし".to_owned() } else { cut(was.name.trim()) };
        let date = was.date.map_or_else(|| "記入日なし".to_owned(), |date| date.japanese());
        let mut text = format!("前回の報告（{name}、{date}）を並べています。");
        let mut actions = Vec::new();
        if institution {
            actions.extend(self.take_institution(work));
        } else {
            let gone = gone(matching).len();
            if gone > 0 {
                text.push_str(&format!("前回の事務のうち{gone}件が、今回の報告にありません。"));
                actions.push(self.link("前回の事務を引き継ぐ", "previous", Weight::Secondary));
                return Some(notice(text, actions));
            }
        }
        actions.push(self.link("前回の報告を見る", "previous", Weight::Quiet));
        Some(notice(text, actions))
    }

    /// What was answered to an item last time.
    pub(super) fn before_item(&self, case: &Case<'_>, asked: &Asked<'_>) -> Option<Before> {
        let before = case.before(asked)?;
        let choice = match (before.label(&self.questionnaire), &before.answer.choice) {
            (Some(label), _) => label,
            (None, Some(choice)) => format!("今回の調査票にない選択肢「{}」", cut(choice)),
            (None, None) => "未回答".to_owned(),
        };
        let due = before.answer.due.map(|due| due.japanese());
        let reason = before.answer.reason.trim();
        let mut text = format!("前回: {choice}");
        if let Some(due) = &due {
            text.push_str(&format!("／完了予定 {due}"));
        }
        let mut rows = Vec::new();
        if !crate::text::is_blank(reason) {
            let cut = cut(reason);
            text.push_str(&format!("／{cut}"));
            if cut != reason {
                rows.push(row("前回の回答", choice));
                rows.extend(due.map(|due| row("完了予定", due)));
                rows.push(row("理由・内容", reason.to_owned()));
            }
        }
        Some(Before { text, rows })
    }

    /// What stood in a field last time, where it was something else.
    pub(super) fn before_field(&self, case: &Case<'_>, place: &Place) -> Option<Before> {
        let previous = case.previous?;
        let value = match &place.affair {
            Some(id) => case.matching()?.before(id)?.value(&place.key)?,
            None => previous.value(place)?,
        };
        if value.is_blank() || case.filing.value(place).as_ref() == Some(&value) {
            return None;
        }
        let text = match value {
            Value::Text(text) => cut(text.trim()),
            Value::Flag(flag) => if flag? { "はい" } else { "いいえ" }.to_owned(),
            Value::Count(count) => format!("{}人", thousands(count?)),
            Value::Choice(key) => self.kind_label(&place.key, &key?)?,
            // Last time's date of writing is on the screen of the whole.
            Value::Date(_) | Value::Due(_) => return None,
        };
        Some(Before { text: format!("前回: {text}"), rows: Vec::new() })
    }

    /// The printed name of a kind of institution or affair, or of whether handling has begun.
    fn kind_label(&self, field: &str, key: &str) -> Option<String> {
        let questionnaire = &self.questionnaire;
        let label = match field {
            "institution.kind" => {
                &questionnaire.institution_kinds.iter().find(|entry| entry.key.key() == key)?.label
            }
            "affair.kind" => &questionnaire.affair_kinds.iter().find(|entry| entry.key.key() == key)?.label,
            "affair.handling" => &questionnaire.handlings.iter().find(|entry| entry.key.key() == key)?.label,
            _ => return None,
        };
        Some(label.clone())
    }
}

const INVITATION: &str = "前回の報告のファイル（提出ファイルか下書き）があれば、前回の回答を並べて見られます。機関の情報と事務の名称などは引き継げます。";

fn row(term: &str, value: String) -> Row {
    Row { term: term.to_owned(), value }
}
