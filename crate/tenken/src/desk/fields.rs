//! The forms: institution, an affair, the theme questions, each a list of fields.

use super::work::Work;
use super::{Action, ChoiceOption, Control, Desk, Field, FieldGroup, Form, Message, Row, Weight, cards};
use crate::asked;
use crate::filing::{Affair, AffairId, Value, thousands};
use crate::place::{Part, Place};
use crate::questionnaire::{Item, Requirement};
use crate::rules::{Asked, Case, Sheet};
use crate::text::{Text, cut, graphemes};

/// Most UTF-16 units that a text control takes.
pub(super) const LONGEST: u32 = Text::LONGEST as u32;

const REQUIRED: &str = "必須";
const OPTIONAL: &str = "任意";
const UNANSWERED: &str = "未回答";

impl Desk {
    pub(super) fn institution_screen(&self, work: &Work, case: &Case<'_>) -> Form {
        let fields = |keys: &[&str]| -> Vec<Field> {
            keys.iter().map(|key| self.field(work, case, &Place::of(&format!("institution.{key}")))).collect()
        };
        let group = |heading: &str, note: &str, keys: &[&str]| FieldGroup {
            heading: heading.to_owned(),
            note: note.to_owned(),
            fields: fields(keys),
        };
        Form {
            heading: "機関の情報".to_owned(),
            lead: vec!["報告する機関と、問い合わせを受ける担当を入力します。".to_owned()],
            previous: self.previous_box(work, case, true),
            groups: vec![
                group("機関", "", &["name", "kind", "code", "corporate_number"]),
                group(
                    "担当",
                    "担当者名、電話番号、メールアドレスは公表されません。",
                    &["department", "person", "telephone", "email", "date"],
                ),
                group(
                    "公表している評価書",
                    "",
                    &["assessments.basic", "assessments.priority", "assessments.full"],
                ),
            ],
            actions: vec![self.link("次へ: 事務の一覧", "affairs", Weight::Primary)],
        }
    }

    pub(super) fn affair_screen(&self, work: &Work, case: &Case<'_>, id: &AffairId) -> Form {
        let at = work.filing.affairs.iter().position(|affair| affair.id == *id).unwrap_or(0);
        let sheet = &case.affairs()[at];
        let affair = sheet.affair.expect("a sheet of an affair");
        let mut keys = vec!["name", "assessment_number", "kind", "subjects", "handlers", "serious_incident"];
        if sheet.report.is_some() {
            keys.extend(["entrusted", "provided", "handling"]);
        }
        let fields = keys.iter().map(|key| self.field(work, case, &sheet.place(&format!("affair.{key}"))));
        let mut groups = vec![FieldGroup {
            heading: "事務の情報".to_owned(),
            note: String::new(),
            fields: fields.collect(),
        }];
        groups.extend(self.item_groups(work, case, sheet));
        let lead = match sheet.report {
            Some(report) => {
                format!("{}です。評価書に書いたリスク対策を、その年度に行ったかを答えます。", report.title)
            }
            None if affair.kind.is_some() => "この種類の事務には、項目ごとの報告はありません。".to_owned(),
            None => "評価の種類を選ぶと、答える項目が表示されます。".to_owned(),
        };
        Form {
            heading: affair.title(),
            lead: vec![lead],
            previous: None,
            groups,
            actions: self.affair_actions(work, affair, at),
        }
    }

    fn affair_actions(&self, work: &Work, affair: &Affair, at: usize) -> Vec<Action> {
        let mut actions = Vec::new();
        match work.filing.affairs.get(at + 1) {
            Some(next) => {
                actions.push(self.link("次の事務へ", &format!("affair/{}", next.id), Weight::Primary));
                actions.push(self.link("事務の一覧へ", "affairs", Weight::Secondary));
            }
            None => {
                actions.push(self.link("次へ: 個別テーマ", "themes", Weight::Primary));
                actions.push(self.link("事務の一覧へ", "affairs", Weight::Secondary));
            }
        }
        if let Some(before) = at.checked_sub(1).and_then(|before| work.filing.affairs.get(before)) {
            actions.push(self.link("前の事務へ", &format!("affair/{}", before.id), Weight::Quiet));
        }
        let remove = Message::RemoveAffair(affair.id.to_string());
        actions.push(Action {
            enabled: !work.read_only(),
            ..self.action("この事務を削除", remove, Weight::Danger)
        });
        actions
    }

