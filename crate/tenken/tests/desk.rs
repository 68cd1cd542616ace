//! What the desk does with what a person does: typing, choosing, undo, confirmations, files, drafts.

use tenken::desk::{
    Control, Desk, Draft, DraftEntry, Effect, Field, FindingCard, Keeping, Message, Record, Screen, Tone,
    View, Word,
};
use tenken::example;
use tenken::filing::Filing;
use tenken::municipality::MunicipalityList;
use tenken::questionnaire::Questionnaire;
use tenken::report::Report;
use tenken::rules::Case;

/// A desk and everything that its shell would have kept.
struct Seat {
    desk: Desk,
    base: Vec<u8>,
    records: Vec<Record>,
    effects: Vec<Effect>,
    ids: u32,
}

impl Seat {
    fn new() -> Self {
        let desk = Desk::new(Questionnaire::builtin(), MunicipalityList::builtin(), "test");
        Self { desk, base: Vec::new(), records: Vec::new(), effects: Vec::new(), ids: 0 }
    }

    /// With an empty filing open.
    fn started() -> Self {
        let mut seat = Self::new();
        seat.send(Message::Start);
        seat
    }

    /// With this filing open as a draft.
    fn with(filing: &Filing) -> Self {
        let mut seat = Self::new();
        seat.desk.receive_file("draft.json", &filing.to_bytes());
        seat.send(Message::AcceptFile);
        seat
    }

    fn send(&mut self, message: Message) -> View {
        self.ids += 1;
        let id = format!("id{}", self.ids);
        let journalled = message.is_journalled() && self.desk.is_journalled_now();
        self.effects = self.desk.apply(message.clone(), &id);
        if journalled {
            self.records.push(Record { message, id });
        }
        for effect in &self.effects {
            if let Effect::Begin { base, .. } = effect {
                self.base.clone_from(base);
                self.records.clear();
            }
        }
        self.desk.view()
    }

    fn go(&mut self, route: &str) -> View {
        self.send(Message::Go(route.to_owned()))
    }

    fn enter(&mut self, place: &str, text: &str) -> View {
        self.send(Message::Type { place: place.to_owned(), text: text.to_owned() })
    }

    fn leave(&mut self, place: &str) -> View {
        self.send(Message::Leave(place.to_owned()))
    }

    fn choose(&mut self, place: &str, choice: &str) -> View {
        self.send(Message::Choose { place: place.to_owned(), choice: Some(choice.to_owned()) })
    }

    /// The filing as a draft file would hold it.
    fn filing(&mut self) -> Filing {
        let file = self.desk.compact().0;
        Filing::from_bytes(&file, &Questionnaire::builtin()).unwrap()
    }

    /// A desk that has read what this one's shell kept.
    fn reopened(&self) -> Self {
        let mut seat = Self::new();
        let draft = Draft { id: "draft".to_owned(), base: self.base.clone(), records: self.records.clone() };
        assert_eq!(seat.desk.open_draft(draft, false).unwrap(), Vec::<usize>::new(), "nothing is set aside");
        seat.base.clone_from(&self.base);
        seat.records.clone_from(&self.records);
        seat.ids = self.ids;
        seat
    }
}

fn fields(view: &View) -> Vec<Field> {
    fn with_children(field: &Field) -> Vec<Field> {
        let children = field.children.iter().flat_map(with_children);
        [field.clone()].into_iter().chain(children).collect()
    }
    let Screen::Form(form) = &view.screen else { panic!("a form: {:?}", view.frame.route) };
    form.groups.iter().flat_map(|group| &group.fields).flat_map(with_children).collect()
}

fn field(view: &View, id: &str) -> Field {
    fields(view).into_iter().find(|field| field.id == id).unwrap_or_else(|| panic!("{id} is on the screen"))
}

fn text(field: &Field) -> (&str, u32) {
    match &field.control {
        Control::Text { text, revision, .. } => (text, *revision),
        Control::Choice { .. } => panic!("{} is a text control", field.id),
    }
}

