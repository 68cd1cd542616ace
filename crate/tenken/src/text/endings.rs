//! What the end of a clause says of it: the table of endings and connectives by which plans are told from causes.
//!
//! Japanese puts what decides last: whether something was done, is not done, will be done or is wished for stands at
//! the end of its clause, and how a clause hangs on the next one in the letters before the comma. So a clause is read
//! from its end, against closed lists, and what no list knows is left unclear,
//! and no rule rests on that. The lists hold what people
//! write in these reports; 常体, 敬体 and notes that end in a noun are read alike.

/// What a clause says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// It was done, or is the case since: 実施した, 策定済み.
    Done,
    /// It is not done: 実施していない, 未整備, 困難である.
    Negated,
    /// Why: 不足しているため.
    Cause,
    /// How things are: 課題がある, 必要である.
    State,
    /// It is being done: 策定中, 準備を進めている.
    Progress,
    /// It is planned: 予定, 見込み, こととしている.
    Plan,
    /// It will be done: 行う, 見直す, 平成30年度に実施.
    Commitment,
    /// It is hoped for: 検討する, 努める, したい.
    Wish,
    /// No list knows its end.
    Unclear,
}

/// How a clause hangs on the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// The sentence ends.
    End,
    /// し, て: the next one goes on with it.
    And,
    /// が, ものの: the next one stands against it.
    But,
    /// ため, ので: it is why.
    Cause,
}

impl Kind {
    /// Whether it says what will be done, however firmly.
    pub(super) fn looks_ahead(self) -> bool {
        matches!(self, Self::Progress | Self::Plan | Self::Commitment | Self::Wish)
    }
}

/// Ends of a clause that the next one stands against. が is one only after a verb or an adjective.
const AGAINST: [&str; 10] = [
    "のは",
    "ものの",
    "けれど",
    "けれども",
    "一方",
    "一方で",
    "反面",
    "にもかかわらず",
    "とはいえ",
    "ただし",
];

/// Ends of a clause that is why. から is one only after a verb or こと.
const WHY: [&str; 12] = [
    "いから",
    "たから",
    "だから",
    "ため",
    "ためで",
    "ために",
    "ので",
    "ことから",
    "たことにより",
    "ていることにより",
    "であることにより",
    "るから",
];

/// Ends that look like a verb's form that goes on and are none.
#[rustfmt::skip]
const NOT_GOING_ON: [&str; 34] = [
    "により", "より", "に基づき", "引き続き", "引続き", "に加え", "はじめ", "及び", "並びに", "たり", "見直し", "取消し", "貸出し", "持出し",
    "持込し", "なし", "もし", "ただし", "しかし", "併せて", "あわせて", "合わせて", "として", "について", "関して", "おいて", "対して", "よって",
    "初めて", "改めて", "従って", "したがって", "加えて", "時点で",
];

/// Forms that go on to the next clause.
#[rustfmt::skip]
const GOING_ON: [&str; 32] = [
    "し", "て", "行い", "伴い", "図り", "取り", "であり", "があり", "もあり", "となり", "になり", "ており", "定め", "進め", "改め", "求め", "まとめ",
    "努め", "踏まえ", "整え", "設け", "受け", "講じ", "ず", "なく", "とともに", "と共に", "上で", "うえで", "うえ", "ほか", "ながら",
];

/// Words that soften the end of a clause without changing what it says.
#[rustfmt::skip]
const SOFTENERS: [&str; 32] = [
    "。", "、", "!", ".", "・", "」", "』", "である", "であります", "でございます", "です", "でした", "ところ", "状況", "状態", "次第", "もの",
    "とのこと", "こと", "など", "等", "旨", "段階", "と考える", "と考えている", "と考えております", "と考えています", "と思われる", "と思います", "に", "の", "な",
];

/// Nouns that announce what will be done, with what may follow them.
const PLANS: [&str; 20] = [
    "段取り",
    "運び",
    "心積もり",
    "所存",
    "方向",
    "る考え",
    "う考え",
    "す考え",
    "見通し",
    "先送り",
    "延期",
    "予定",
    "見込",
    "計画",
    "方針",
    "こととし",
    "ことにし",
    "こととす",
    "ことになっ",
    "つもり",
];