    pub(super) fn themes_screen(&self, work: &Work, case: &Case<'_>) -> Form {
        let source = &self.questionnaire.source;
        Form {
            heading: self.questionnaire.themes().title.clone(),
            lead: vec![
                "機関全体の取組について答えます。".to_owned(),
                format!("出典: {}「{}」（{}公表）", source.publisher, source.title, source.date.japanese()),
            ],
            previous: None,
            groups: self.item_groups(work, case, &case.themes),
            actions: vec![self.link("次へ: 点検結果", "score", Weight::Primary)],
        }
    }

    /// The items of a sheet by stage or theme; answers that are not asked here stand last.
    fn item_groups(&self, work: &Work, case: &Case<'_>, sheet: &Sheet<'_>) -> Vec<FieldGroup> {
        let groups = sheet.report.map_or(&[][..], |report| &report.groups);
        let mut out: Vec<FieldGroup> = groups
            .iter()
            .map(|group| FieldGroup {
                heading: group.title.clone(),
                note: String::new(),
                fields: sheet.group(&group.key).map(|asked| self.item(work, case, asked)).collect(),
            })
            .collect();
        let answers = sheet.affair.map_or(&work.filing.answers, |affair| &affair.answers);
        let strangers: Vec<Field> = answers
            .iter()
            .filter(|(key, _)| sheet.item(key).is_none())
            .map(|(key, _)| self.stranger(work, case, &sheet.place(key)))
            .collect();
        if !strangers.is_empty() {
            out.push(FieldGroup {
                heading: "ここでは問われない回答".to_owned(),
                note: "読み込んだファイルに入っていたか、評価の種類を変えたために残った回答です。要らなければ取り除いてください。".to_owned(),
                fields: strangers,
            });
        }
        out
    }

    /// A field of the institution or of an affair.
    fn field(&self, work: &Work, case: &Case<'_>, place: &Place) -> Field {
        let entry =
            self.questionnaire.field(&place.key).expect("the data file is checked to have every field");
        let help = (!entry.help.is_empty()).then(|| row("説明", &entry.help));
        let mut field = self.blank_field(work, case, place);
        field.label.clone_from(&entry.label);
        field.mark = self.mark(work, &place.key).to_owned();
        field.hint = if entry.example.is_empty() { String::new() } else { format!("例: {}", entry.example) };
        field.help = help.into_iter().collect();
        field.control = self.control(work, place);
        field.reading = reading(work, place);
        field.previous = self.before_field(case, place);
        let blank = work.filing.value(place).is_none_or(|value| value.is_blank());
        if blank && field.mark == REQUIRED && matches!(field.control, Control::Choice { .. }) {
            field.state = UNANSWERED.to_owned();
        }
        field
    }

