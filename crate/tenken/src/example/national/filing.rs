//! The filing of an invented body, with each Query confirmed.

use super::answers::{self, INITIATIVE, Lag, chosen};
use super::plan::{Planned, Role};
use super::random::Random;
use super::{affairs, names, texts};
use crate::calendar::Date;
use crate::check_digit::my_number_digit;
use crate::filing::Filing;
use crate::municipality::MunicipalityList;
use crate::questionnaire::{InstitutionKind, Questionnaire};
use crate::rules::{self, Case, Severity};

/// Which of a body's filings.
#[derive(Clone, Copy)]
pub(super) struct Which {
    /// Its sequence.
    pub(super) sequence: u32,
    /// So many follow it.
    pub(super) followed_by: u32,
}

/// The filing of a body, the same for the same numbers.
pub(super) fn filing(
    random: &mut Random,
    planned: &Planned,
    which: Which,
    questionnaire: &Questionnaire,
    municipalities: &MunicipalityList,
) -> Filing {
    let mut filing = Filing::empty(&questionnaire.key);
    filing.sequence = which.sequence;
    profile(random, planned, which, questionnaire, &mut filing);
    let lag = Lag::of(random);
    filing.answers = answers::themes(random, questionnaire, lag);
    filing.affairs = affairs::affairs(random, &planned.body, planned.full, planned.priority);
    for affair in &mut filing.affairs {
        if let Some(report) = affair.kind.and_then(|kind| questionnaire.report(kind)) {
            affair.answers = answers::risks(random, questionnaire, report, affair, lag);
        }
    }
    let may_tell = questionnaire.item(INITIATIVE).is_some();
    if may_tell && planned.traced {
        let text = format!("{}{}", texts::initiative(random), trace(random));
        filing.answers.put(INITIATIVE, chosen("has", &text));
    }
    if matches!(planned.role, Role::Altered { .. }) {
        answers::leave_open(random, questionnaire, &mut filing.answers);
    }
    if may_tell && which.followed_by > 0 {
        // What the body thought better of.
        let before = texts::initiative(random);
        filing.answers.put(INITIATIVE, chosen("has", &before));
    }
    confirm(random, questionnaire, municipalities, &mut filing);
    filing
}

fn profile(
    random: &mut Random,
    planned: &Planned,
    which: Which,
    questionnaire: &Questionnaire,
    filing: &mut Filing,
) {
    let (institution, body) = (&mut filing.institution, &planned.body);
    institution.name = body.name.as_str().into();
    institution.kind = Some(body.kind);
    institution.code = body.code.as_str().into();
    institution.department = match body.kind {
        InstitutionKind::Board => "教育委員会事務局教育総務課".into(),
        InstitutionKind::Prefecture | InstitutionKind::Municipality => {
            texts::department(random).as_str().into()
        }
        _ => "事務局総務課".into(),
    };
    institution.person = names::person(random).as_str().into();
    let (telephone, number) = (names::telephone(random), random.below(1_000_000));
    // One of both will do.
    if !random.chance(80) {
        institution.telephone = telephone.as_str().into();
    }
    if institution.telephone.blank() || !random.chance(60) {
        institution.email = format!("mynumber@b{number:06}.example").as_str().into();
    }
    institution.date = Some(date(random, planned.role, which, questionnaire));
    institution.assessments.full = Some(planned.full > 0);
    institution.assessments.priority = Some(planned.priority > 0);
    let obliged = !questionnaire.institution_kind(body.kind).listed;
    institution.assessments.basic =
        Some(obliged || body.kind != InstitutionKind::Board || random.chance(400));
}

/// A day of the round's last three months; an earlier submission's is a month before the next one's.
fn date(random: &mut Random, role: Role, which: Which, questionnaire: &Questionnaire) -> Date {
    let due = questionnaire.due;
    let months = match role {
        Role::Late => 1,
        Role::Proper => -[0, 0, 0, 1, 1, 2][random.below(6) as usize],
        _ => -i32::try_from(which.followed_by).expect("two at most"),
    };
    let month = due.month().plus(months).expect("a month of the round");
    Date { day: random.between(1, u32::from(due.day.min(28))) as u8, ..month.first() }
}

