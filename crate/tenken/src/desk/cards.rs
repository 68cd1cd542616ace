//! Findings as the page shows them: which show where, their words, and how to confirm one.

use super::fields::LONGEST;
use super::work::Work;
use super::{CONFIRM, Confirm, Control, Desk, Field, FindingCard, Message, Row, Tone, Weight};
use crate::place::Place;
use crate::rules::{Case, Finding, RULE_SET, Severity, Standing};
use crate::text::cut;

/// What the key of text that could not be read begins with; its place follows.
pub(super) const UNREAD: &str = "unread:";

/// Most places that the key of a finding names; a finding may have one in every affair.
const NAMED: usize = 4;

/// What names a finding between page and desk: `Q004:theme.self_check`.
pub(super) fn key(finding: &Finding) -> String {
    let mut key = format!("{}:", finding.rule.code);
    for (index, place) in finding.places.iter().take(NAMED).enumerate() {
        if index > 0 {
            key.push('+');
        }
        key.push_str(&place.to_string());
    }
    if finding.places.len() > NAMED {
        key.push_str(&format!("+{}", finding.places.len() - NAMED));
    }
    key
}

/// Whether it counts as something to do: the person has not left the place nor asked for a check.
pub(super) fn is_to_do(work: &Work, finding: &Finding) -> bool {
    finding.rule.to_do && !work.checked && !finding.places.iter().any(|place| work.left.contains_key(place))
}

pub(super) fn is_confirmed(finding: &Finding) -> bool {
    matches!(finding.standing, Standing::Confirmed(_))
}

/// Findings to show beside a field. While it is being typed into, only those that stood there before.
pub(super) fn shown_at<'a>(work: &'a Work, place: &Place) -> Vec<&'a Finding> {
    let id = place.to_string();
    let before = work.active.as_ref().filter(|active| active.id == id).map(|active| &active.shown);
    let here = work
        .findings
        .iter()
        .filter(|finding| finding.places.first() == Some(place) && !is_to_do(work, finding));
    here.filter(|finding| before.is_none_or(|shown| shown.contains(&key(finding)))).collect()
}

pub(super) fn tone(work: &Work, finding: &Finding) -> Tone {
    if is_to_do(work, finding) {
        return Tone::ToDo;
    }
    match (finding.severity, &finding.standing) {
        (Severity::Error, _) => Tone::Error,
        (Severity::Query, Standing::Confirmed(_)) => Tone::Good,
        (Severity::Query, _) => Tone::Query,
        (Severity::Advice, _) => Tone::Advice,
    }
}

/// What a tone of a finding is called.
pub(super) fn word(tone: Tone) -> &'static str {
    match tone {
        Tone::Error => Severity::Error.label(),
        Tone::Query => Severity::Query.label(),
        Tone::Advice => Severity::Advice.label(),
        Tone::ToDo => "これから",
        Tone::Good => "確認済み",
        Tone::Plain => "",
    }
}

impl Desk {
    /// A finding beside its field or in a list.
    pub(super) fn card(&self, work: &Work, case: &Case<'_>, finding: &Finding) -> FindingCard {
        let (key, tone, doc) = (key(finding), tone(work, finding), &finding.rule.doc);
        let row = |term: &str, value: &str| Row { term: term.to_owned(), value: value.to_owned() };
        FindingCard {
            tone,
            label: word(tone).to_owned(),
            code: finding.rule.code.to_owned(),
            title: finding.rule.title.to_owned(),
            message: finding.message.clone(),
            quotes: finding.quotes(case),
            readings: finding.readings.clone(),
            place: case.label(&finding.places[0]),
            doc: vec![row("何が", doc.what), row("なぜ", doc.why), row("どうする", doc.fix)],
            rule: Some(self.rule_link(&key)),
            open: self.action("この項目へ", Message::OpenFinding(key.clone()), Weight::Quiet),
            confirm: (finding.severity == Severity::Query && tone != Tone::ToDo)
                .then(|| self.confirmation(work, finding, &key)),
            key,
        }
    }

    fn confirmation(&self, work: &Work, finding: &Finding, key: &str) -> Confirm {
        let why = work.why_read_only();
        if let Standing::Confirmed(reason) = &finding.standing {
            let message = Message::Unconfirm(key.to_owned());
            let given = work
                .filing
                .confirmations
                .iter()
                .find(|known| known.rule == finding.rule.code && known.places == finding.places);
            let under = match given.map(|known| known.rule_set.as_deref()) {
                Some(Some(RULE_SET)) | None => String::new(),
                Some(Some(other)) => format!("（規則セット{}版のとき）", cut(other)),
                Some(None) => "（規則の版の記録なし）".to_owned(),
            };
            return Confirm {
                summary: format!("理由を付けて確認済み{under}"),
                reason: reason.clone(),
                field: None,
                action: self.action("確認を取り消す", message, Weight::Quiet).unless(why),
            };
        }
        let id = format!("{CONFIRM}{key}");
        let (summary, before) = match &finding.standing {
            Standing::Lapsed(reason) => ("回答が変わったため、もう一度確認してください", reason.as_str()),
            _ => ("直さずに、理由を付けて確認する", ""),
        };
        let text = work.pending.get(key).map_or(before, String::as_str).to_owned();
        let control = Control::Text {
            revision: work.revisions.get(&id).copied().unwrap_or_default(),
            lines: 2,
            mode: "text".to_owned(),
            longest: LONGEST,
            count: String::new(),
            text,
        };
        let message = Message::Confirm(key.to_owned());
        Confirm {
            summary: summary.to_owned(),
            reason: String::new(),
            field: Some(Field {
                id,
                number: String::new(),
                label: "このままでよい理由".to_owned(),
                mark: "必須".to_owned(),
                hint: "理由は提出ファイルに入り、受け取る側が読みます。".to_owned(),
                help: Vec::new(),
                control,
                reading: String::new(),
                previous: None,
                state: String::new(),
                findings: Vec::new(),
                children: Vec::new(),
            }),
            action: self.action("この理由で確認済みにする", message, Weight::Secondary).unless(why),
        }
    }

    /// Text that could not be read as a date, a due or a count.
    pub(super) fn unread_card(&self, work: &Work, case: &Case<'_>, place: &Place) -> FindingCard {
        let (kind, example) = self.typed_kind(work, place);
        let example: String = example.split('、').map(|one| format!("「{one}」")).collect();
        let raw = work.raw.get(place).map(|raw| cut(raw)).unwrap_or_default();
        let key = format!("{UNREAD}{place}");
        FindingCard {
            tone: Tone::Error,
            label: word(Tone::Error).to_owned(),
            code: String::new(),
            title: format!("{kind}として読み取れない入力"),
            message: format!("「{raw}」は{kind}として読み取れません。{example}のように入力してください。"),
            quotes: Vec::new(),
            readings: Vec::new(),
            place: case.label(place),
            doc: Vec::new(),
            rule: None,
            open: self.action("この項目へ", Message::OpenFinding(key.clone()), Weight::Quiet),
            confirm: None,
            key,
        }
    }
}