/// Verbs of mere intention.
const WISHES: [&str; 14] = [
    "ればと",
    "模索",
    "研究",
    "意を用い",
    "尽力",
    "検討",
    "努め",
    "努力",
    "心がけ",
    "心掛け",
    "目指",
    "たい",
    "望まし",
    "図りたい",
];

/// Verbs that in their going-on form say that work has begun.
#[rustfmt::skip]
const UNDER_WAY: [&str; 23] = ["協議を行っ", "作業を行っ", "準備を行っ", "調整を行っ", "見直しを行っ", "詰め", "整理し", "検証し", 
    "進め", "準備し", "調整し", "協議し", "取組ん", "着手し", "作成し", "策定し", "改定し", "改正し", "改訂し", "依頼し", "要望し", "手続し", "見直し",
];

/// Ends that say that it is not done or cannot be.
#[rustfmt::skip]
const NOT_DONE: [&str; 26] = ["見送り", "見送った", "手つかず", "手付かず", "未達", 
    "ない", "なかった", "なし", "ず", "ません", "ませんでした", "不十分", "不足", "困難", "難しい", "遅れ", "遅れている", "遅れた", "至らず", "とどまる",
    "とどまっている", "いまだ", "不徹底", "不備", "漏れ", "できず",
];

/// Verbs in their plain form that say how things are.
#[rustfmt::skip]
const STATES: [&str; 29] = ["課題", "必要", "問題", "おります", "十分でない", 
    "ある", "いる", "なる", "要する", "異なる", "生じる", "生ずる", "残る", "かかる", "欠ける", "できる", "される", "考える", "みられる", "見られる",
    "含まれる", "存在する", "不足する", "思う", "おる", "及ぶ", "当たる", "おそれ", "限る",
];

/// Nouns of doing on which notes end: 平成30年度に規程を改定.
#[rustfmt::skip]
const DOINGS: [&str; 30] = [
    "実施", "整備", "策定", "改定", "改正", "改訂", "導入", "周知", "徹底", "開催", "指定", "見直し", "対応", "更新", "更改", "設置", "構築", "強化",
    "作成", "配布", "明確化", "明文化", "開始", "移行", "制定", "施行", "分離", "是正", "改善", "完了",
];

/// How a clause hangs on what follows it, told from its end before a comma; none where no clause ends there.
pub(super) fn link(clause: &str) -> Option<Link> {
    let end = tail(clause);
    if AGAINST.iter().any(|word| end.ends_with(word)) || is_conjunction(end) {
        return Some(Link::But);
    }
    if WHY.iter().any(|word| end.ends_with(word)) {
        return Some(Link::Cause);
    }
    let mut back = end.chars().rev();
    let stem = back.next().is_some_and(|c| "いきしちびみりぎえけせてべめれげ".contains(c))
        && back.next().is_some_and(|c| matches!(c, '一'..='龠'));
    let goes_on = stem || GOING_ON.iter().any(|word| end.ends_with(word));
    (goes_on && !NOT_GOING_ON.iter().any(|word| end.ends_with(word))).then_some(Link::And)
}

/// Whether a text ends in the が that sets clauses against each other, which follows a verb or an adjective.
pub(super) fn is_conjunction(text: &str) -> bool {
    let verb = ["い", "る", "た", "す", "う", "いく", "おく", "だ"];
    text.strip_suffix('が').is_some_and(|before| verb.iter().any(|end| before.ends_with(end)))
}

