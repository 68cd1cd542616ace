//! Q: theme questions that one another's answers contradict.

use super::{Asked, Case, Check, Doc, Findings, Rule, Severity};
use crate::questionnaire::Class;

const DESIGNATION: &str = "theme.designation";
const TRAINING: &str = "theme.training";
const ONBOARDING: &str = "theme.onboarding";
const SECURITY_TRAINING: &str = "theme.security_training";
const INCIDENT: &str = "theme.incident";
const INCIDENT_REPORT: &str = "theme.incident_report";
const AUDIT: &str = "theme.audit";
const SELF_CHECK: &str = "theme.self_check";
const MEDIA_CONTROL: &str = "theme.media_control";
const MEDIA_USE: &str = "theme.media_use";
const ACCESS_RIGHTS: &str = "theme.access_rights";
const NETWORK: &str = "theme.network";
const INITIATIVE: &str = "theme.initiative";

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "Q001",
        name: "incident-without-report-answer",
        title: "事案が発生したのに報告の有無がない",
        severity: Severity::Error,
        reads: &[INCIDENT, INCIDENT_REPORT],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "漏えい等事案が発生したと答えていますが、委員会への報告については対象外と答えています。",
            why: "事案が発生したときの委員会への報告は法律上の義務です（番号法第29条の4第1項〔平成29年当時 第28条の4〕、ガイドライン別添2 委員会への報告）。報告したかどうかのどちらでもないという回答は成り立ちません。",
            fix: "委員会に報告したかどうかを担当部署に確かめ、どちらかを答えてください。規則や告示で報告を要しない事案だったときは、報告していないほうを選び、その旨を理由に書いてください。事案がなかったなら、発生の有無を直してください。",
        },
        check: Check::Filing(|case, findings| {
            let (incident, report) = (case.theme(INCIDENT)?, case.theme(INCIDENT_REPORT)?);
            if incident.is("occurred") && report.class()? == Class::NotApplicable {
                let next = "発生した事案を報告したかどうかを答えてください。";
                report_against(report, incident, next, findings);
            }
            Some(())
        }),
    },
    Rule {
        code: "Q002",
        name: "report-without-incident",
        title: "事案がないのに委員会へ報告",
        severity: Severity::Query,
        reads: &[INCIDENT, INCIDENT_REPORT],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "漏えい等事案はなかったと答えていますが、委員会に報告したと答えています。",
            why: "報告するのは事案が発生したときです（番号法第29条の4第1項〔平成29年当時 第28条の4〕、ガイドライン別添2 委員会への報告）。どちらかの回答が誤っていると、発生と報告の集計が実際と違ってしまいます。",
            fix: "報告した事案が報告の対象の年度に発生したものなら、発生の有無を直してください。報告していないなら、報告の回答を直してください。発生のおそれだけを報告したときは、その旨を理由に書いて確認してください。",
        },
        check: Check::Filing(|case, findings| {
            let (incident, report) = (case.theme(INCIDENT)?, case.theme(INCIDENT_REPORT)?);
            if incident.is("none") && report.class()? == Class::Done {
                let next = "おそれの段階で報告したものであれば、その旨を理由に書いて確認してください。";
                report_against(report, incident, next, findings);
            }
            Some(())
        }),
    },
    Rule {
        code: "Q003",
        name: "needless-report-answer",
        title: "事案がないのに報告していないと回答",
        severity: Severity::Error,
        reads: &[INCIDENT, INCIDENT_REPORT],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "漏えい等事案はなかったと答えていますが、委員会への報告について、報告していないほうを選んでいます。",
            why: "報告すべき事案があったのに報告していないと受け取られ、法律上の義務の違反として数えられます（番号法第29条の4第1項〔平成29年当時 第28条の4〕、ガイドライン別添2 委員会への報告）。",
            fix: "事案がなかったなら、報告の回答を対象外に直してください。事案があって報告していないなら、発生の有無を直してください。",
        },
        check: Check::Filing(|case, findings| {
            let (incident, report) = (case.theme(INCIDENT)?, case.theme(INCIDENT_REPORT)?);
            if incident.is("none") && report.class()? == Class::Open {
                let choices = &report.item.choices;
                let right = choices.iter().find(|choice| choice.class == Class::NotApplicable)?;
                let next = format!("事案がないときの回答は「{}」です。", right.label);
                report_against(report, incident, &next, findings);
            }
            Some(())
        }),
    },
    Rule {
        code: "Q004",
        name: "self-check-without-plan",
        title: "点検・監査の計画がないのに自己点検を実施",
        severity: Severity::Query,
        reads: &[AUDIT, SELF_CHECK],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "点検・監査の計画と実施方法を定めた実施は年度中に整わないと答えていますが、それに関連する自己点検は適切だと答えています。",
            why: "自己点検は点検・監査の一部として問われており、計画がないまま自己点検だけが整っていることはまれです（ガイドライン別添1 2Ce 取扱状況の把握及び安全管理措置の見直し、番号法第12条）。",
            fix: "自己点検の実施方法と責任者への報告方法が定めてあるかを確かめ、二つの回答をそろえてください。監査の計画だけが整っていないなど、どちらも正しいときは、その事情を理由に書いて確認してください。",
        },
        check: Check::Filing(|case, findings| {
            let next = "自己点検の実施方法と責任者への報告方法は、定めてありますか。";
            done_on_open(case, SELF_CHECK, AUDIT, next, findings)
        }),
    },
    Rule {
        code: "Q005",
        name: "rights-without-designation",
        title: "担当者の指定がないのに権限の管理は適切",
        severity: Severity::Advice,
        reads: &[DESIGNATION, ACCESS_RIGHTS],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "事務取扱担当者の指定は年度中に整わないと答えていますが、アクセス権限の付与と削除は適切だと答えています。",
            why: "アクセス権限は、指定した事務取扱担当者に限って与えるものです。指定がないと、権限が適正かを確かめる基準がありません（ガイドライン別添1 1C 事務取扱担当者の明確化、2Fa アクセス制御、番号法第12条）。",
            fix: "何を基準に権限を与え、消しているかを確かめてください。システムの権限の上では担当者が定まっているなら、それを指定として文書にすることも考えられます。",
        },
        check: Check::Filing(|case, findings| {
            let next = "誰に権限を与えるかは、何を基準に決めていますか。";
            done_on_open(case, ACCESS_RIGHTS, DESIGNATION, next, findings)
        }),
    },
    Rule {
        code: "Q006",
        name: "training-without-content",
        title: "研修は適切だが、その内容が整っていない",
        severity: Severity::Advice,
        reads: &[TRAINING, ONBOARDING, SECURITY_TRAINING],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "研修は適切だと答えていますが、それに含まれるはずの研修は年度中に整わないと答えています。",
            why: "必要な研修には、法律が定めるサイバーセキュリティの内容も含まれます（番号法第29条の2〔平成29年当時 第28条の2〕、ガイドライン別添1 2Db 事務取扱担当者等の教育）。新しい担当者への研修は、担当者全体の研修のうえに成り立ちます。",
            fix: "研修の資料と受講の記録を見て、二つの回答が両立するかを確かめてください。",
        },
        check: Check::Filing(|case, findings| {
            let next = "必要な研修に、サイバーセキュリティの内容は含まれていますか。";
            done_on_open(case, TRAINING, SECURITY_TRAINING, next, findings);
            let next = "研修が整っているのは、新しい担当者だけですか。";
            done_on_open(case, ONBOARDING, TRAINING, next, findings)
        }),
    },
    Rule {
        code: "Q007",
        name: "media-issue-under-control",
        title: "接続の管理は適切だが、媒体の使用に課題",
        severity: Severity::Advice,
        reads: &[MEDIA_CONTROL, MEDIA_USE],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "電子媒体を使う事務に課題があると答えていますが、電子媒体の接続の管理は適切だと答えています。",
            why: "課題が無断の接続や許可の手続にあるなら、接続の管理も適切とはいえません（ガイドライン別添1 2Ec 電子媒体等の取扱いにおける漏えい等の防止、番号法第12条）。",
            fix: "課題が持ち運びや保管など接続の管理の外にあるなら、このままで構いません。接続の管理にあるなら、その回答を見直してください。",
        },
        check: Check::Filing(|case, findings| {
            let next = "課題は、接続の管理とは別のところにありますか。";
            let (control, usage) = (case.theme(MEDIA_CONTROL)?, case.theme(MEDIA_USE)?);
            if control.class()? == Class::Done && usage.class()? == Class::Open {
                report_against(usage, control, next, findings);
            }
            Some(())
        }),
    },
    Rule {
        code: "Q008",
        name: "network-not-applicable",
        title: "システムを使うのにネットワークが対象外",
        severity: Severity::Query,
        reads: &[ACCESS_RIGHTS, NETWORK],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "情報システムのアクセス権限の管理は適切だと答えていますが、情報システムのネットワークの分離については対象外と答えています。",
            why: "アクセス権限を管理しているなら、個人番号利用事務に情報システムを使っています。そのネットワークがインターネットから分離されているかどうかは、必ず答えが出ます（ガイドライン別添1 2Fa アクセス制御、2Fc 不正アクセス等による被害の防止等、番号法第12条）。",
            fix: "情報システムの担当に確かめ、分離されているかどうかを答えてください。どのネットワークにも接続していない端末だけを使っているなど、どちらも正しいときは、その事情を理由に書いて確認してください。",
        },
        check: Check::Filing(|case, findings| {
            let (rights, network) = (case.theme(ACCESS_RIGHTS)?, case.theme(NETWORK)?);
            if rights.class()? == Class::Done && network.class()? == Class::NotApplicable {
                let next = "アクセス権限を管理している情報システムは、ネットワークに接続していませんか。";
                report_against(network, rights, next, findings);
            }
            Some(())
        }),
    },
    Rule {
        code: "Q009",
        name: "empty-initiative",
        title: "独自の取組の内容がない",
        severity: Severity::Error,
        reads: &[INITIATIVE],
        to_do: false,
        silences: &["T003", "T004"],
        doc: Doc {
            what: "独自の取組があると答えていますが、内容の欄の全文が、ないことを表す言葉か記号だけです。",
            why: "回答と内容が食い違い、取組のある機関として数えられてしまいます。独自の取組は、ほかの機関の参考として公表されることがあります（ガイドライン第3-5 主体的な取組）。",
            fix: "取組がないなら回答を直してください。あるなら、何をしているかを書いてください。",
        },
        check: Check::Filing(|case, findings| {
            let asked = case.theme(INITIATIVE)?;
            let reason = &asked.answer?.reason;
            if asked.is("has") && reason.says_nothing() {
                let said: String = reason.chars().filter(|c| !c.is_whitespace()).take(20).collect();
                let message = format!("{}と答えていますが、内容は「{said}」だけです。", asked.quoted());
                let start = reason.len() - reason.trim_start().len();
                let span = start..start + reason.trim().len();
                let place = asked.place().reason();
                findings
                    .report_reading(vec![place.clone()], vec![asked.place()], message)
                    .marking(place, span);
            }
            Some(())
        }),
    },
];

/// Reports a question that is answered as done while the one it builds on is open.
fn done_on_open(case: &Case<'_>, done: &str, open: &str, next: &str, findings: &mut Findings) -> Option<()> {
    let (done, open) = (case.theme(done)?, case.theme(open)?);
    if done.class()? == Class::Done && open.class()? == Class::Open {
        report_against(done, open, next, findings);
    }
    Some(())
}

/// Reports an answer as not in keeping with another, and what that leads to.
fn report_against(asked: &Asked<'_>, other: &Asked<'_>, next: &str, findings: &mut Findings) {
    let message = format!("{}に対して、{}と答えています。{next}", other.quoted(), asked.quoted());
    findings.report_reading(vec![asked.place()], vec![other.place()], message);
}
