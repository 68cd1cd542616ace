//! What a reason says beside its plan: that the thing is not done after all, that there is no problem, that handling
//! has not begun, that nothing need be done, or that all hangs on an event.

use std::ops::Range;

use super::clauses::Clause;
use super::endings::{self, Kind, Link};
use super::folded::Folded;

/// What a text says apart from when; spans are bytes of the text as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Says {
    /// What will be done.
    pub plan: Plan,
    /// The clause that closes the plan.
    pub closing: Option<Range<usize>>,
    /// A measure is not done: 実施していない, 未整備.
    pub undone: Option<Range<usize>>,
    /// There is no problem, and nothing else is said: 問題なく運用している.
    pub no_problem: Option<Range<usize>>,
    /// Handling has not begun: 取扱いを開始していない.
    pub not_begun: Option<Range<usize>>,
    /// A measure was judged unnecessary, and nothing is planned: 不要と判断した.
    pub unnecessary: Option<Range<usize>>,
    /// The plan hangs on an event: システムの更改時に.
    pub event: Option<Range<usize>>,
    /// A case need not be reported: 報告を要しない.
    pub unreported: bool,
}

/// Whether a text says what will be done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Plan {
    /// It does not.
    #[default]
    None,
    /// It cannot be told.
    Unclear,
    /// As a wish alone, or whenever it may be: 検討中, 努める, 随時.
    Wish,
    /// It does.
    Firm,
}

/// Measures whose lack contradicts an answer that all is done.
#[rustfmt::skip]
const MEASURES: [&str; 37] = ["決め", "決まっ", "移せ", "移し", 
    "実施", "策定", "整備", "作成", "指定", "対応", "確認", "記録", "点検", "監査", "見直し", "導入", "周知", "徹底", "把握", "設置", "完了", "制限",
    "分離", "報告", "受講", "開催", "定め", "定められ", "定まっ", "でき", "盛り込ん", "盛り込まれ", "盛込まれ",
    "改定", "改正", "更新", "間に合っ",
];

/// Verbs whose object tells whether a measure is meant.
const GENERIC: [&str; 5] = ["行っ", "行え", "行われ", "講じ", "講じられ"];

/// Measures as objects of such verbs.
#[rustfmt::skip]
const OBJECTS: [&str; 24] = [
    "研修", "点検", "監査", "確認", "見直し", "記録", "管理", "措置", "教育", "周知", "報告", "指定", "整備", "把握", "制限", "削除", "消去", "訓練", "評価", "対策", "対応",
    "照合", "指導", "監督",
];

/// Ends that deny what stands before them.
#[rustfmt::skip]
const DENIALS: [&str; 26] = ["ておりません", "でおりません", 
    "できていない", "されていない", "していない", "ていない", "でいない", "できていません", "されていません", "していません", "ていません", "でいません",
    "できておらず", "されておらず", "しておらず", "ておらず", "でおらず", "できない", "できません", "できず", "できなかった", "できませんでした", "しなかった",
    "していなかった", "されていなかった", "なかった",
];

/// Of these, right before the verb, it is good news that they are not so.
#[rustfmt::skip]
const GOOD_NEWS: [&str; 27] = [
    "目的外", "複製", "複写", "漏えい", "漏洩", "紛失", "滅失", "毀損", "持出", "持ち出", "外部へ", "外部に", "不正", "事故", "事案", "私物", "例外",
    "利用", "閲覧", "使用", "収集", "提供", "委託は", "委託を", "該当", "以外", "逸脱",
];

/// What one has none of where all is well.
const TROUBLES: [&str; 10] =
    ["べき点", "困っていること", "困りごと", "不備", "懸念", "不都合", "課題", "問題", "支障", "指摘"];

/// How one says that all is well.
#[rustfmt::skip]
const WELL: [&str; 14] = ["滞りなく", "きちんと", "欠かさず", 
    "適切に", "適正に", "問題なく", "支障なく", "評価書どおり", "評価書のとおり", "評価書の記載どおり", "評価書に記載のとおり", "評価書通り", "評価書に従い", "徹底して",
];