/// What should not stand in a text: somebody with a telephone number, or twelve digits with the check digit of a
/// 個人番号. Its first digits are zeros, as of a number for tests.
fn trace(random: &mut Random) -> String {
    if random.chance(500) {
        let telephone = names::telephone(random);
        let name = random.pick(&["佐藤", "鈴木", "高橋", "田中", "伊藤", "渡辺", "山本", "中村"]);
        return format!("詳しいことは担当の{name}氏（電話{telephone}）に照会されたい。");
    }
    let body = format!("0000{:07}", random.between(1_000_000, 9_999_999));
    let digit = my_number_digit(&body).expect("eleven digits");
    format!("研修では画面に{body}{digit}と表示し、入力の誤りに気付く練習を行っている。")
}

/// Confirms whatever a reviewer would ask about, until nothing of it is open.
pub(super) fn confirm(
    random: &mut Random,
    questionnaire: &Questionnaire,
    municipalities: &MunicipalityList,
    filing: &mut Filing,
) {
    // A reason may itself be asked about.
    for _ in 0..3 {
        let findings = rules::check(&Case::new(questionnaire, municipalities, filing));
        let open = findings.iter().filter(|finding| finding.severity == Severity::Query && finding.blocks());
        let confirmed: Vec<_> =
            open.map(|finding| finding.confirmation(filing, &reason(random, finding.rule.code))).collect();
        if confirmed.is_empty() {
            return;
        }
        filing.confirmations.extend(confirmed);
    }
}

/// Why an answer that is asked about stands.
fn reason(random: &mut Random, rule: &str) -> String {
    let of = match rule.as_bytes() {
        b"I004" | b"I006" => &[
            "一覧にはまだ載っていない団体であり、番号に誤りのないことを{d}で確認した。",
            "総務省の通知と見比べ、番号と名称がこのとおりであることを確認した。",
            "番号は{d}が保管する通知書のとおりであり、誤りではない。",
        ],
        b"I009" => &[
            "担当職員の交代により{d}での取りまとめに時間を要し、期限の後の提出となった。",
            "{s}の障害への対応を優先したため、期限までに提出できなかった。",
            "関係課からの回答がそろわず、期限の後に提出することとなった。",
        ],
        b"R008" => &[
            "評価書の見直しは要さず、対策を講じた後に{d}が改めて点検する。",
            "次の評価の再実施に合わせて評価書を見直すこととしている。",
            "{d}が代わりの対策を講じており、評価書は見直さない。",
        ],
        b"P001" => &[
            "{s}の試験に使う番号であり、個人番号ではないことを確認した。",
            "研修のために作った番号であり、誰の個人番号でもない。",
            "{d}で作成した練習用の番号であることを確かめた。",
        ],
        [b'P', ..] => &[
            "{d}が公表している連絡先であり、載せて差し支えないことを確認した。",
            "照会のために必要であり、本人の了解を得ている。",
            "庁外にも知らせている窓口であり、このまま報告する。",
        ],
        [b'X' | b'Q', ..] => &[
            "対象の事務では{s}を使っておらず、どちらの回答にも誤りのないことを確認した。",
            "{d}に照会し、どちらの回答も実情のとおりであることを確かめた。",
            "未整備の所属が対象の事務を担っていないため、このとおり報告する。",
        ],
        [b'T' | b'D', ..] => &[
            "{d}で文面を読み直し、このとおりで差し支えないことを確認した。",
            "時期は{d}と協議中であり、決まり次第、次の報告に記す。",
            "項目に共通する事情であるため、同じ書き方としている。",
        ],
        _ => &[
            "{d}に照会し、回答に誤りのないことを確認した。",
            "評価書と見比べ、このとおりであることを{d}で確かめた。",
            "{s}の記録を調べ、実情のとおりであることを確認した。",
        ],
    };
    let template = random.pick(of);
    texts::filled(random, template)
}