fn cards(view: &View) -> Vec<FindingCard> {
    let Screen::Findings(list) = &view.screen else { panic!("the list of findings") };
    list.groups.iter().flat_map(|group| group.findings.clone()).collect()
}

#[test]
fn an_untouched_form_is_a_list_of_things_to_do_and_no_wall_of_red() {
    let mut seat = Seat::started();
    for route in ["institution", "affairs", "themes"] {
        let view = seat.go(route);
        assert!(view.frame.sections.iter().all(|section| section.badges.is_empty()), "{route}");
        assert!(!view.frame.title.starts_with("エラー"), "{}", view.frame.title);
        if route != "affairs" {
            assert!(fields(&view).iter().all(|field| field.findings.is_empty()), "{route}");
        }
    }
    let list = cards(&seat.go("findings"));
    assert!(list.len() > 20 && list.iter().all(|card| card.tone == Tone::ToDo));
    let checked = seat.send(Message::Check);
    assert!(cards(&checked).iter().all(|card| card.tone == Tone::Error));
    assert!(checked.frame.title.starts_with("エラー"), "{}", checked.frame.title);
}

#[test]
fn a_missing_reason_shows_once_the_item_is_left() {
    let mut seat = Seat::started();
    seat.go("themes");
    let view = seat.choose("theme.regulations", "not_within_year");
    assert_eq!(field(&view, "theme.regulations").state, "");
    assert!(field(&view, "theme.regulations#reason").findings.is_empty(), "still here");
    let view = seat.leave("theme.regulations");
    let reason = field(&view, "theme.regulations#reason");
    assert_eq!(reason.findings[0].code, "F002");
    assert_eq!(field(&view, "theme.regulations#due").findings[0].code, "F003");
    assert!(view.frame.title.starts_with("エラー2件 "), "{}", view.frame.title);
    assert!(view.frame.live.text.is_empty() || view.frame.live.text.contains("番号1"));
    let themes = view.frame.sections.iter().find(|section| section.route == "themes").unwrap();
    assert_eq!(themes.badges[0].text, "要修正2");
    assert_eq!(themes.progress.as_ref().unwrap().text, "15問中1問");
}

#[test]
fn findings_of_a_field_wait_while_it_is_typed_into() {
    let mut seat = Seat::started();
    seat.go("institution");
    let view = seat.enter("institution.code", "47999");
    assert!(field(&view, "institution.code").findings.is_empty(), "typing goes on");
    let view = seat.send(Message::Pause("institution.code".to_owned()));
    assert_eq!(field(&view, "institution.code").findings[0].code, "I002");
    let view = seat.enter("institution.code", "479993");
    assert!(field(&view, "institution.code").findings.is_empty(), "what is mended goes at once");
}

#[test]
fn typed_dates_are_read_and_written_out_in_full_when_left() {
    let mut seat = Seat::started();
    seat.go("institution");
    let view = seat.enter("institution.date", "Ｈ29.7.14");
    let date = field(&view, "institution.date");
    assert_eq!(text(&date), ("Ｈ29.7.14", 0), "what is being typed is not touched");
    assert_eq!(date.reading, "平成29年7月14日（2017年7月14日）");
    let view = seat.leave("institution.date");
    assert_eq!(text(&field(&view, "institution.date")), ("平成29年7月14日", 1));
    assert_eq!(seat.filing().institution.date.unwrap().to_string(), "2017-07-14");
}