/// What a clause that hangs so on the next one says.
pub(super) fn kind(clause: &str, link: Link, dated: bool) -> Kind {
    let end = tail(clause);
    match link {
        Link::End => match without_why(softened(end)) {
            Some(reason) => match predicate(softened(reason), dated) {
                Kind::Done | Kind::State | Kind::Commitment => Kind::Cause,
                kind => kind,
            },
            None => predicate(softened(end), dated),
        },
        Link::But => {
            let before = AGAINST.iter().find_map(|word| end.strip_suffix(word));
            predicate(softened(before.or(end.strip_suffix('が')).unwrap_or(end)), dated)
        }
        Link::Cause => match predicate(softened(without_why(end).unwrap_or(end)), dated) {
            kind @ (Kind::Plan | Kind::Negated) => kind,
            _ => Kind::Cause,
        },
        Link::And => going_on(end),
    }
}

/// The last forty characters, within which an ending lies.
pub(super) fn tail(clause: &str) -> &str {
    let start = clause.char_indices().rev().nth(39).map_or(0, |(at, _)| at);
    &clause[start..]
}

pub(super) fn softened(mut end: &str) -> &str {
    loop {
        if end.ends_with(')')
            && let Some(open) = end.rfind('(')
        {
            end = &end[..open];
        } else if let Some(shorter) =
            SOFTENERS.iter().find_map(|word| end.strip_suffix(word)).filter(|s| !s.is_empty())
        {
            end = shorter;
        } else {
            return end;
        }
    }
}

fn without_why(end: &str) -> Option<&str> {
    WHY.iter().find_map(|word| end.strip_suffix(word))
}

/// What a finite clause says: nouns of plan and verbs of wish first, as what stands before them may be of any kind.
fn predicate(end: &str, dated: bool) -> Kind {
    if let Some((before, after)) = last_of(&PLANS, end) {
        let noun = &end[before.len()..];
        let decided = ["こと", "先送り", "延期", "方向"].iter().any(|word| noun.starts_with(word));
        let declined = ["実施し", "行わ", "設け", "対応し", "完了し"]
            .iter()
            .any(|verb| before.strip_suffix("ない").is_some_and(|before| before.ends_with(verb)));
        return if is_negated(after) || declined || !decided && before.ends_with("ない") {
            Kind::Negated
        } else if decided
            && (noun.starts_with("方向") || ["た", "した", "しました", "ました"].contains(&after))
        {
            Kind::Plan
        } else if after.contains("った") || after.ends_with("た") {
            Kind::Done
        } else if last_of(&WISHES, before).is_some_and(|(_, after)| after.chars().count() <= 6) {
            Kind::Wish
        } else {
            Kind::Plan
        };
    }
    if let Some((before, after)) = last_of(&WISHES, end) {
        let done = after.replace("たい", "").contains('た');
        // 検討の上、改正する is more than a wish.
        let leads_on = ["の上", "のうえ", "を経", "結果"].iter().any(|word| after.starts_with(word));
        if !before.ends_with("未") && !done && !leads_on && !is_negated(after) {
            return Kind::Wish;
        }
    }
    if is_negated(end) {
        return Kind::Negated;
    }
    if is_under_way(end) {
        return Kind::Progress;
    }
    if ["た", "だ", "済", "済み", "終了"].iter().any(|word| end.ends_with(word)) {
        return Kind::Done;
    }
    if STATES.iter().any(|word| end.ends_with(word)) {
        return Kind::State;
    }
    let acts = ["う", "く", "す", "つ", "む", "る", "ぐ", "ぶ"].iter().any(|word| end.ends_with(word));
    let noted = DOINGS.iter().any(|noun| end.ends_with(noun))
        && (dated || end.contains('を') || end.contains("今後"));
    if acts || noted || dated { Kind::Commitment } else { Kind::Unclear }
}

/// What a clause that goes on to the next one says.
fn going_on(end: &str) -> Kind {
    let states = ["であり", "があり", "もあり", "となり", "になり"];
    if ["ず", "なく", "困難であり", "ないことと"].iter().any(|word| end.ends_with(word)) {
        Kind::Negated
    } else if let Some(before) = end.strip_suffix("ており").or(end.strip_suffix("でおり")) {
        match predicate_of_stem(before) {
            true => Kind::Progress,
            false => Kind::State,
        }
    } else if states.iter().any(|word| end.ends_with(word)) {
        Kind::State
    } else {
        Kind::Commitment
    }
}

