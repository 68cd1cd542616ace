//! The rules explained: a page for each, the list of all, and the way back to where they were opened from.

use super::{Action, Desk, ExampleCard, Message, Route, Row, RuleChapter, RuleList, RulePage, RuleRow};
use super::{Tone, Weight, cards};
use crate::rules::{self, Example, Rule, Severity};

/// Where the rules were opened from.
#[derive(Debug)]
pub(super) struct Origin {
    route: Route,
    page: usize,
    /// Id of the link that opened them; empty where it had none.
    link: String,
}

/// What the id of a link to a rule's page begins with; the key of the finding follows, or the rule's code.
pub(super) const LINK: &str = "rule:";

/// What the rules of each chapter look at.
const CHAPTERS: [(char, &str); 10] = [
    ('F', "様式への記入"),
    ('I', "機関の情報"),
    ('A', "事務の情報"),
    ('R', "リスク対策の回答"),
    ('Q', "個別テーマの回答どうし"),
    ('X', "報告書どうし"),
    ('T', "理由・内容の文章"),
    ('D', "時期と完了予定"),
    ('P', "個人情報など、書いてはいけない内容"),
    ('Y', "前回の報告との違い"),
];

fn tone(severity: Severity) -> Tone {
    match severity {
        Severity::Error => Tone::Error,
        Severity::Query => Tone::Query,
        Severity::Advice => Tone::Advice,
    }
}

fn is_of_rules(route: &Route) -> bool {
    matches!(route, Route::Rule { .. } | Route::Rules)
}

/// Every rule, in the catalogue's order.
fn all() -> Vec<&'static Rule> {
    rules::all().collect()
}

/// F002（理由・内容が空欄）、….
fn add_name(names: &mut String, rule: &Rule) {
    if !names.is_empty() {
        names.push('、');
    }
    names.push_str(rule.code);
    names.push('（');
    names.push_str(rule.title);
    names.push('）');
}

fn row(term: &str, value: String) -> Row {
    Row { term: term.to_owned(), value }
}

impl Desk {
    /// Leaves the open screen for another: keeps where the rules are opened from, and gives what is to have the focus
    /// and the page of a long list where they are left for there.
    pub(super) fn turn(&mut self, route: &Route) -> (String, usize) {
        let top = ("heading".to_owned(), 0);
        match (is_of_rules(&self.route), is_of_rules(route)) {
            (false, true) => {
                let link = match route {
                    Route::Rule { finding, .. } if !finding.is_empty() => format!("{LINK}{finding}"),
                    _ => String::new(),
                };
                self.origin = Some(Origin { route: self.route.clone(), page: self.page, link });
                top
            }
            (true, false) => match self.origin.take() {
                Some(origin) if origin.route == *route && !origin.link.is_empty() => {
                    (origin.link, origin.page)
                }
                _ => top,
            },
            (true, true) => match (&self.route, route) {
                (Route::Rule { rule, .. }, Route::Rules) => (format!("{LINK}{}", rule.code), 0),
                _ => top,
            },
            (false, false) => top,
        }
    }

    /// The way to the page of a finding's rule, and back to the finding.
    pub(super) fn rule_link(&self, finding: &str) -> Action {
        self.link("この規則の説明と例", &format!("rule/{finding}"), Weight::Quiet)
    }

    pub(super) fn rule_screen(&self, rule: &'static Rule, finding: &str) -> RulePage {
        let questionnaire = &self.questionnaire;
        let mut applies = questionnaire.year.japanese();
        applies.push_str(if rule.applies(questionnaire) {
            "の調査票で使います。"
        } else {
            "の調査票には対象の項目がないため、使いません。"
        });
        let mut rows = vec![
            row("何が", rule.doc.what.to_owned()),
            row("なぜ", rule.doc.why.to_owned()),
            row("どうする", rule.doc.fix.to_owned()),
            row("調査票", applies),
        ];
        let (mut silenced, mut silencing) = (String::new(), String::new());
        for other in all() {
            if rule.silences.contains(&other.code) {
                add_name(&mut silenced, other);
            }
            if other.silences.contains(&rule.code) {
                add_name(&mut silencing, other);
            }
        }
        if !silenced.is_empty() {
            silenced.insert_str(0, "この指摘があるところでは、次の規則の指摘は出しません: ");
            rows.push(row("後に回る規則", silenced));
        }
        if !silencing.is_empty() {
            silencing.insert_str(0, "次の規則の指摘があるところでは、この指摘は出しません: ");
            rows.push(row("先に出る規則", silencing));
        }
        let (severity, label) = (tone(rule.severity), rule.severity.label());
        let mut examples = Vec::new();
        if let Some([wrong, right]) = rules::examples(rule, questionnaire, &self.municipalities) {
            examples.push(card("悪い例", severity, label, wrong));
            examples.push(card("よい例", Tone::Good, "指摘なし", right));
        }
        RulePage {
            heading: format!("{} {}", rule.code, rule.title),
            tone: severity,
            label: label.to_owned(),
            rows,
            examples,
            empty: "この調査票で示せる例はありません。".to_owned(),
            actions: self.rule_actions(rule, finding),
        }
    }

