//! X: theme questions and risk items of the affairs that contradict each other.

use super::{Asked, Case, Check, Doc, Findings, Rule, Severity};
use crate::filing::Affair;
use crate::place::Place;
use crate::questionnaire::{Class, Handling};

const TRAINING: &str = "theme.training";
const ONBOARDING: &str = "theme.onboarding";
const INCIDENT: &str = "theme.incident";
const LOG_REVIEW: &str = "theme.log_review";
const MEDIA_CONTROL: &str = "theme.media_control";
const ACCESS_RIGHTS: &str = "theme.access_rights";
const NETWORK: &str = "theme.network";
const FULL_UNAUTHORISED: &str = "full.use.unauthorised";
const FULL_MISUSE: &str = "full.use.misuse";
const FULL_COPYING: &str = "full.use.copying";
const FULL_TECHNICAL: &str = "full.storage.technical";
const PRIORITY_UNAUTHORISED: &str = "priority.use.unauthorised";
const PRIORITY_LEAK: &str = "priority.storage.leak";
const HANDLING: &str = "affair.handling";
const SERIOUS_INCIDENT: &str = "affair.serious_incident";

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "X001",
        name: "access-control-disagrees",
        title: "権限の管理が整わないのに不正使用の対策は十分",
        severity: Severity::Query,
        reads: &[ACCESS_RIGHTS, FULL_UNAUTHORISED, PRIORITY_UNAUTHORISED],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "異動に伴うアクセス権限の付与と削除は年度中に整わないと答えていますが、取扱いを始めているどの事務でも、権限のない者による使用の対策は評価書のとおりだと答えています。",
            why: "異動した職員の権限が残れば、権限のない者が使える状態になります。評価書に書いた権限の管理が、どの事務でも講じられているとはいえないはずです（ガイドライン別添1 2Fa アクセス制御、2Fb アクセス者の識別と認証、番号法第12条）。",
            fix: "権限の管理が整っていないシステムを使う事務があれば、その事務の回答を見直してください。個人番号利用事務のどのシステムにも及ばない問題なら、その事情を理由に書いて確認してください。",
        },
        check: Check::Filing(|case, findings| {
            let next = "異動した職員の権限が残ることはありませんか。";
            clean_on_open(case, &[ACCESS_RIGHTS], &[FULL_UNAUTHORISED, PRIORITY_UNAUTHORISED], next, findings)
        }),
    },
    Rule {
        code: "X002",
        name: "copying-control-disagrees",
        title: "媒体の接続の管理が整わないのに複製の対策は十分",
        severity: Severity::Query,
        reads: &[MEDIA_CONTROL, FULL_COPYING],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "電子媒体の接続の制限や許可は年度中に整わないと答えていますが、取扱いを始めているどの事務でも、不正な複製の対策は評価書のとおりだと答えています。",
            why: "媒体を自由に接続できる端末では、特定個人情報を書き出せます。評価書に書いた複製の対策は、多くの場合、媒体の接続の管理を含みます（ガイドライン別添1 2Ec 電子媒体等の取扱いにおける漏えい等の防止、番号法第12条）。",
            fix: "評価書に書いた複製の対策を見て、媒体の接続の管理を含むなら、その事務の回答を見直してください。事務の端末だけは別に管理しているなど、どちらも正しいときは、その事情を理由に書いて確認してください。",
        },
        check: Check::Filing(|case, findings| {
            let next = "媒体への書き出しによる複製は、何によって防いでいますか。";
            clean_on_open(case, &[MEDIA_CONTROL], &[FULL_COPYING], next, findings)
        }),
    },
    Rule {
        code: "X003",
        name: "technical-measures-disagree",
        title: "ネットワークが分離されないのに技術的対策は十分",
        severity: Severity::Query,
        reads: &[NETWORK, FULL_TECHNICAL, PRIORITY_LEAK],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "情報システムのネットワークがインターネットから切り離されていないと答えていますが、取扱いを始めているどの事務でも、保管での漏えいなどの対策は評価書のとおりだと答えています。",
            why: "インターネットからの分離は、評価書の技術的な対策の柱です。分離していなければ、評価書に書いた対策と実際とが違うおそれがあります（ガイドライン別添1 2Fc 不正アクセス等による被害の防止等、番号法第12条）。",
            fix: "情報システムの担当に、どの事務のシステムが分離されていないかを確かめ、その事務の回答を見直してください。評価書が分離を前提としていないなど、どちらも正しいときは、その事情を理由に書いて確認してください。",
        },
        check: Check::Filing(|case, findings| {
            let next = "分離されていないネットワークを使う事務はありませんか。";
            clean_on_open(case, &[NETWORK], &[FULL_TECHNICAL, PRIORITY_LEAK], next, findings)
        }),
    },
    Rule {
        code: "X004",
        name: "training-disagrees",
        title: "研修が整わないのに事務外の使用の対策は十分",
        severity: Severity::Query,
        reads: &[TRAINING, ONBOARDING, FULL_MISUSE],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "事務取扱担当者への研修は年度中に整わないと答えていますが、取扱いを始めているどの事務でも、従業員が事務外で使用することへの対策は評価書のとおりだと答えています。",
            why: "事務外の使用への対策として、評価書には職員への研修が書かれることがほとんどです。研修が整っていなければ、その対策を講じたとはいえません（ガイドライン別添1 2Da 事務取扱担当者の監督、2Db 事務取扱担当者等の教育、番号法第12条）。",
            fix: "評価書に書いた対策に研修が含まれるなら、その事務の回答を見直してください。その事務の担当者だけは受講を終えているなど、どちらも正しいときは、その事情を理由に書いて確認してください。",
        },
        check: Check::Filing(|case, findings| {
            let next = "評価書に書いた対策に、研修は含まれていませんか。";
            clean_on_open(case, &[TRAINING, ONBOARDING], &[FULL_MISUSE], next, findings)
        }),
    },
    Rule {
        code: "X005",
        name: "incident-without-issue",
        title: "漏えい等事案があったのにどの事務にも課題がない",
        severity: Severity::Query,
        reads: &[INCIDENT],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "漏えい等事案があったと答えていますが、どの事務のリスク対策にも、課題があるとか講じていないとかいう回答がありません。",
            why: "事案があったなら、どこかの対策が評価書のとおりに働かなかったと見られます。原因と再発防止が報告に表れていないと、尋ねられます（ガイドライン別添1 2Cd 漏えい等事案に対応する体制等の整備、別添2、番号法第12条）。",
            fix: "事案が起きた事務と、対策の働かなかった段階の回答を見直し、課題と再発防止を書いてください。年度中に再発防止を終えた、評価書の対象でない事務で起きたなど、どちらも正しいときは、その事情を理由に書いて確認してください。",
        },
        check: Check::Filing(|case, findings| {
            let incident = case.theme(INCIDENT)?;
            let items = || case.affairs().iter().flat_map(|sheet| &sheet.asked);
            let answered = items().filter(|asked| asked.choice.is_some()).count();
            let open = items().any(|asked| asked.class() == Some(Class::Open));
            if !incident.is("occurred") || answered == 0 || open {
                return None;
            }
            let affairs: Vec<&Affair> = case.affairs().iter().filter_map(|sheet| sheet.affair).collect();
            let message = format!(
                "{}と答えていますが、{}のリスク対策{answered}項目の回答に、課題のあるものがありません。事案の原因は、どの対策に関わりますか。",
                incident.quoted(),
                Affair::titles(&affairs)
            );
            let mut read = String::new();
            for asked in items() {
                read.push_str(asked.affair.map_or("", |id| id.as_str()));
                read.push(' ');
                read.push_str(&asked.item.key);
                read.push(' ');
                read.push_str(asked.choice.map_or("", |choice| &choice.key));
                read.push('\n');
            }
            findings.report(vec![incident.place()], message).resting_on(read);
            Some(())
        }),
    },
    Rule {
        code: "X006",
        name: "log-review-disagrees",
        title: "記録の確認が整わないのに不正使用の対策は十分",
        severity: Severity::Query,
        reads: &[LOG_REVIEW, FULL_UNAUTHORISED, PRIORITY_UNAUTHORISED],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "アクセス状況の記録と確認は年度中に整わないと答えていますが、取扱いを始めているどの事務でも、権限のない者による使用の対策は評価書のとおりだと答えています。",
            why: "不正な使用は、アクセスの記録を確認しなければ見つけられません。評価書には、使用の対策として記録の保管と確認を書くことになっています（ガイドライン別添1 2Cb 取扱規程等に基づく運用、2Fc 不正アクセス等による被害の防止等、番号法第12条）。",
            fix: "評価書に書いた使用の記録を見て、確認していない事務があれば、その事務の回答を見直してください。この報告の対象の事務だけは確認しているなど、どちらも正しいときは、その事情を理由に書いて確認してください。",
        },
        check: Check::Filing(|case, findings| {
            let next = "評価書に書いた使用の記録は、確認していますか。";
            clean_on_open(case, &[LOG_REVIEW], &[FULL_UNAUTHORISED, PRIORITY_UNAUTHORISED], next, findings)
        }),
    },
    Rule {
        code: "X007",
        name: "serious-incident-without-incident",
        title: "重大事故があるのに漏えい等事案がない",
        severity: Severity::Query,
        reads: &[INCIDENT],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "漏えい等事案はなかったと答えていますが、重大事故があったと答えた事務があります。",
            why: "特定個人情報に関する重大事故は、漏えい等事案でもあります。発生がなかったと数えられると、事案の集計と、委員会への報告の有無を誤らせます（特定個人情報保護評価指針、ガイドライン別添2、番号法第29条の4〔平成29年当時 第28条の4〕）。",
            fix: "事故の起きた日を確かめてください。報告の対象の年度に起きたなら、発生の有無を直し、委員会への報告も答えてください。年度の前や後に起きたときは、その日を理由に書いて確認してください。",
        },
        check: Check::Filing(|case, findings| {
            let incident = case.theme(INCIDENT)?;
            let had = case
                .affairs()
                .iter()
                .filter(|sheet| sheet.affair.is_some_and(|affair| affair.serious_incident == Some(true)));
            let sheets: Vec<_> = had.collect();
            if !incident.is("none") || sheets.is_empty() {
                return None;
            }
            let affairs: Vec<&Affair> = sheets.iter().filter_map(|sheet| sheet.affair).collect();
            let message = format!(
                "{}に対して、{}の「{}」は「はい」です。事故は、報告の対象の年度に起きたものではありませんか。",
                incident.quoted(),
                Affair::titles(&affairs),
                case.questionnaire.field(SERIOUS_INCIDENT)?.label
            );
            let mut places = vec![incident.place()];
            places.extend(sheets.iter().map(|sheet| sheet.place(SERIOUS_INCIDENT)));
            findings.report(places, message);
            Some(())
        }),
    },
];

