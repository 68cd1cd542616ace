//! The last round's filing beside the open one: what matches, what is taken over, and that nothing of it is lost.

use tenken::calendar::Due;
use tenken::comparison::{comparison, doubts};
use tenken::data_file;
use tenken::desk::{Desk, Draft, Effect, Field, Message, Previous, Record, Screen, Tone, View, Wanted};
use tenken::example;
use tenken::filing::{Answer, Filing, Value};
use tenken::municipality::MunicipalityList;
use tenken::questionnaire::Questionnaire;
use tenken::report::Report;
use tenken::rules::Case;

fn next_year() -> Questionnaire {
    data_file::read(include_str!("../../../tests/questionnaires/next.toml")).unwrap()
}

/// A filing of h28 with something to compare: an open measure, and what the next year no longer asks.
fn last_round() -> Filing {
    let mut filing = example::complete(&Questionnaire::builtin());
    let open = |choice: &str, reason: &str, due: &str| Answer {
        choice: Some(choice.to_owned()),
        reason: reason.into(),
        due: Due::parse(due),
    };
    let long = "監査を行う体制が整っていない。外部の専門家の助言を受けながら、計画と実施方法を定め、所属ごとの点検とあわせて実施する予定である。";
    filing.answers.put("theme.audit", open("not_within_year", long, "2018-05"));
    filing.answers.put("theme.training", open("within_year", "", ""));
    filing.affairs[1]
        .answers
        .put("priority.use.unauthorised", open("issue", "権限の削除が遅れている。", "2018-09"));
    filing
}

/// A desk on a questionnaire, and everything that its shell would have kept.
struct Seat {
    questionnaire: Questionnaire,
    desk: Desk,
    base: Vec<u8>,
    records: Vec<Record>,
    ids: u32,
}

impl Seat {
    fn new(questionnaire: &Questionnaire) -> Self {
        let desk = Desk::new(questionnaire.clone(), MunicipalityList::builtin(), "test");
        Self { questionnaire: questionnaire.clone(), desk, base: Vec::new(), records: Vec::new(), ids: 0 }
    }

    fn with(questionnaire: &Questionnaire, filing: &Filing) -> Self {
        let mut seat = Self::new(questionnaire);
        seat.desk.receive_file("draft.json", &filing.to_bytes());
        seat.send(Message::AcceptFile);
        seat
    }

    /// With an empty filing beside the last round's.
    fn beside(questionnaire: &Questionnaire, filing: &Filing, previous: &Filing) -> Self {
        let mut seat = Self::with(questionnaire, filing);
        seat.load(previous);
        seat
    }

    fn load(&mut self, previous: &Filing) -> View {
        self.desk.receive_previous("前回.json", &previous.to_bytes());
        self.send(Message::AcceptPrevious)
    }

    fn send(&mut self, message: Message) -> View {
        self.ids += 1;
        let id = format!("id{}", self.ids);
        let message = self.desk.resolve(message, &id);
        let journalled = message.is_journalled() && self.desk.is_journalled_now();
        let effects = self.desk.apply(message.clone(), &id);
        if journalled {
            self.records.push(Record { message, id });
        }
        for effect in effects {
            if let Effect::Begin { base, .. } = effect {
                self.base = base;
                self.records.clear();
            }
        }
        self.desk.view()
    }

    fn go(&mut self, route: &str) -> View {
        self.send(Message::Go(route.to_owned()))
    }

    fn screen(&mut self) -> Previous {
        match self.go("previous").screen {
            Screen::Previous(previous) => previous,
            other => panic!("the last round's filing: {other:?}"),
        }
    }

    fn filing(&self) -> Filing {
        Filing::from_bytes(&self.desk.compact().0, &self.questionnaire).unwrap()
    }

    /// The last round's filing, as a shortened journal would keep it.
    fn previous(&self) -> Option<Filing> {
        let records = self.desk.compact().1;
        records.into_iter().find_map(|record| match record.message {
            Message::Previous(file) => {
                Some(Filing::from_bytes(file?.as_bytes(), &self.questionnaire).unwrap())
            }
            _ => None,
        })
    }