    fn rule_actions(&self, rule: &'static Rule, finding: &str) -> Vec<Action> {
        let all = all();
        let at = all.iter().position(|other| other.code == rule.code).unwrap_or_default();
        let mut actions = vec![self.way_back(finding)];
        let before = at.checked_sub(1).and_then(|at| all.get(at));
        for (label, other) in [("前の規則: ", before), ("次の規則: ", all.get(at + 1))] {
            if let Some(other) = other {
                let link = self.rule_named(other);
                let label = format!("{label}{}", link.label);
                actions.push(Action { label, weight: Weight::Secondary, ..link });
            }
        }
        actions.push(self.link("規則の一覧", "rules", Weight::Quiet));
        actions
    }

    /// The way to a rule's page, by its name.
    fn rule_named(&self, rule: &Rule) -> Action {
        let label = format!("{} {}", rule.code, rule.title);
        self.link(&label, &format!("rule/{}", rule.code), Weight::Quiet)
    }

    /// Back to the finding, or to the screen that the rules were opened from.
    fn way_back(&self, finding: &str) -> Action {
        if let Some(origin) = &self.origin
            && self.work.is_some()
        {
            let label = if origin.link.is_empty() { "元の画面に戻る" } else { "指摘に戻る" };
            return self.link(label, &origin.route.text(), Weight::Primary);
        }
        let there = self
            .work
            .as_ref()
            .is_some_and(|work| work.findings.iter().any(|known| cards::key(known) == finding));
        if there {
            let message = Message::OpenFinding(finding.to_owned());
            return self.action("指摘の項目へ", message, Weight::Primary);
        }
        match &self.work {
            Some(_) => self.link("入力に戻る", "institution", Weight::Primary),
            None => self.link("はじめの画面へ", "start", Weight::Primary),
        }
    }

    pub(super) fn rules_screen(&self) -> RuleList {
        let mut chapters = Vec::new();
        for (letter, heading) in CHAPTERS {
            let mut rows = Vec::new();
            for rule in all() {
                if !rule.code.starts_with(letter) {
                    continue;
                }
                let used = rule.applies(&self.questionnaire);
                rows.push(RuleRow {
                    id: format!("{LINK}{}", rule.code),
                    tone: tone(rule.severity),
                    label: rule.severity.label().to_owned(),
                    note: if used { "" } else { "この調査票では使いません" }.to_owned(),
                    open: self.rule_named(rule),
                });
            }
            if !rows.is_empty() {
                chapters.push(RuleChapter { heading: heading.to_owned(), rules: rows });
            }
        }
        RuleList {
            heading: "点検の規則".to_owned(),
            lead: vec![
                "このページが何を見ているかの一覧です。規則を開くと、理由と直し方、悪い例とよい例を見られます。"
                    .to_owned(),
                "「要修正」は差し戻しになるもの、「要確認」は直すか理由を付けて確認するもの、「参考」は見ておくとよいものです。"
                    .to_owned(),
            ],
            chapters,
            actions: vec![self.way_back("")],
        }
    }
}

fn card(heading: &str, tone: Tone, label: &str, example: Example) -> ExampleCard {
    let mut rows = Vec::new();
    for given in example.rows {
        rows.push(row(&given.label, given.value));
    }
    let found = example.found.map(|found| (found.message, found.quotes, found.readings));
    let (message, quotes, readings) = found.unwrap_or_default();
    ExampleCard {
        heading: heading.to_owned(),
        tone,
        label: label.to_owned(),
        title: example.title,
        rows,
        empty: "何も入力していません。".to_owned(),
        message,
        quotes,
        readings,
    }
}
