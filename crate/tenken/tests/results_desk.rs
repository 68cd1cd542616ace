//! 「集計」 on the desk: what is said while submissions are added up, what is kept, and what becomes of wrong files.

use tenken::desk::{
    AddedUp, Desk, Effect, Gatherable, Message, Outcome, ResultsFile, ResultsScreen, Screen, Wanted,
};
use tenken::example;
use tenken::filing::Answer;
use tenken::municipality::MunicipalityList;
use tenken::questionnaire::Questionnaire;
use tenken::results::{Expected, Line, Results, Settled, Settling, Sums, judge, log, report};
use tenken::rules::Case;
use tenken::submission::seal;
use tenken::text::Text;

const REASON: &str = "監査の計画を見直し、平成30年度に実施する。";

/// A desk on the screen, with so many files chosen.
fn desk(files: u32) -> Desk {
    let mut desk = Desk::new(Questionnaire::builtin(), MunicipalityList::builtin(), "test");
    desk.apply(Message::Go("results".to_owned()), "id");
    desk.chosen(files, 0, 0);
    desk
}

fn screen(desk: &Desk) -> ResultsScreen {
    match desk.view().screen {
        Screen::Results(results) => *results,
        other => panic!("the screen of results: {other:?}"),
    }
}

fn outcome(desk: &Desk) -> Outcome {
    *screen(desk).outcome.expect("what came of it")
}

/// What a Worker makes of the example and of a file that is none.
fn added_up() -> (Vec<u8>, Vec<u8>) {
    let (questionnaire, municipalities) = (Questionnaire::builtin(), MunicipalityList::builtin());
    let filing = example::complete(&questionnaire);
    let sealed = seal(&Case::new(&questionnaire, &municipalities, &filing)).unwrap();
    let expected = Expected::from_municipalities(&municipalities, &questionnaire);
    let mut added = AddedUp { sums: Sums::new(&questionnaire, expected), aside: Vec::new() };
    let (mut settling, mut rows) = (Settling::default(), log::head());
    for (name, bytes) in [("提出.json", &sealed.bytes[..]), ("写真.json", b"{")] {
        let mut line = judge(name, bytes, &questionnaire, &municipalities);
        if let Line::Entry(entry) = &mut line {
            // The example has no measure that is not complete.
            let answers = &mut entry.filing.as_mut().unwrap().answers;
            let (choice, reason) = (Some("not_within_year".to_owned()), Text::new(REASON));
            answers.put("theme.audit", Answer { choice, reason, due: None });
        }
        let settled = settling.settle(line);
        added.sums.add(&settled, &questionnaire);
        rows.extend(log::record(&settled));
        if let Settled::SetAside(aside) = settled {
            added.aside.push(*aside);
        }
    }
    (added.to_bytes(), rows)
}

/// A desk with the outcome on it.
fn done() -> Desk {
    let mut desk = desk(2);
    desk.apply(Message::AddUp, "id");
    let (added, log) = added_up();
    desk.added_up(&added, log);
    desk
}

fn written(desk: &mut Desk, file: ResultsFile) -> Vec<u8> {
    match &desk.apply(Message::SaveResults(file), "id")[..] {
        [Effect::Write(file)] => file.bytes.clone(),
        other => panic!("a file: {other:?}"),
    }
}

#[test]
fn only_submissions_and_partial_results_are_taken_in() {
    assert_eq!(Gatherable::by_name("提出.JSON"), Some(Gatherable::Submission));
    assert_eq!(Gatherable::by_name("九州.ndjson"), Some(Gatherable::Partial));
    assert_eq!(Gatherable::by_name("roster.csv"), None);
    assert_eq!(Gatherable::by_name("json"), None);
}

#[test]
fn files_dropped_on_the_screen_go_to_it() {
    assert_eq!(desk(0).dropped(3), Wanted::Submissions);
    let mut elsewhere = desk(0);
    elsewhere.apply(Message::Go("start".to_owned()), "id");
    assert_eq!(elsewhere.dropped(3), Wanted::Filing);
}

#[test]
fn progress_tells_count_rate_and_time_left() {
    let mut desk = desk(2_242);
    assert_eq!(desk.apply(Message::AddUp, "id"), [Effect::AddUp { roster: None }]);
    desk.adding_up(561, 12, 2_000, false);
    let gathering = screen(&desk).gathering.unwrap();
    assert_eq!((gathering.done, gathering.total), (Some(561), 2_242));
    let said: Vec<String> =
        gathering.rows.into_iter().map(|row| format!("{}: {}", row.term, row.value)).collect();
    assert_eq!(
        said,
        ["読んだファイル: 561／2,242個", "速さ: 1秒に280個", "残り: およそ6秒", "除いたファイル: 12個"]
    );
    desk.adding_up(2_242, 12, 8_000, true);
    assert_eq!(screen(&desk).gathering.unwrap().done, None, "bringing together has no count");
}

#[test]
fn a_screen_reader_is_told_at_each_tenth_and_not_at_each_file() {
    let mut desk = desk(1_000);
    desk.apply(Message::AddUp, "id");
    let first = desk.view().frame.live.serial;
    for done in 1..=1_000 {
        desk.adding_up(done, 0, done, false);
    }
    assert_eq!(desk.view().frame.live.serial - first, 9);
    assert_eq!(desk.view().frame.live.text, "9割を読み終えました。");
}