#[test]
fn text_that_cannot_be_read_stays_and_blocks() {
    let mut seat = Seat::with(&example::complete(&Questionnaire::builtin()));
    seat.go("affair/kakuu-zei");
    seat.enter("kakuu-zei/affair.handlers", "八十くらい");
    let view = seat.leave("kakuu-zei/affair.handlers");
    let handlers = field(&view, "kakuu-zei/affair.handlers");
    assert_eq!(text(&handlers).0, "八十くらい", "nothing typed is lost");
    assert!(handlers.findings[0].message.contains("「八十くらい」は人数として読み取れません"));
    let view = seat.go("submission");
    let Screen::Submission(submission) = &view.screen else { panic!() };
    assert_eq!(submission.readiness.tone, Tone::Error);
    assert!(!submission.actions[0].enabled);
    seat.send(Message::SaveSubmission);
    assert_eq!(seat.effects, []);
    let mut reopened = seat.reopened();
    let view = reopened.go("affair/kakuu-zei");
    assert_eq!(text(&field(&view, "kakuu-zei/affair.handlers")).0, "八十くらい");
}

#[test]
fn one_undo_takes_back_one_visit_one_choice_or_one_command() {
    let mut seat = Seat::started();
    seat.go("institution");
    for typed in ["架", "架空", "架空市"] {
        seat.enter("institution.name", typed);
    }
    seat.leave("institution.name");
    seat.choose("institution.kind", "municipality");
    seat.send(Message::AddAffair);
    let affairs = seat.filing().affairs.len();
    assert_eq!(affairs, 1);
    let view = seat.send(Message::Undo);
    assert_eq!(seat.filing().affairs.len(), 0);
    assert_eq!(view.frame.route, "affairs", "undo brings its place into view");
    let view = seat.send(Message::Undo);
    assert_eq!(view.frame.focus.unwrap().id, "institution.kind");
    let view = seat.send(Message::Undo);
    let name = field(&view, "institution.name");
    assert_eq!(text(&name), ("", 1), "the whole visit, with a new revision");
    for _ in 0..3 {
        seat.send(Message::Redo);
    }
    let filing = seat.filing();
    assert_eq!((&*filing.institution.name, filing.affairs.len()), ("架空市", 1));
    let before = seat.filing();
    seat.send(Message::Undo);
    seat.go("institution");
    seat.enter("institution.department", "総務課");
    let view = seat.send(Message::Redo);
    assert!(!view.frame.tools[1].enabled, "a new edit ends what could be done again");
    assert_eq!(seat.filing().affairs.len() + 1, before.affairs.len());
}

#[test]
fn a_removed_affair_comes_back_whole() {
    let filing = example::complete(&Questionnaire::builtin());
    let mut seat = Seat::with(&filing);
    seat.go("affairs");
    let view = seat.send(Message::RemoveAffair("kakuu-zei".to_owned()));
    assert!(
        view.frame
            .notices
            .iter()
            .any(|notice| notice.text.contains("個人住民税") && notice.actions[0].message == Message::Undo)
    );
    assert_eq!(seat.filing().affairs.len(), 2);
    seat.send(Message::Undo);
    assert_eq!(seat.filing(), filing);
}