    fn mark(&self, work: &Work, key: &str) -> &'static str {
        match key {
            "institution.code" if asked::needs_code(&work.filing.institution, &self.questionnaire) => {
                REQUIRED
            }
            "institution.code"
            | "institution.corporate_number"
            | "affair.assessment_number"
            | "affair.handlers" => OPTIONAL,
            "institution.telephone" | "institution.email" => "どちらか必須",
            _ => REQUIRED,
        }
    }

    fn control(&self, work: &Work, place: &Place) -> Control {
        let chosen = |key: &str| match work.filing.value(place) {
            Some(Value::Choice(choice)) => choice.as_deref() == Some(key),
            Some(Value::Flag(flag)) => flag == Some(key == "yes"),
            _ => false,
        };
        let option = |key: &str, label: &str| ChoiceOption {
            key: key.to_owned(),
            label: label.to_owned(),
            chosen: chosen(key),
        };
        let options = match place.key.as_str() {
            "institution.kind" => self
                .questionnaire
                .institution_kinds
                .iter()
                .map(|entry| option(entry.key.key(), &entry.label))
                .collect(),
            "affair.kind" => self
                .questionnaire
                .affair_kinds
                .iter()
                .map(|entry| option(entry.key.key(), &entry.label))
                .collect(),
            "affair.handling" => self
                .questionnaire
                .handlings
                .iter()
                .map(|entry| option(entry.key.key(), &entry.label))
                .collect(),
            _ if matches!(work.filing.value(place), Some(Value::Flag(_))) => {
                vec![option("yes", "はい"), option("no", "いいえ")]
            }
            key => {
                let mode = match key {
                    "institution.telephone" => "tel",
                    "institution.email" => "email",
                    "institution.code" | "institution.corporate_number" => "numeric",
                    _ => "text",
                };
                return text_control(work, place, 1, mode, String::new());
            }
        };
        let inline = options.len() == 2;
        choice_control(options, inline, "選択を取り消す")
    }

    /// An item with its choices; reason and due open where the choice calls for them or something stands there.
    fn item(&self, work: &Work, case: &Case<'_>, asked: &Asked<'_>) -> Field {
        let place = asked.place();
        let mut field = self.item_field(work, case, &place, asked.item);
        let given = asked.answer.and_then(|answer| answer.choice.as_deref());
        let options = asked.item.choices.iter().map(|choice| ChoiceOption {
            key: choice.key.clone(),
            label: choice.label.clone(),
            chosen: given == Some(choice.key.as_str()),
        });
        field.control = choice_control(options.collect(), false, "回答を取り消す");
        field.mark = REQUIRED.to_owned();
        field.previous = self.before_item(case, asked);
        if asked.choice.is_none() {
            field.state = UNANSWERED.to_owned();
        }
        let (reason, due) =
            asked.choice.map_or((Requirement::None, Requirement::None), |choice| (choice.reason, choice.due));
        let answer = asked.answer;
        if reason != Requirement::None || answer.is_some_and(|answer| !answer.reason.is_empty()) {
            field.children.push(self.reason(work, case, &place, reason));
        }
        let due_given =
            answer.is_some_and(|answer| answer.due.is_some()) || work.raw.contains_key(&place.due());
        if due != Requirement::None || due_given {
            field.children.push(self.due(work, case, &place, due));
        }
        field
    }

    /// An answer to an item that is not asked here, to be taken out.
    fn stranger(&self, work: &Work, case: &Case<'_>, place: &Place) -> Field {
        let answer =
            work.filing.answers(place.affair.as_ref()).and_then(|answers| answers.get(&place.key)).cloned();
        let answer = answer.unwrap_or_default();
        let item = self.questionnaire.item(&place.key);
        let key = answer.choice.clone().unwrap_or_default();
        let label =
            item.and_then(|item| item.choice(&key)).map_or(key.clone(), |choice| choice.label.clone());
        let mut field = match item {
            Some(item) => self.item_field(work, case, place, item),
            None => Field { label: place.key.clone(), ..self.blank_field(work, case, place) },
        };
        let label = if label.is_empty() { UNANSWERED.to_owned() } else { cut(&label) };
        let chosen = vec![ChoiceOption { key, label, chosen: true }];
        field.control = choice_control(chosen, false, "この回答を取り除く");
        field.reading = answer.reason.to_string();
        field
    }

    fn item_field(&self, work: &Work, case: &Case<'_>, place: &Place, item: &Item) -> Field {
        let mut field = self.blank_field(work, case, place);
        field.number.clone_from(&item.number);
        field.label.clone_from(&item.text);
        field.help =
            vec![row("なぜ聞くか", &item.why), row("根拠", &item.basis), row("対応する箇所", &item.place)];
        field
    }

    fn reason(&self, work: &Work, case: &Case<'_>, item: &Place, requirement: Requirement) -> Field {
        let place = item.reason();
        let limit = self.questionnaire.limits.characters;
        let text = work.filing.value(&place);
        let length = match &text {
            Some(Value::Text(text)) => graphemes(text),
            _ => 0,
        };
        let mut field = self.blank_field(work, case, &place);
        field.label = "理由・内容".to_owned();
        field.mark = requirement_mark(requirement).to_owned();
        if requirement == Requirement::None {
            field.hint = "この選択肢では、記載は提出ファイルに入りません。".to_owned();
        }
        let lines = if requirement == Requirement::Required { 4 } else { 2 };
        field.control = text_control(work, &place, lines, "text", format!("{length}／{limit}文字"));
        field
    }

    /// What a value typed here is, and how one writes it: examples parted by 、.
    pub(super) fn typed_kind(&self, work: &Work, place: &Place) -> (&'static str, String) {
        let example = self.questionnaire.field(&place.key).map(|field| field.example.clone());
        match work.filing.value(place) {
            Some(Value::Due(_)) => ("時期", self.due_example()),
            Some(Value::Date(_)) => ("日付", example.unwrap_or_default()),
            _ => ("人数", example.unwrap_or_default()),
        }
    }

    /// Ways to write a time after the commitment year.
    fn due_example(&self) -> String {
        let year = self.questionnaire.commitment_year.0 + 1;
        let month = crate::calendar::Month { year, month: 9 };
        format!("{}、{month}、{}、未定", month.japanese(), crate::calendar::FiscalYear(year).japanese())
    }

    fn due(&self, work: &Work, case: &Case<'_>, item: &Place, requirement: Requirement) -> Field {
        let place = item.due();
        let mut field = self.blank_field(work, case, &place);
        field.label = "完了予定時期".to_owned();
        field.mark = requirement_mark(requirement).to_owned();
        field.hint = format!("例: {}", self.due_example());
        field.control = text_control(work, &place, 1, "text", String::new());
        field.reading = reading(work, &place);
        field
    }

    fn blank_field(&self, work: &Work, case: &Case<'_>, place: &Place) -> Field {
        let id = place.to_string();
        let mut findings: Vec<_> =
            cards::shown_at(work, place).into_iter().map(|finding| self.card(work, case, finding)).collect();
        let typing = work.active.as_ref().is_some_and(|active| active.id == id);
        if work.unread(place) && !typing {
            findings.insert(0, self.unread_card(work, case, place));
        }
        Field {
            id,
            number: String::new(),
            label: String::new(),
            mark: String::new(),
            hint: String::new(),
            help: Vec::new(),
            control: choice_control(Vec::new(), false, ""),
            reading: String::new(),
            previous: None,
            state: String::new(),
            findings,
            children: Vec::new(),
        }
    }

    pub(super) fn link(&self, label: &str, route: &str, weight: Weight) -> Action {
        self.action(label, Message::Go(route.to_owned()), weight)
    }
}