/// What handling is called.
#[rustfmt::skip]
const HANDLINGS: [&str; 18] = [
    "取扱", "取扱い", "事務", "情報連携", "利用", "個人番号の利用", "特定個人情報の利用", "提供", "移転", "入手", "収集", "運用", "事務の運用", "連携", "制度", "業務",
    "ファイルの使用", "個人情報の使用",
];

/// How one says that it has not begun.
#[rustfmt::skip]
const NOT_BEGUN: [&str; 26] = ["行われておらず", "行われていない", "実績がまだない", "実績はまだない", "実績がまだありません", "したことがない", "したことはない", "に至っていない", 
    "開始していない", "開始されていない", "開始しておらず", "開始されておらず", "開始していません", "開始されていません", "開始前", "未開始", "始まっていない",
    "始まっておらず", "始まっていません", "始めていない", "始めておらず", "実績がない", "実績がなく", "実績がありません", "実績なし", "開始に至っていない",
];

/// How one says that nothing of the kind was handled.
#[rustfmt::skip]
const NOT_HANDLED: [&str; 14] = ["は取扱っていない", "は取扱っておらず", 
    "特定個人情報を取扱っていない", "特定個人情報を取扱っておらず", "個人番号を取扱っていない", "個人番号を取扱っておらず", "特定個人情報の取扱がない", "特定個人情報の取扱いがない",
    "該当する事務がない", "対象となる事務がない", "対象となる事務がまだない", "該当する事務がまだない", "対象事務がない", "事務の実績がない",
];

/// What may stand between the name of handling and that it has not begun.
#[rustfmt::skip]
const BETWEEN: [&str; 16] =
    ["を", "が", "は", "も", "の", "まだ", "いまだ", "現在", "現時点では", "現時点で", "一切", "実際に", "実際には", "年度中に", "においては", "自体"];

/// How one says that nothing need be done.
#[rustfmt::skip]
const UNNECESSARY: [&str; 35] = ["軽微なため", "軽微であるため", "軽微であったため", "いらないと", "要らないと", "までもないと", "までもない", "必要まではない", "差し支えないと", "差し支えないもの", "差し支えない", 
    "不要と判断", "不要と考え", "不要とし", "不要である", "不要であり", "不要です", "不要のため", "不要なため", "必要ないと", "必要がないと", "必要はないと",
    "必要がない", "必要はない", "必要ではない", "必要性がない", "必要性はない", "必要性が低い", "必要性は低い", "必要性に乏し", "必要性が乏し", "必要性は乏し",
    "要しない", "要しません", "必要ありません",
];

/// How one says that a case need not be reported, after the word for it.
const UNREPORTED: [&str; 13] = [
    "当たらない",
    "当たりません",
    "該当しない",
    "及ばない",
    "要しない",
    "要さない",
    "不要",
    "対象外",
    "対象とならない",
    "対象ではない",
    "対象でない",
    "求められていない",
    "必要はない",
];

/// What an event is followed by where a plan hangs on it.
#[rustfmt::skip]
const EVENTS: [&str; 29] = ["際に", "に併せ", "段階で", "までに", "暁に", "ところで、", "れば", "けば", "せば", "の前に", 
    "次第", "した際", "いた際", "場合に", "場合は", "時に", "時には", "時点で", "後に", "後、", "後速やかに", "後は", "に合わせ", "にあわせ",
    "に伴い", "を待っ", "を待ち", "の機会に", "た後",
];