#[test]
fn a_query_is_confirmed_with_a_reason_and_opens_again_when_the_answers_change() {
    let mut filing = example::complete(&Questionnaire::builtin());
    let set = |filing: &mut Filing, key: &str, choice: &str| {
        let place = key.parse().unwrap();
        filing.set(&place, tenken::filing::Value::Choice(Some(choice.to_owned()))).unwrap();
    };
    set(&mut filing, "theme.audit", "not_within_year");
    filing
        .set(
            &"theme.audit#reason".parse().unwrap(),
            tenken::filing::Value::Text("計画を作る人手がない。".into()),
        )
        .unwrap();
    filing
        .set(
            &"theme.audit#due".parse().unwrap(),
            tenken::filing::Value::Due(tenken::calendar::Due::parse("2018-09")),
        )
        .unwrap();
    let mut seat = Seat::with(&filing);
    let view = seat.go("findings");
    let card = cards(&view).into_iter().find(|card| card.code == "Q004").unwrap();
    let confirm = card.confirm.clone().unwrap();
    let id = confirm.field.unwrap().id;
    let view = seat.send(Message::Confirm(card.key.clone()));
    assert_eq!(view.frame.focus.unwrap().id, id, "without a reason nothing is confirmed");
    seat.enter(&id, "自己点検は別の要領で行っている。");
    let view = seat.send(Message::Confirm(card.key.clone()));
    let confirmed = cards(&view).into_iter().find(|card| card.code == "Q004").unwrap();
    assert_eq!(
        (confirmed.tone, confirmed.confirm.unwrap().reason.as_str()),
        (Tone::Good, "自己点検は別の要領で行っている。")
    );
    let tone = |seat: &mut Seat| {
        cards(&seat.go("findings")).into_iter().find(|card| card.code == "Q004").map(|card| card.tone)
    };
    // The reason of 番号8 is not what the rule read.
    seat.enter("theme.audit#reason", "計画を作る人手がまだない。");
    assert_eq!(tone(&mut seat), Some(Tone::Good));
    seat.choose("theme.audit", "within_year");
    assert_eq!(tone(&mut seat), None);
    seat.choose("theme.audit", "not_within_year");
    assert_eq!(tone(&mut seat), Some(Tone::Good), "it holds again when the values are back");
    let mut reopened = seat.reopened();
    assert_eq!(tone(&mut reopened), Some(Tone::Good));
    seat.send(Message::Unconfirm(card.key));
    assert_eq!(tone(&mut seat), Some(Tone::Query));
    seat.send(Message::Undo);
    assert_eq!(tone(&mut seat), Some(Tone::Good));
}

#[test]
fn next_and_previous_finding_go_round_and_put_the_focus_there() {
    let mut seat = Seat::with(&example::flawed(&Questionnaire::builtin()));
    let count = cards(&seat.go("findings")).len();
    let mut seen = Vec::new();
    for _ in 0..count {
        let view = seat.send(Message::NextFinding);
        let focus = view.frame.focus.clone().unwrap().id;
        assert!(fields(&view).iter().any(|field| field.id == focus), "{focus} is on {}", view.frame.route);
        seen.push(focus);
    }
    let again = seat.send(Message::NextFinding).frame.focus.unwrap().id;
    assert_eq!(again, seen[0]);
    let back = seat.send(Message::PreviousFinding).frame.focus.unwrap().id;
    assert_eq!(back, seen[count - 1]);
}

#[test]
fn a_file_that_is_refused_leaves_the_open_work_untouched() {
    let mut seat = Seat::started();
    seat.go("institution");
    seat.enter("institution.name", "架空市");
    let before = seat.filing();
    seat.desk.receive_file("x.json", b"{\"format\":\"tenken.filing\",\"version\":9}");
    let view = seat.desk.view();
    let notice = view.frame.notices.iter().find(|notice| notice.key == "file").unwrap();
    assert!(notice.text.contains("「x.json」を開けませんでした。1行目（version）"), "{}", notice.text);
    assert_eq!(seat.filing(), before);
    let other = example::complete(&Questionnaire::builtin());
    seat.desk.receive_file("y.json", &other.to_bytes());
    let view = seat.desk.view();
    let Screen::Preview(preview) = &view.screen else { panic!("a preview first") };
    assert!(preview.rows.iter().any(|row| row.value == "架空市"));
    seat.send(Message::RejectFile);
    assert_eq!(seat.filing(), before);
}

#[test]
fn the_example_can_be_looked_at_and_not_changed() {
    let mut seat = Seat::new();
    let view = seat.send(Message::OpenExample);
    assert!(matches!(seat.effects[0], Effect::Begin { transient: true, .. }));
    assert!(view.frame.read_only && !seat.desk.is_journalled_now());
    assert!(matches!(view.screen, Screen::Score(_)));
    assert!(cards(&seat.go("findings")).len() > 10);
    let before = seat.filing();
    seat.choose("theme.audit", "done");
    seat.enter("institution.name", "x");
    seat.send(Message::AddAffair);
    seat.send(Message::RemoveAffair("kakuu-zei".to_owned()));
    assert_eq!(seat.filing(), before);
    seat.send(Message::SaveDraft);
    assert!(matches!(&seat.effects[..], [Effect::Write(file)] if file.name.contains("架空市_下書き")));
}