    /// A desk that has read what this one's shell kept; `short` after the journal was shortened.
    fn reopened(&self, short: bool) -> Self {
        let mut seat = Self::new(&self.questionnaire);
        let (base, records) =
            if short { self.desk.compact() } else { (self.base.clone(), self.records.clone()) };
        let draft = Draft { id: "d".to_owned(), base: base.clone(), records: records.clone() };
        for index in seat.desk.open_draft(draft, false).unwrap() {
            // Of what was typed into a place that is not there nothing is lost.
            assert!(matches!(&records[index].message, Message::Type { .. }), "{:?}", records[index]);
        }
        Self { base, records, ids: self.ids, ..seat }
    }
}

fn field(view: &View, id: &str) -> Field {
    let Screen::Form(form) = &view.screen else { panic!("a form: {:?}", view.frame.route) };
    let mut fields = form.groups.iter().flat_map(|group| &group.fields);
    fields.find(|field| field.id == id).unwrap_or_else(|| panic!("{id} is on the screen")).clone()
}

fn before(view: &View, id: &str) -> Option<String> {
    field(view, id).previous.map(|before| before.text)
}

fn row(rows: &[(&'static str, String)], term: &str) -> Option<String> {
    rows.iter().find(|(known, _)| known.starts_with(term)).map(|(_, value)| value.clone())
}

#[test]
fn a_filing_of_h28_stands_beside_the_next_years() {
    let (next, previous) = (next_year(), last_round());
    let mut filing = Filing::empty(&next.key);
    filing.institution.date = tenken::calendar::Date::new(2018, 7, 14);
    let mut seat = Seat::with(&next, &filing);
    seat.desk.receive_previous("前回.json", &previous.to_bytes());
    let Screen::Previous(preview) = seat.desk.view().screen else { panic!("a preview first") };
    assert!(preview.rows.iter().any(|row| row.term == "ファイル" && row.value == "前回.json"));
    let row = |term: &str| preview.rows.iter().find(|row| row.term.starts_with(term)).unwrap().value.clone();
    assert_eq!(row("事務"), "3件（今回と同じ事務0件、今回ないもの3件）");
    assert_eq!(row("今回の調査票にない項目"), "theme.media_use");
    assert_eq!(row("前回の回答がない項目"), "番号15、番号16");
    assert!(preview.notices.is_empty() && seat.previous().is_none(), "nothing is loaded yet");

    let view = seat.send(Message::AcceptPrevious);
    assert_eq!(view.frame.route, "previous");
    assert!(view.frame.live.text.contains("読み込みました"));
    let themes = seat.go("themes");
    // The choice was printed with its own year, and another label, then.
    assert_eq!(before(&themes, "theme.regulations").unwrap(), "前回: 実施している");
    assert_eq!(before(&themes, "theme.training").unwrap(), "前回: 平成29年度中に対応が完了する予定");
    let audit = field(&themes, "theme.audit").previous.unwrap();
    assert!(audit.text.starts_with("前回: 平成29年度中に対応が完了しない／完了予定 平成30年5月／監査を"));
    assert!(
        audit.text.ends_with('…') && audit.rows[2].value.ends_with("予定である。"),
        "the whole can be read"
    );
    assert_eq!(before(&themes, "theme.invented_backup"), None);
    // Nothing was filled in by itself.
    assert_eq!(seat.filing(), filing);
}

#[test]
fn what_is_taken_over_is_the_institution_and_the_affairs_and_no_answer() {
    let (next, previous) = (next_year(), last_round());
    let mut filing = Filing::empty(&next.key);
    filing.institution.department = "市民課".into();
    let mut seat = Seat::beside(&next, &filing, &previous);
    let view = seat.go("institution");
    assert_eq!(before(&view, "institution.department").unwrap(), "前回: 総務部総務課");
    assert_eq!(before(&view, "institution.date"), None, "the date of writing is this round's");
    let Screen::Form(form) = &view.screen else { panic!("a form") };
    let take = form.previous.as_ref().unwrap().actions[0].clone();
    assert_eq!(take.label, "前回の機関の情報を引き継ぐ（空欄の9項目）");
    let view = seat.send(take.message);
    assert!(view.frame.live.text.contains("9項目引き継ぎました"), "{}", view.frame.live.text);
    let taken = seat.filing();
    assert_eq!(&*taken.institution.department, "市民課", "what was typed stays");
    assert_eq!((&*taken.institution.name, taken.institution.date), ("架空市", None));
    assert_eq!(taken.institution.assessments, previous.institution.assessments);
    seat.send(Message::Undo);
    assert_eq!(seat.filing(), filing, "one step");
    seat.send(Message::Redo);
    assert_eq!(seat.filing(), taken);
    let Screen::Form(form) = seat.go("institution").screen else { panic!("a form") };
    assert!(!form.previous.unwrap().actions.iter().any(|action| action.label.contains("引き継ぐ")));

    let screen = seat.screen();
    assert!(screen.affairs.iter().all(|affair| affair.tone == Tone::Query && affair.actions.len() == 1));
    let one = screen.affairs[1].actions[0].clone();
    seat.send(one.message.clone());
    seat.send(one.message);
    assert_eq!(seat.filing().affairs.len(), 1, "not twice");
    let screen = seat.screen();
    assert_eq!(
        (screen.affairs[2].tone, screen.affairs.len()),
        (Tone::Good, 3),
        "those that are missing first"
    );
    let all = screen.actions.iter().find(|action| action.label.starts_with("今回ない事務をすべて")).unwrap();
    let view = seat.send(all.message.clone());
    assert!(view.frame.live.text.contains("2件の事務を追加しました"), "{}", view.frame.live.text);
    let filing = seat.filing();
    let names = |filing: &Filing| -> Vec<String> {
        let mut names: Vec<_> = filing.affairs.iter().map(|affair| affair.name.to_string()).collect();
        names.sort();
        names
    };
    assert_eq!(names(&filing), names(&previous));
    for affair in &filing.affairs {
        let mut was = previous.affair(&affair.id).unwrap().clone();
        was.answers = Default::default();
        assert_eq!(*affair, was, "names, numbers, counts and flags");
    }
    assert!(filing.answers.is_empty() && filing.confirmations.is_empty());
    let view = seat.send(Message::Undo);
    assert_eq!((seat.filing().affairs.len(), view.frame.route.as_str()), (1, "affairs"), "one step");
}

#[test]
fn affairs_that_are_only_alike_become_one_when_the_person_says_so() {
    let (next, mut previous) = (next_year(), last_round());
    previous.affairs.truncate(2);
    let mut filing = example::complete(&next);
    filing.affairs.remove(0);
    let zei = &mut filing.affairs[0];
    (zei.name, zei.assessment_number, zei.subjects) = ("個人住民税賦課事務".into(), "".into(), None);
    let mut seat = Seat::beside(&next, &filing, &previous);
    let screen = seat.screen();
    let like = &screen.affairs[1];
    assert_eq!(like.state, "今回の報告にありません。今回の「個人住民税賦課事務」と名称が似ています。");
    assert_eq!(screen.affairs[0].actions.len(), 1, "nothing is like 住民基本台帳");
    let view = seat.send(like.actions[1].message.clone());
    assert!(view.frame.live.text.starts_with("同じ事務として結び付け"), "{}", view.frame.live.text);
    let zei = seat.filing().affairs[0].clone();
    assert_eq!(
        (&*zei.name, &*zei.assessment_number, zei.subjects),
        ("個人住民税賦課事務", "2", Some(180_000))
    );
    assert_eq!(
        seat.screen().affairs[1].state,
        "今回の「個人住民税賦課事務」と同じ事務です（評価書番号が一致）。"
    );
    let view = seat.go("affair/kakuu-zei");
    assert_eq!(
        before(&view, "kakuu-zei/priority.use.unauthorised").unwrap(),
        "前回: 課題あり／完了予定 平成30年9月／権限の削除が遅れている。"
    );
    assert_eq!(before(&view, "kakuu-zei/affair.name").unwrap(), "前回: 個人住民税の賦課に関する事務");
    seat.send(Message::Undo);
    assert_eq!(seat.filing(), filing);
}

#[test]
fn an_affair_taken_over_anew_has_nothing_of_a_removed_one() {
    let (next, previous) = (next_year(), last_round());
    let mut seat = Seat::beside(&next, &example::complete(&next), &previous);
    let place = "kakuu-zei/affair.subjects".to_owned();
    seat.send(Message::Type { place: place.clone(), text: "たくさん".to_owned() });
    seat.send(Message::Leave(place.clone()));
    seat.send(Message::RemoveAffair("kakuu-zei".to_owned()));
    seat.send(Message::TakeAffairs(vec!["kakuu-zei".to_owned()]));
    let view = seat.go("affair/kakuu-zei");
    assert_eq!(
        (field(&view, &place).reading.as_str(), field(&view, &place).findings.len()),
        ("180,000人", 0)
    );
    assert_eq!(seat.reopened(true).filing(), seat.filing());
    for _ in 0..3 {
        seat.send(Message::Undo);
    }
    assert_eq!(seat.filing(), example::complete(&next));
}

#[test]
fn chapter_y_reads_it_and_the_report_is_the_same_with_and_without_the_desk() {
    let (next, previous) = (next_year(), last_round());
    let mut filing = example::complete(&next);
    let set = |filing: &mut Filing, place: &str, value: Value| {
        filing.set(&place.parse().unwrap(), value).unwrap();
    };
    for key in ["theme.audit", "theme.training", "theme.regulations"] {
        set(&mut filing, key, Value::Choice(Some("not_within_year".to_owned())));
        set(&mut filing, &format!("{key}#due"), Value::Due(Due::parse("2019-09")));
        set(
            &mut filing,
            &format!("{key}#reason"),
            Value::Text("人手が足りず計画が遅れている。令和元年9月に終える。".into()),
        );
    }
    filing.affairs.remove(2);
    filing.affairs[0].subjects = Some(500_000);
    let mut seat = Seat::beside(&next, &filing, &previous);
    let municipalities = MunicipalityList::builtin();
    let case = Case::new(&next, &municipalities, &filing).beside(Some(&previous));
    let report = Report::of(&case);
    let found: Vec<String> = report
        .findings
        .iter()
        .filter(|finding| finding.rule.code.starts_with('Y'))
        .map(|finding| format!("{} {}", finding.rule.code, finding.places[0]))
        .collect();
    assert_eq!(
        found,
        [
            "Y003 affairs",
            "Y006 kakuu-juki/affair.subjects",
            "Y004 theme.regulations",
            "Y001 theme.training",
            "Y001 theme.audit"
        ]
    );
    let [Effect::Write(file)] = &seat.desk.apply(Message::SaveReport, "x")[..] else { panic!("a file") };
    assert!(file.bytes == report.to_bytes());
    assert!(Report::of(&Case::new(&next, &municipalities, &filing)).to_bytes() != report.to_bytes());

    // What is open blocks the submission; confirmed, it goes into it, and nothing of the last round does.
    seat.go("submission");
    assert_eq!(seat.desk.apply(Message::SaveSubmission, "x"), []);
    for key in report.findings.iter().filter(|finding| finding.blocks()).map(|finding| {
        let places: Vec<String> = finding.places.iter().map(ToString::to_string).collect();
        format!("{}:{}", finding.rule.code, places.join("+"))
    }) {
        seat.send(Message::Type {
            place: format!("confirm:{key}"),
            text: "前回から担当が変わったため。".to_owned(),
        });
        seat.send(Message::Confirm(key));
    }
    let seat = seat.reopened(true).reopened(false);
    let mut desk = seat.desk;
    let [Effect::Write(file)] = &desk.apply(Message::SaveSubmission, "x")[..] else { panic!("a file") };
    let text = String::from_utf8_lossy(&file.bytes);
    assert!(text.contains("Y003") && !text.contains("外部の専門家の助言"), "{text}");

    // Another last round is another question.
    let confirmed = Filing::from_bytes(&file.bytes, &next).unwrap();
    let open = |previous: &Filing| {
        let case = Case::new(&next, &municipalities, &confirmed).beside(Some(previous));
        let report = Report::of(&case);
        report
            .findings
            .iter()
            .filter(|finding| finding.blocks())
            .map(|finding| finding.rule.code)
            .collect::<Vec<_>>()
    };
    assert_eq!(open(&previous), Vec::<&str>::new());
    let mut other = previous.clone();
    other.affairs[0].subjects = Some(310_000);
    other.affairs[2].name = "国民健康保険".into();
    other.answers.put(
        "theme.audit",
        Answer { due: Due::parse("2018-04"), ..other.answers.get("theme.audit").unwrap().clone() },
    );
    assert_eq!(open(&other), ["Y003", "Y006", "Y001"]);
}

#[test]
fn it_is_kept_with_the_draft_and_can_be_put_away_and_taken_back() {
    let (next, previous) = (next_year(), last_round());
    let mut seat = Seat::beside(&next, &example::complete(&next), &previous);
    let file = seat.filing();
    assert!(!String::from_utf8_lossy(&file.to_bytes()).contains("外部の専門家"), "no part of the filing");
    for short in [false, true] {
        let mut again = seat.reopened(short);
        assert_eq!(again.previous().as_ref(), Some(&previous));
        assert!(before(&again.go("themes"), "theme.audit").is_some());
    }
    let put_away = seat.screen().actions.last().unwrap().message.clone();
    assert_eq!(put_away, Message::Previous(None));
    let view = seat.send(put_away);
    assert!(seat.previous().is_none() && seat.reopened(false).previous().is_none());
    assert!(view.frame.notices.iter().any(|notice| notice.actions[0].message == Message::Undo));
    assert_eq!(before(&seat.go("themes"), "theme.audit"), None);
    seat.send(Message::Undo);
    assert_eq!(seat.previous().as_ref(), Some(&previous));
    seat.send(Message::Undo);
    assert!(seat.previous().is_none(), "loading is undone too");
    seat.send(Message::Redo);
    assert_eq!(seat.reopened(false).previous().as_ref(), Some(&previous));
    let save = |seat: &Seat| seat.desk.view().frame.save.unwrap().file;
    let written = Seat::beside(&next, &example::complete(&next), &previous);
    assert_eq!(save(&written), "ファイル: 書き出し済み", "the filing is what it was");
}

#[test]
fn a_wrong_file_gets_a_sentence_and_changes_nothing() {
    let (next, previous) = (next_year(), last_round());
    let filing = example::complete(&next);
    let mut seat = Seat::beside(&next, &filing, &previous);
    for wrong in [&b"{"[..], b"", b"PK\x03\x04", b"{\"format\":\"other\"}"] {
        seat.desk.receive_previous("x.json", wrong);
        let view = seat.desk.view();
        let notice = view.frame.notices.iter().find(|notice| notice.key == "file").unwrap();
        assert!(notice.text.contains("「x.json」を開けませんでした。"), "{}", notice.text);
        seat.send(Message::AcceptPrevious);
        assert_eq!((seat.previous().as_ref(), &seat.filing()), (Some(&previous), &filing));
    }
    let mut other = previous.clone();
    other.institution.name = "架空町".into();
    other.institution.code = "479985".into();
    seat.desk.receive_previous("町.json", &other.to_bytes());
    let Screen::Previous(preview) = seat.desk.view().screen else { panic!("a preview") };
    assert!(
        preview.notices[0].text.contains(
            "別の機関の報告のようです（前回: 架空町 市区町村 479985、今回: 架空市 市区町村 479993）"
        ),
        "{:?}",
        preview.notices
    );
    assert!(preview.lead[1].contains("入れ替わります"));
    seat.send(Message::RejectFile);
    assert_eq!(seat.previous().as_ref(), Some(&previous));
    seat.load(&other);
    assert_eq!(seat.previous().as_ref(), Some(&other), "it is allowed");
    seat.send(Message::Undo);
    assert_eq!(seat.previous().as_ref(), Some(&previous));
}

#[test]
fn a_dropped_file_can_be_opened_or_put_beside() {
    let (next, previous) = (next_year(), last_round());
    let mut seat = Seat::with(&next, &example::complete(&next));
    seat.desk.receive_file("前回.json", &previous.to_bytes());
    let Screen::Preview(preview) = seat.desk.view().screen else { panic!("a preview") };
    assert_eq!(preview.actions[1].message, Message::AsPrevious);
    seat.send(Message::AsPrevious);
    seat.send(Message::AcceptPrevious);
    assert_eq!(seat.previous().as_ref(), Some(&previous));
    // With nothing open there is nothing to put it beside.
    let mut seat = Seat::new(&next);
    seat.desk.receive_file("前回.json", &previous.to_bytes());
    let Screen::Preview(preview) = seat.desk.view().screen else { panic!("a preview") };
    assert_eq!(preview.actions.len(), 2);
    seat.send(Message::AsPrevious);
    seat.send(Message::AcceptPrevious);
    assert!(matches!(seat.desk.view().screen, Screen::Preview(_)));
}

#[test]
fn who_can_only_look_loads_and_takes_nothing() {
    let (next, previous) = (next_year(), last_round());
    let mut seat = Seat::new(&next);
    seat.send(Message::OpenExample);
    for route in ["institution", "affairs"] {
        match seat.go(route).screen {
            Screen::Form(form) => assert_eq!(form.previous, None),
            Screen::Affairs(affairs) => assert_eq!(affairs.previous, None),
            other => panic!("{other:?}"),
        }
    }
    let mut seat = Seat::beside(&next, &Filing::empty(&next.key), &previous);
    let before = (seat.filing(), seat.previous());
    seat.desk.set_read_only(true);
    let screen = seat.screen();
    let pressed = screen.actions.iter().chain(screen.affairs.iter().flat_map(|affair| &affair.actions));
    for action in pressed {
        assert!(!action.enabled || matches!(action.message, Message::Go(_)), "{}", action.label);
        seat.send(action.message.clone());
    }
    seat.desk.receive_previous("x.json", &example::complete(&next).to_bytes());
    seat.send(Message::AcceptPrevious);
    assert_eq!((seat.filing(), seat.previous()), before);
    assert_eq!(seat.desk.apply(Message::ChoosePrevious, "x"), [Effect::Choose(Wanted::Previous)]);
}

#[test]
fn what_cannot_be_compared_is_named() {
    let (next, mut previous) = (next_year(), last_round());
    let mut filing = example::complete(&next);
    filing.affairs[1].kind = Some(tenken::questionnaire::AffairKind::Full);
    filing.affairs[0].name = "".into();
    filing.institution.date = None;
    previous.answers.put("theme.network", Answer { choice: Some("perfect".to_owned()), ..Answer::default() });
    previous.affairs[2].answers.put("priority.use.linkage", Answer::default());
    let municipalities = MunicipalityList::builtin();
    let case = Case::new(&next, &municipalities, &filing).beside(Some(&previous));
    let rows = comparison(&case);
    assert_eq!(row(&rows, "評価の種類が変わった").unwrap(), "「個人住民税の賦課に関する事務」");
    assert_eq!(row(&rows, "今回の調査票にない選択肢").unwrap(), "番号13「perfect」");
    assert_eq!(row(&rows, "前回の回答がない").unwrap(), "番号15、番号16、「国民健康保険に関する事務」使用①");
    assert_eq!(doubts(&case), Vec::<String>::new());
    let this = Questionnaire::builtin();
    let case = Case::new(&this, &municipalities, &previous).beside(Some(&previous));
    assert!(doubts(&case)[0].starts_with("今回と同じ調査票の報告です。"));
    assert_eq!(comparison(&Case::new(&this, &municipalities, &previous)), []);
}

mod always {
    use super::*;
    use proptest::prelude::*;
    use proptest::sample::select;

    fn repeat() -> u32 {
        option_env!("REPEAT").and_then(|times| times.parse().ok()).unwrap_or(32)
    }

    fn message() -> impl Strategy<Value = Message> {
        let affair =
            || select(vec!["kakuu-juki", "kakuu-zei", "kakuu-kokuho", "gone"]).prop_map(str::to_owned);
        let place = select(vec![
            "institution.name",
            "institution.telephone",
            "theme.audit#reason",
            "theme.audit#due",
            "kakuu-zei/affair.subjects",
            "kakuu-zei/affair.name",
            "kakuu-zei/affair.assessment_number",
            "kakuu-juki/affair.subjects",
        ]);
        let text = select(vec!["", "架空市", "3", "H31.4", "12万", "たくさん", "個人住民税賦課事務"]);
        let rules = select(vec![
            "Y003:affairs",
            "Y001:theme.audit",
            "Y004:theme.audit",
            "Y006:kakuu-zei/affair.subjects",
        ]);
        prop_oneof![
            4 => (place, text).prop_map(|(place, text)| Message::Type { place: place.to_owned(), text: text.to_owned() }),
            2 => select(vec!["done", "not_within_year", "within_year"])
                .prop_map(|choice| Message::Choose { place: "theme.audit".to_owned(), choice: Some(choice.to_owned()) }),
            2 => Just(Message::TakeInstitution),
            3 => proptest::collection::vec(affair(), 0..3).prop_map(Message::TakeAffairs),
            2 => (affair(), affair()).prop_map(|(previous, affair)| Message::TakeAsAffair { previous, affair }),
            2 => affair().prop_map(Message::RemoveAffair),
            1 => Just(Message::AddAffair),
            1 => Just(Message::Previous(None)),
            3 => Just(Message::AcceptPrevious),
            4 => Just(Message::Undo),
            2 => Just(Message::Redo),
            1 => rules.prop_flat_map(|key| prop_oneof![
                Just(Message::Type { place: format!("confirm:{key}"), text: "確かめた。".to_owned() }),
                Just(Message::Confirm(key.to_owned())),
                Just(Message::Unconfirm(key.to_owned())),
            ]),
            1 => select(vec!["institution", "affairs", "themes", "previous", "findings"]).prop_map(|route| Message::Go(route.to_owned())),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: repeat(), failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn replay_needs_no_file_and_undo_leads_back(
            messages in proptest::collection::vec(message(), 1..50),
            empty: bool,
        ) {
            let next = next_year();
            let previous = last_round();
            let start = if empty { Filing::empty(&next.key) } else { example::complete(&next) };
            let mut seat = Seat::beside(&next, &start, &previous);
            for (index, message) in messages.into_iter().enumerate() {
                if message == Message::AcceptPrevious {
                    let mut other = previous.clone();
                    other.affairs.truncate(index % 4);
                    other.affairs.iter_mut().for_each(|affair| affair.subjects = Some(7));
                    seat.desk.receive_previous("x.json", &other.to_bytes());
                }
                seat.send(message);
            }
            let (filing, loaded) = (seat.filing(), seat.previous());
            for short in [false, true] {
                let again = seat.reopened(short);
                prop_assert_eq!(&again.filing(), &filing);
                prop_assert_eq!(again.previous(), loaded.clone());
                prop_assert_eq!(again.reopened(true).filing(), filing.clone());
            }
            while seat.desk.view().frame.tools[0].enabled {
                seat.send(Message::Undo);
            }
            prop_assert_eq!((seat.filing(), seat.previous()), (start, None));
        }
    }
}