impl Says {
    pub(super) fn of(folded: &Folded, clauses: &[Clause]) -> Self {
        let text = folded.text.as_str();
        let typed = |clause: &Clause| folded.span(clause.span.clone());
        let plans = || clauses.iter().filter(|clause| clause.is_plan());
        let firm = plans().any(|clause| clause.kind != Kind::Wish && !is_weak(&text[clause.span.clone()]));
        let unclear = clauses.iter().any(|clause| clause.kind == Kind::Unclear && clause.link == Link::End);
        let plan = match plans().next() {
            None if unclear => Plan::Unclear,
            None => Plan::None,
            Some(_) if firm => Plan::Firm,
            Some(_) => Plan::Wish,
        };
        let undone = clauses.iter().enumerate().find(|(at, clause)| {
            let goes_on = |next: &Clause| next.is_plan() || next.kind == Kind::Negated;
            let stands = || clause.link == Link::End || rest_of_sentence(clauses, *at).iter().any(goes_on);
            denies(&text[clause.span.clone()]) && stands()
        });
        let unnecessary = (plan <= Plan::Unclear).then(|| unnecessary(text)).flatten();
        Self {
            plan,
            closing: plans().next_back().map(typed),
            undone: undone.map(|(_, clause)| typed(clause)),
            no_problem: no_problem(text, clauses).map(typed),
            not_begun: not_begun(text).map(|part| folded.span(part)),
            unnecessary: unnecessary.map(|part| folded.span(part)),
            unreported: unreported(text),
            event: event(text, clauses).map(|part| folded.span(part)),
        }
    }
}

/// Whether a plan is put off to whenever it may be.
fn is_weak(clause: &str) -> bool {
    ["随時", "適宜", "必要に応じ", "できる限り", "可能な限り", "可能な範囲"]
        .iter()
        .any(|word| clause.contains(word))
}

fn rest_of_sentence(clauses: &[Clause], at: usize) -> &[Clause] {
    let rest = &clauses[at..];
    let end = rest.iter().position(|clause| clause.link == Link::End).map_or(rest.len(), |end| end + 1);
    &rest[1.min(end)..end]
}

/// Whether a clause says that a measure is not done.
fn denies(clause: &str) -> bool {
    let end = endings::tail(clause);
    let end = endings::softened(end.strip_suffix('が').unwrap_or(end));
    let end = endings::softened(end.strip_suffix("ため").or(end.strip_suffix("ものの")).unwrap_or(end));
    let stem = DENIALS.iter().find_map(|denial| end.strip_suffix(denial));
    let lacks = stem.is_some_and(|stem| {
        let stem = stem.strip_suffix(['を', 'は', 'が', 'も']).unwrap_or(stem);
        let near = stem.char_indices().rev().nth(7).map_or(0, |(at, _)| at);
        let around = stem.char_indices().rev().nth(13).map_or(0, |(at, _)| at);
        if GOOD_NEWS.iter().chain(&TROUBLES).any(|word| stem[near..].contains(word)) {
            return false;
        }
        // Nothing odd was seen: 不審な操作は確認されていない.
        if stem.ends_with("確認") && end.contains("確認され") {
            return false;
        }
        let generic = GENERIC.iter().any(|verb| stem.ends_with(verb));
        MEASURES.iter().any(|measure| stem.ends_with(measure))
            || generic && OBJECTS.iter().any(|object| stem[around..].contains(object))
            || end.ends_with("できていない")
    });
    let never =
        end.ends_with("ない") && ["まだ", "いまだ", "一度も"].iter().any(|word| clause.contains(word));
    let to_come = clause.contains("これから") && !end.ends_with('た');
    let ends = ["不十分", "不徹底", "手つかず", "手付かず", "至っていない", "至っておらず"];
    lacks || never || to_come || endings::ends_in_undone(end) || ends.iter().any(|word| end.ends_with(word))
}