#[test]
fn what_is_stopped_says_how_far_it_came_and_begins_anew() {
    let mut desk = desk(2_242);
    desk.apply(Message::AddUp, "id");
    desk.adding_up(500, 0, 1_000, false);
    assert!(!desk.takes_submissions(), "nothing is added meanwhile");
    assert_eq!(desk.apply(Message::StopAddingUp, "id"), [Effect::StopAddingUp]);
    let stopped = screen(&desk);
    assert!(
        stopped.notice.unwrap().text.starts_with("中止しました。2,242個のうち500個を読んだところでした。")
    );
    assert!(stopped.gathering.is_none() && stopped.outcome.is_none());
    // What a Worker still says is not heard.
    let (added, log) = added_up();
    desk.added_up(&added, log);
    assert!(screen(&desk).outcome.is_none());
    assert_eq!(desk.apply(Message::AddUp, "id"), [Effect::AddUp { roster: None }]);
}

#[test]
fn the_outcome_is_kept_while_other_screens_are_open() {
    let mut desk = done();
    assert_eq!(desk.view().frame.focus.unwrap().id, "outcome");
    let before = outcome(&desk);
    desk.apply(Message::Go("help".to_owned()), "id");
    desk.apply(Message::Go("results".to_owned()), "id");
    assert_eq!(outcome(&desk), before);
    assert_eq!(before.rows[0].value, "2個");
    assert_eq!(before.rows[1].value, "1件");
    let aside = before.aside.unwrap();
    assert!(aside.lines[0].starts_with("写真.json: 1行目"), "{:?}", aside.lines);
    desk.chosen(3, 0, 0);
    assert!(screen(&desk).notice.unwrap().text.contains("選んだものが変わりました"));
    assert!(screen(&desk).outcome.is_some());
    assert_eq!(desk.apply(Message::ClearResults, "id"), [Effect::LetGo]);
    assert!(screen(&desk).outcome.is_none());
}

#[test]
fn files_are_those_of_the_core() {
    let questionnaire = Questionnaire::builtin();
    let mut desk = done();
    let results = Results::from_bytes(&written(&mut desk, ResultsFile::Results)).unwrap();
    assert_eq!(results.received.counted, 1);
    assert_eq!(written(&mut desk, ResultsFile::Report), report::html(&results, &questionnaire, None));
    assert!(
        String::from_utf8(written(&mut desk, ResultsFile::Log))
            .unwrap()
            .contains("写真.json,set_aside,unreadable")
    );
    // An earlier round stands beside.
    desk.receive_earlier("前回.json", &results.to_bytes());
    assert_eq!(
        written(&mut desk, ResultsFile::Report),
        report::html(&results, &questionnaire, Some(&results))
    );
}

#[test]
fn a_text_is_chosen_and_taken_back() {
    let mut desk = done();
    let first = outcome(&desk).texts.texts.remove(0);
    assert!(!first.shown, "one institution is fewer than the threshold");
    desk.apply(first.message.clone(), "id");
    let chosen = outcome(&desk).texts.texts.remove(0);
    assert!(chosen.shown);
    let file = String::from_utf8(written(&mut desk, ResultsFile::Results)).unwrap();
    assert_eq!(chosen.text, REASON);
    assert!(file.contains(REASON));
    desk.apply(chosen.message, "id");
    assert!(!outcome(&desk).texts.texts[0].shown);
}

#[test]
fn a_threshold_is_read_in_any_width_and_a_wrong_one_stops_the_writing() {
    let mut desk = done();
    let id = outcome(&desk).threshold.id;
    let mut enter = |text: &str| {
        desk.apply(Message::Type { place: id.clone(), text: text.to_owned() }, "id");
        outcome(&desk).threshold.reading
    };
    assert_eq!(enter("１０"), "10件に満たない内訳は載せません。");
    assert_eq!(enter("多め"), "数字で入力してください。いまは10件です。");
    assert_eq!(desk.apply(Message::SaveResults(ResultsFile::Results), "id"), []);
    assert_eq!(desk.view().frame.focus.unwrap().id, id);
}

#[test]
fn files_that_are_none_are_refused_by_name_and_line() {
    let mut desk = desk(0);
    let notice = |desk: &Desk| desk.view().frame.notices[0].text.clone();
    desk.receive_roster("名簿.csv", "種別,団体コード,名称\n町,1,架空町\n".as_bytes());
    assert!(notice(&desk).starts_with("名簿「名簿.csv」を読み込めませんでした。2行目: 種別「町」"));
    desk.receive_roster("名簿.csv", b"\x8e\xed");
    assert!(notice(&desk).contains("文字を読めません"));
    desk.receive_earlier("写真.json", b"{");
    assert!(notice(&desk).starts_with("前回の集計結果「写真.json」を読み込めませんでした。"));
    desk.receive_texts("texts.csv", b"a,b\n");
    assert!(notice(&desk).starts_with("掲載の指定「texts.csv」を読み込めませんでした。1行目"));
    desk.receive_roster("名簿.csv", "種別,団体コード,名称\n市区町村,479993,架空市\n".as_bytes());
    assert_eq!(desk.view().frame.notices, []);
}