/// Reports theme questions that are open while a risk that they bear on is answered by at least one affair in
/// handling, and by all of those that answer it as done.
fn clean_on_open(
    case: &Case<'_>,
    themes: &[&str],
    risks: &[&str],
    next: &str,
    findings: &mut Findings,
) -> Option<()> {
    let open: Vec<&Asked<'_>> = themes
        .iter()
        .filter_map(|key| case.theme(key))
        .filter(|asked| asked.class() == Some(Class::Open))
        .collect();
    let started = |affair: &Affair| affair.handling == Some(Handling::Started);
    let answered: Vec<&Asked<'_>> = case
        .affairs()
        .iter()
        .filter(|sheet| sheet.affair.is_some_and(started))
        .flat_map(|sheet| &sheet.asked)
        .filter(|asked| asked.choice.is_some() && risks.contains(&asked.item.key.as_str()))
        .collect();
    let clean = answered.iter().all(|asked| asked.class() == Some(Class::Done));
    if open.is_empty() || answered.is_empty() || !clean {
        return None;
    }
    let message = format!(
        "{}に対して、{}と答えています。{next}",
        open.iter().map(|asked| asked.quoted()).collect::<Vec<_>>().join("と"),
        with_affairs(case, &answered)
    );
    let places = open.iter().chain(&answered).map(|asked| asked.place()).collect();
    let reads = answered.iter().map(|asked| Place::within(asked.affair, HANDLING)).collect();
    findings.report_reading(places, reads, message);
    Some(())
}

/// The items with their affairs and choices: the first three, then how many more.
fn with_affairs(case: &Case<'_>, items: &[&Asked<'_>]) -> String {
    let first = items.iter().take(3).map(|asked| {
        let affair = asked.affair.and_then(|id| case.filing.affair(id));
        format!("{}の{}", affair.map(Affair::title).unwrap_or_default(), asked.quoted())
    });
    let mut told = first.collect::<Vec<_>>().join("、");
    if items.len() > 3 {
        told.push_str(&format!("ほか{}件", items.len() - 3));
    }
    told
}