fn requirement_mark(requirement: Requirement) -> &'static str {
    match requirement {
        Requirement::Required => REQUIRED,
        Requirement::Optional => OPTIONAL,
        Requirement::None => "",
    }
}

fn choice_control(options: Vec<ChoiceOption>, inline: bool, clear: &str) -> Control {
    let clear = if options.iter().any(|option| option.chosen) { clear.to_owned() } else { String::new() };
    Control::Choice { options, clear, inline }
}

fn text_control(work: &Work, place: &Place, lines: u32, mode: &str, count: String) -> Control {
    let id = place.to_string();
    Control::Text {
        text: shown_text(work, place),
        revision: work.revisions.get(&id).copied().unwrap_or_default(),
        lines,
        mode: mode.to_owned(),
        longest: LONGEST,
        count,
    }
}

/// A text as typed; a date, due or count as typed during the visit and written out in full after it.
fn shown_text(work: &Work, place: &Place) -> String {
    if let Some(raw) = work.raw.get(place) {
        return raw.clone();
    }
    match work.filing.value(place) {
        Some(Value::Text(text)) => text.to_string(),
        Some(Value::Date(Some(date))) => date.japanese(),
        Some(Value::Due(Some(due))) => due.japanese(),
        Some(Value::Count(Some(count))) => thousands(count),
        _ => String::new(),
    }
}

/// How a typed date, due or count was read.
fn reading(work: &Work, place: &Place) -> String {
    match work.filing.value(place) {
        Some(Value::Date(Some(date))) => date.reading(),
        Some(Value::Due(Some(due))) if place.part == Part::Due => due.reading(),
        Some(Value::Count(Some(count))) => format!("{}人", thousands(count)),
        _ => String::new(),
    }
}

fn row(term: &str, value: &str) -> Row {
    Row { term: term.to_owned(), value: value.to_owned() }
}