fn predicate_of_stem(stem: &str) -> bool {
    UNDER_WAY.iter().any(|verb| stem.ends_with(verb)) || stem.ends_with("検討し") || stem.ends_with("予定し")
}

fn is_negated(end: &str) -> bool {
    NOT_DONE.iter().any(|word| end.ends_with(word)) || ends_in_undone(end)
}

/// 未整備, 未実施: 未 and two kanji.
pub(super) fn ends_in_undone(end: &str) -> bool {
    let mut back = end.chars().rev();
    let kanji = |c: Option<char>| c.is_some_and(|c| matches!(c, '一'..='龠'));
    kanji(back.next()) && kanji(back.next()) && back.next() == Some('未')
        || end.ends_with("未了")
        || end.ends_with("未定")
}

/// 策定中, 準備を進めている; not 平成29年度中, nor what is done all the time.
fn is_under_way(end: &str) -> bool {
    if let Some(before) = end.strip_suffix('中') {
        return before
            .ends_with(|c: char| matches!(c, '一'..='龠') && !matches!(c, '年' | '度' | '月' | '期'));
    }
    let before =
        ["ている", "でいる", "ています", "でいます", "ております", "でおります", "ていく", "ていきます"]
            .iter()
            .find_map(|word| end.strip_suffix(word));
    before.is_some_and(|before| UNDER_WAY.iter().any(|verb| before.ends_with(verb)))
}

/// What stands before and after the last of some words, where little stands after it.
fn last_of<'a>(words: &[&str], end: &'a str) -> Option<(&'a str, &'a str)> {
    let found = words.iter().filter_map(|word| end.rfind(word).map(|at| (at, at + word.len())));
    let (start, stop) = found.max()?;
    (end[stop..].chars().count() <= 12).then(|| (&end[..start], &end[stop..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_sentence_says_what_it_is() {
        for (sentence, expected) in [
            ("規程を整備した。", Kind::Done),
            ("規程は策定済みである。", Kind::Done),
            ("平成28年度に実施する予定であった", Kind::Done),
            ("研修を実施していない。", Kind::Negated),
            ("規程が未整備である。", Kind::Negated),
            ("年度内の完了は困難な状況", Kind::Negated),
            ("年度内の完了は困難である。", Kind::Negated),
            ("平成29年度中に完了しない見込みである。", Kind::Negated),
            ("実施する予定はありません。", Kind::Negated),
            ("職員が不足しているため。", Kind::Cause),
            ("時間を要するため。", Kind::Cause),
            ("平成30年度に整備する予定であるため。", Kind::Plan),
            ("見直す必要がある。", Kind::State),
            ("規程を策定中である。", Kind::Progress),
            ("準備を進めているところです。", Kind::Progress),
            ("平成30年度に研修を実施する予定です。", Kind::Plan),
            ("改めることとしている。", Kind::Plan),
            ("来年度に規程を見直す。", Kind::Commitment),
            ("研修を実施します。", Kind::Commitment),
            ("平成30年度に規程を改定。", Kind::Commitment),
            ("実施方法を検討する。", Kind::Wish),
            ("実施を検討する予定である。", Kind::Wish),
            ("実施していきたいと考えている。", Kind::Wish),
            ("周知に努めてまいります。", Kind::Wish),
            ("検討した。", Kind::Done),
        ] {
            assert_eq!(kind(sentence, Link::End, false), expected, "{sentence}");
        }
    }

    #[test]
    fn what_stands_before_a_comma_tells_how_clauses_hang_together() {
        for (clause, expected) in [
            ("見直しを行い", Some(Link::And)),
            ("規程を策定し", Some(Link::And)),
            ("完了できないが", Some(Link::But)),
            ("実施しているものの", Some(Link::But)),
            ("職員が不足しているため", Some(Link::Cause)),
            ("担当の職員が", None),
            ("規程の見直し", None),
            ("予算の不足により", None),
            ("平成30年4月から", None),
            ("研修については", None),
        ] {
            assert_eq!(link(clause), expected, "{clause}");
        }
    }
}