#[test]
fn the_submission_is_written_only_when_nothing_blocks() {
    let questionnaire = Questionnaire::builtin();
    let mut seat = Seat::with(&example::flawed(&questionnaire));
    seat.go("submission");
    seat.send(Message::SaveSubmission);
    assert_eq!(seat.effects, []);
    let mut filing = example::complete(&questionnaire);
    filing
        .set(
            &"theme.initiative#reason".parse().unwrap(),
            tenken::filing::Value::Text("下書きだけの記載".into()),
        )
        .unwrap();
    let mut seat = Seat::with(&filing);
    seat.go("submission");
    seat.send(Message::SaveSubmission);
    let [Effect::Write(file)] = &seat.effects[..] else { panic!("a file") };
    assert_eq!(file.name, "h28_479993_架空市_提出_第1回_20170714.json");
    let read = Filing::from_bytes(&file.bytes, &questionnaire).unwrap();
    assert!(Report::of(&Case::new(&questionnaire, &MunicipalityList::builtin(), &read)).score.ready);
    assert!(
        !String::from_utf8_lossy(&file.bytes).contains("下書きだけの記載"),
        "text that is not reported is left out"
    );
    let bytes = file.bytes.clone();
    seat.desk.tell(Word::HandedOver);
    seat.desk.compare_file("a.json", &bytes);
    let notice = |seat: &Seat| {
        seat.desk.view().frame.notices.iter().find(|notice| notice.key == "written").unwrap().tone
    };
    assert_eq!(notice(&seat), Tone::Good);
    seat.desk.compare_file("a.json", &bytes[1..]);
    assert_eq!(notice(&seat), Tone::Error);
}

#[test]
fn another_tab_or_a_forbidden_storage_is_told_and_loses_nothing() {
    let mut seat = Seat::started();
    seat.desk.set_keeping(Keeping::Failed { full: true });
    let view = seat.desk.view();
    assert!(
        view.frame.notices[0].text.contains("いっぱい")
            && view.frame.notices[0].actions[0].message == Message::SaveDraft
    );
    seat.desk.set_keeping(Keeping::Kept { at: "15:40".to_owned(), safe: true });
    assert_eq!(seat.desk.view().frame.save.unwrap().machine, "この端末に保存済み 15:40");
    seat.desk.set_read_only(true);
    let view = seat.desk.view();
    assert!(view.frame.read_only && view.frame.notices[0].actions[0].message == Message::TakeOver);
    assert!(!seat.desk.is_journalled_now());
}

#[test]
fn answers_that_a_changed_kind_no_longer_asks_can_be_taken_out() {
    let mut seat = Seat::with(&example::complete(&Questionnaire::builtin()));
    seat.go("affair/kakuu-zei");
    let view = seat.choose("kakuu-zei/affair.kind", "full");
    let stranger = field(&view, "kakuu-zei/priority.use.linkage");
    assert!(matches!(&stranger.control, Control::Choice { clear, .. } if clear == "この回答を取り除く"));
    assert_eq!(stranger.findings[0].code, "F004");
    seat.send(Message::Choose { place: stranger.id.clone(), choice: None });
    assert!(!String::from_utf8_lossy(&seat.filing().to_bytes()).contains("kakuu-zei/priority.use.linkage"));
    seat.send(Message::Undo);
    seat.send(Message::Undo);
    assert_eq!(seat.filing(), example::complete(&Questionnaire::builtin()));
}