/// The clause that says that all is well, where none says otherwise.
fn no_problem<'a>(text: &str, clauses: &'a [Clause]) -> Option<&'a Clause> {
    let well = |clause: &&Clause| {
        let clause = &text[clause.span.clone()];
        let end = endings::softened(endings::tail(clause));
        let none = [
            "見当たらない",
            "見当たりません",
            "生じていない",
            "生じていません",
            "ない",
            "なし",
            "ありません",
            "ございません",
            "なく",
        ]
        .iter()
        .find_map(|word| end.strip_suffix(word));
        none.is_some_and(|before| {
            let before = before.strip_suffix("特に").or(before.strip_suffix("特段")).unwrap_or(before);
            let before = before.strip_suffix(['は', 'が', 'も']).unwrap_or(before);
            TROUBLES.iter().any(|trouble| before.ends_with(trouble))
        }) || WELL.iter().any(|word| clause.contains(word))
            && ["いる", "います", "おります", "た"].iter().any(|word| end.ends_with(word))
    };
    let harmless = |clause: &str| GOOD_NEWS.iter().chain(&["事例"]).any(|word| clause.contains(word));
    let found = clauses.iter().find(well)?;
    let otherwise = clauses.iter().any(|clause| {
        let typed = &text[clause.span.clone()];
        let goes_on = typed.contains("引き続き") || typed.contains("引続き");
        clause.is_plan() && !goes_on
            || matches!(clause.kind, Kind::Negated | Kind::Cause) && !well(&clause) && !harmless(typed)
            || ["課題がある", "必要がある", "不足", "遅れ", "ものの"].iter().any(|word| typed.contains(word))
    });
    (!otherwise).then_some(found)
}

/// The words by which a text says that handling has not begun.
fn not_begun(text: &str) -> Option<Range<usize>> {
    // The direct path: most texts have none of these characters.
    let handled = text.contains("取扱") || text.contains("事務が");
    let direct = NOT_HANDLED
        .iter()
        .filter(|_| handled)
        .find_map(|phrase| text.find(phrase).map(|at| at..at + phrase.len()));
    direct.or_else(|| {
        if !text.contains('始') && !text.contains("実績") && !text.contains("したこと") {
            return None;
        }
        NOT_BEGUN.iter().find_map(|verb| {
            let at = text.find(verb)?;
            let mut subject = &text[..at];
            while let Some(shorter) = BETWEEN.iter().find_map(|word| subject.strip_suffix(word)) {
                subject = shorter;
            }
            let handling = HANDLINGS
                .iter()
                .filter(|handling| subject.ends_with(*handling))
                .map(|handling| handling.len())
                .max()?;
            Some(subject.len() - handling..at + verb.len())
        })
    })
}

/// The words by which a text says that a measure is not needed; not those that deny it or name what is not needed.
fn unnecessary(text: &str) -> Option<Range<usize>> {
    let parts = UNNECESSARY.iter().filter_map(|phrase| text.find(phrase).map(|at| at..at + phrase.len()));
    let meant = parts.filter(|part| {
        let after = &text[part.end..];
        let phrase = &text[part.clone()];
        let names = after.starts_with(|c: char| matches!(c, '一'..='龠' | 'ァ'..='ヺ'));
        (!names || phrase.ends_with('と'))
            && !["わけ", "とはい", "はいえ", "とは", "かった"].iter().any(|word| after.starts_with(word))
    });
    meant.min_by_key(|part| part.start)
}

/// Whether a text says that its case need not be reported.
fn unreported(text: &str) -> bool {
    text.contains("軽微")
        || text.match_indices("報告").any(|(at, word)| {
            let after = &text[at + word.len()..];
            let near = after.char_indices().nth(14).map_or(after.len(), |(at, _)| at);
            UNREPORTED.iter().any(|denial| after[..near].contains(denial))
        })
}

/// The event on which the closing plan hangs, told in its own clause or in those that go on to it.
fn event(text: &str, clauses: &[Clause]) -> Option<Range<usize>> {
    let closing = clauses.iter().rposition(Clause::is_plan)?;
    let first = clauses[..closing].iter().rposition(|clause| clause.link == Link::End).map_or(0, |at| at + 1);
    let mut ahead = clauses[first..=closing].iter().rev().filter(|clause| clause.kind.looks_ahead());
    ahead.find_map(|plan| {
        let clause = &text[plan.span.clone()];
        let found = EVENTS.iter().filter_map(|word| clause.rfind(word).map(|at| (at, word.len())));
        let known = ["今", "その", "この", "これ", "それ", "例え", "な"];
        let (at, length) =
            found.filter(|&(at, _)| !known.iter().any(|word| clause[..at].ends_with(word))).min()?;
        let begin = clause[..at].rfind('、').map_or(0, |comma| comma + '、'.len_utf8());
        Some(plan.span.start + begin..plan.span.start + at + length)
    })
}