#[test]
fn a_draft_is_deleted_only_after_asking() {
    let mut seat = Seat::new();
    let entry = DraftEntry { id: "d1".to_owned(), title: "架空市".to_owned(), ..DraftEntry::default() };
    seat.desk.set_drafts(vec![entry]);
    for (ask, done) in [
        (Message::AskToDelete("d1".to_owned()), Effect::Delete { draft: "d1".to_owned() }),
        (Message::AskToForget, Effect::Forget),
    ] {
        let view = seat.send(ask);
        assert_eq!(seat.effects, []);
        let notice = view.frame.notices.iter().find(|notice| notice.key == "delete").unwrap().clone();
        assert!(notice.text.ends_with("元に戻せません。"));
        let view = seat.send(notice.actions[1].message.clone());
        assert!(seat.effects.is_empty() && view.frame.notices.is_empty());
        let view = seat.send(notice.actions[0].message.clone());
        assert_eq!((&seat.effects[..], view.frame.notices.len()), (&[done][..], 0));
    }
}

mod always {
    use super::*;
    use proptest::prelude::*;

    fn repeat() -> u32 {
        option_env!("REPEAT").and_then(|times| times.parse().ok()).unwrap_or(32)
    }

    /// What is kept beside the filing: text that was not read, reasons not given yet, places left.
    fn kept(seat: &Seat) -> Vec<Record> {
        let records = seat.desk.compact().1;
        records.into_iter().filter(|record| record.message != Message::Check).collect()
    }

    fn message() -> impl Strategy<Value = Message> {
        let places = [
            "institution.name",
            "institution.date",
            "institution.kind",
            "institution.assessments.full",
            "theme.audit",
            "theme.audit#reason",
            "theme.audit#due",
            "kakuu-juki/affair.subjects",
            "kakuu-juki/affair.kind",
            "kakuu-juki/full.use.misuse",
            "kakuu-juki/full.use.misuse#reason",
            "kakuu-zei/priority.use.linkage#due",
            "nowhere",
            "kakuu-zei/affair.name",
            "theme.nothing",
            "institution.colour#due",
        ];
        let place = || proptest::sample::select(places.to_vec()).prop_map(str::to_owned);
        let typed = proptest::sample::select(vec![
            "",
            "架空市",
            "H30.4",
            "来年",
            "12万",
            "平成29年7月14日",
            "未定",
            "\u{E000}",
            "a\r\nb",
        ]);
        let choice = proptest::sample::select(vec![
            "issue", "done", "yes", "no", "full", "priority", "basic", "board", "bogus",
        ]);
        let affair = || {
            proptest::sample::select(vec!["kakuu-juki", "kakuu-zei", "kakuu-kokuho", "gone"])
                .prop_map(str::to_owned)
        };
        let finding = || {
            proptest::sample::select(vec![
                "R008:kakuu-juki/full.storage.erasure",
                "Q004:theme.self_check",
                "F001:x",
            ])
            .prop_map(str::to_owned)
        };
        prop_oneof![
            6 => (place(), typed).prop_map(|(place, text)| Message::Type { place, text: text.to_owned() }),
            3 => (place(), choice).prop_map(|(place, choice)| Message::Choose { place, choice: Some(choice.to_owned()) }),
            1 => place().prop_map(|place| Message::Choose { place, choice: None }),
            2 => place().prop_map(Message::Leave),
            3 => Just(Message::Undo),
            2 => Just(Message::Redo),
            1 => Just(Message::AddAffair),
            1 => affair().prop_map(Message::RemoveAffair),
            1 => finding().prop_map(|key| Message::Type { place: format!("confirm:{key}"), text: "理由".to_owned() }),
            1 => finding().prop_map(Message::Confirm),
            1 => finding().prop_map(Message::Unconfirm),
            1 => Just(Message::RaiseSequence),
            1 => affair().prop_map(|affair| Message::Go(format!("affair/{affair}"))),
            1 => proptest::sample::select(vec!["themes", "score", "findings", "submission", "print", "bogus/route"]).prop_map(|route| Message::Go(route.to_owned())),
            1 => Just(Message::NextFinding),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: repeat(), failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn replay_undo_and_compaction_lose_nothing(messages in proptest::collection::vec(message(), 1..60)) {
            let start = example::flawed(&Questionnaire::builtin());
            let mut seat = Seat::with(&start);
            for message in messages {
                if matches!(&message, Message::Go(route) if route == "bogus/route") {
                    continue;
                }
                seat.send(message);
            }
            let filing = seat.filing();
            // What the journal keeps reads back as the same filing, with the same text in every field.
            let draft = Draft { id: "d".to_owned(), base: seat.base.clone(), records: seat.records.clone() };
            let mut again = Seat::new();
            again.desk.open_draft(draft, false).unwrap();
            prop_assert_eq!(&again.filing(), &filing);
            prop_assert_eq!(kept(&again), kept(&seat));
            // A shortened journal too.
            let (base, records) = seat.desk.compact();
            let mut short = Seat::new();
            let aside = short.desk.open_draft(Draft { id: "d".to_owned(), base, records }, false).unwrap();
            prop_assert_eq!(aside, Vec::<usize>::new());
            prop_assert_eq!(&short.filing(), &filing);
            prop_assert_eq!(kept(&short), kept(&seat));
            // A file written reads back the same, to the same bytes.
            let read = Filing::from_bytes(&filing.to_bytes(), &Questionnaire::builtin()).unwrap();
            prop_assert!(read.to_bytes() == filing.to_bytes());
            // Undo leads all the way back.
            while seat.desk.view().frame.tools[0].enabled {
                seat.send(Message::Undo);
            }
            prop_assert_eq!(seat.filing(), start);
        }
    }
}

#[test]
fn a_rule_is_explained_beside_its_finding_and_without_a_filing() {
    let rule = |view: &View| match &view.screen {
        Screen::Rule(rule) => rule.clone(),
        other => panic!("a rule's page: {other:?}"),
    };
    let mut seat = Seat::new();
    let alone = rule(&seat.go("rule/F002"));
    assert!(alone.heading.starts_with("F002 "));
    assert_eq!(alone.examples.len(), 2);
    assert!(!alone.examples[0].message.is_empty() && alone.examples[1].message.is_empty());
    assert_eq!(alone.actions[0].message, Message::Go("start".to_owned()));
    let routes: Vec<_> = alone.actions[1..3].iter().map(|action| action.message.clone()).collect();
    assert_eq!(routes, ["rule/F001", "rule/F003"].map(|route| Message::Go(route.to_owned())));
    assert!(matches!(seat.go("rule/Z999").screen, Screen::Rules(_)), "no such rule");

    let mut seat = Seat::with(&example::flawed(&Questionnaire::builtin()));
    let view = seat.go("themes");
    let card = fields(&view).into_iter().flat_map(|field| field.findings).next().unwrap();
    let Some(Message::Go(route)) = card.rule.map(|action| action.message) else { panic!("a link") };
    assert_eq!(route, format!("rule/{}", card.key));
    let page = seat.go(&route);
    assert_eq!(page.frame.route, route);
    assert_eq!(rule(&page).actions[0].message, Message::Go("themes".to_owned()));
    let back = seat.go("themes");
    assert_eq!(back.frame.focus.unwrap().id, format!("rule:{}", card.key));
    assert_eq!(seat.go("findings").frame.focus.unwrap().id, "heading");

    let Screen::Rules(list) = seat.go("rules").screen else { panic!("the list of rules") };
    let listed: usize = list.chapters.iter().map(|chapter| chapter.rules.len()).sum();
    assert_eq!(listed, tenken::rules::all().count(), "every rule belongs to a chapter");
    seat.go("rule/F003");
    assert_eq!(seat.go("rules").frame.focus.unwrap().id, "rule:F003");
}

#[test]
fn rules_that_make_each_other_needless_say_so() {
    let mut seat = Seat::new();
    let mut rows = |code: &str| match seat.go(&format!("rule/{code}")).screen {
        Screen::Rule(rule) => rule.rows.into_iter().map(|row| row.value).collect::<Vec<_>>().join("\n"),
        other => panic!("a rule's page: {other:?}"),
    };
    assert!(rows("R006").contains("R005（"));
    assert!(rows("R005").contains("R006（"));
}
