//! Texts that stand where something is asked and say that there is nothing: 特になし, ありません, －.
//!
//! An Error rests on this, so it is a closed list held against the *whole* text: 「問題なし」, 「異動者なし」 and every
//! longer sentence say something. What points elsewhere (同上, 別紙参照) or puts off (検討中) is not on it.

use icu_properties::props::GeneralCategoryGroup;

use super::characters::{in_group, invisible, is_blank};
use super::fold::nfkc;

/// When, or how much, there is nothing.
#[rustfmt::skip]
const WHEN: [&str; 9] = [
    "特に", "とくに", "特には", "特段", "現在", "現在は", "現時点で", "現時点では", "今のところ",
];

/// What there is none of: nouns that only repeat that something was asked, those of the question about initiatives
/// among them.
#[rustfmt::skip]
const WHAT: [&str; 15] = [
    "該当", "該当事項", "該当する事項", "該当するもの", "特記", "特記事項", "特記すべき事項", "記載事項", "記載すべき事項", "取組",
    "独自取組", "独自の取組", "独自の取組工夫", "独自の取組工夫等", "独自の取組工夫等の特記すべき事項",
];

/// That there is none.
#[rustfmt::skip]
const NONE: [&str; 14] = [
    "なし", "無し", "ナシ", "無", "なしです", "無しです", "ない", "無い", "ないです", "無いです",
    "ありません", "有りません", "ございません", "ありませんでした",
];

/// Said in one word. 一 is the numeral typed for a dash.
const WHOLE: [&str; 7] = ["非該当", "該当せず", "該当しない", "該当しません", "一", "na", "none"];

/// Where one is sent who reads on: with what may follow it.
#[rustfmt::skip]
const ELSEWHERE: [&str; 22] = [
    "前回報告", "前回の報告", "前年度の報告", "昨年度の報告", "同上", "上記", "前記", "左記", "同左", "前回", "前年", "前年度", "昨年", "昨年度", "別紙", "別添", "別表", "別途", "添付", "添付資料", "資料", "番号",
];

/// How one is sent there.
#[rustfmt::skip]
const SENT: [&str; 20] = [
    "", "のとおり", "の通り", "どおり", "と同じ", "と同様", "に同じ", "同様", "参照", "を参照", "参照のこと", "を参照のこと", "をご参照ください", "を御参照ください", "参照願います", "をご覧ください",
    "に記載", "に記載のとおり", "に記載の通り", "による",
];

/// Characters of the longest text that the list can make, and a few more.
const LONGEST: usize = 48;

/// Whether the whole of a text that can be seen says that there is nothing: one of the closed list in any width, with
/// any spaces and marks in it, or marks alone. A blank text is not; that is a question of its own.
pub(super) fn says_nothing(text: &str) -> bool {
    let words = words(text);
    if words.is_empty() {
        return !is_blank(text);
    }
    let words = words.replace("取り組み", "取組").replace("取組み", "取組");
    WHOLE.contains(&words.as_str()) || says_none(&words)
}

/// Whether the whole of a text only points elsewhere: 同上, 別紙のとおり, 番号8と同じ。 Published by itself it says nothing.
pub(super) fn points_elsewhere(text: &str) -> bool {
    let words = words(text);
    let words =
        ["です", "である", "であります"].iter().find_map(|end| words.strip_suffix(end)).unwrap_or(&words);
    ELSEWHERE.iter().any(|place| {
        words.strip_prefix(place).is_some_and(|rest| {
            let rest = if *place == "上記" { rest.strip_prefix("番号").unwrap_or(rest) } else { rest };
            let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            let after = ["の理由", "の内容", "の回答", "理由", "回答", "資料"]
                .iter()
                .find_map(|part| after.strip_prefix(part))
                .unwrap_or(after);
            let numbered = *place != "番号" || after.len() < rest.len() && !after.is_empty();
            let alone = matches!(*place, "前回" | "前年" | "前年度" | "昨年" | "昨年度" | "資料" | "別途")
                && after.is_empty();
            numbered && !alone && SENT.contains(&after)
        })
    })
}

/// Letters and digits of the beginning of a text, folded.
fn words(text: &str) -> String {
    nfkc(text).chars().filter(|&c| is_word(c)).take(LONGEST).map(|c| c.to_ascii_lowercase()).collect()
}

/// Whether it is made of a time, a thing, a time and a negation, of which the last alone must stand.
fn says_none(words: &str) -> bool {
    after_time(words).any(|rest| {
        let after_thing = WHAT.iter().filter_map(|thing| rest.strip_prefix(thing));
        let after_particle = after_thing.map(|rest| rest.strip_prefix(['は', 'が', 'も']).unwrap_or(rest));
        after_particle.chain([rest]).flat_map(after_time).any(|rest| NONE.contains(&rest))
    })
}

fn after_time(words: &str) -> impl Iterator<Item = &str> {
    let rests = WHEN.iter().filter_map(move |time| words.strip_prefix(time));
    rests.chain([words])
}

/// Letters, digits and what cannot be told (外字); not spaces, marks, symbols, and the prolonged sound mark typed for a
/// dash.
fn is_word(c: char) -> bool {
    !(in_group(c, GeneralCategoryGroup::Punctuation.union(GeneralCategoryGroup::Symbol))
        || c.is_whitespace()
        || invisible(c)
        || c == 'ー')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_says_there_is_none_says_nothing() {
        for text in [
            "特になし",
            "特になし。",
            "　特に、無し\n",
            "特に無い",
            "とくにありません。",
            "なし",
            "なし\u{200B}",
            "ﾅｼ",
            "無",
            "（なし）",
            "・ 該当なし",
            "該当はありません。",
            "該当しない",
            "特記事項なし",
            "該当する事項は特にございません",
            "現時点では、独自の取り組みはありません。",
            "独自の取組・工夫等の特記すべき事項なし",
            "Ｎ／Ａ",
            "None",
            "一",
        ] {
            assert!(says_nothing(text), "{text:?}");
        }
    }

    #[test]
    fn marks_alone_say_nothing() {
        for text in ["－", "ー", "ｰ", "-", "―", "。", "……", "〃", "○○", "－－　－－", "＊"]
        {
            assert!(says_nothing(text), "{text:?}");
        }
        assert!(says_nothing(&"－".repeat(500)));
    }

    #[test]
    fn a_text_that_says_anything_more_does_not() {
        for text in [
            "問題なし",
            "異動者なし",
            "課題はない",
            "はなし",
            "特に",
            "該当",
            "なしとした事務を毎年確かめている。",
            "特になしと回答していたが、平成28年度から研修を始めた。",
            "検討中",
            "同上",
            "別紙参照",
            "〇〇課",
            "1",
            "\u{E000}",
            "特になし特になし",
        ] {
            assert!(!says_nothing(text), "{text:?}");
        }
        assert!(!says_nothing(&format!("特になし{}", "あ".repeat(500))));
    }

    #[test]
    fn a_text_that_sends_one_elsewhere_says_nothing_by_itself() {
        for text in [
            "同上",
            "　同 上。",
            "上記のとおり",
            "上記と同様です。",
            "別紙参照",
            "別紙1のとおり",
            "前回と同じ",
            "番号８と同じ",
            "添付資料を参照のこと",
        ] {
            assert!(points_elsewhere(text), "{text:?}");
        }
        for text in [
            "上記の理由により研修を実施していない",
            "別紙",
            "前回",
            "番号8",
            "別紙の規程を改める",
            "資料",
            "別途検討する",
            "昨年度より改善",
        ] {
            assert_eq!(points_elsewhere(text), text == "別紙", "{text:?}");
        }
    }

    #[test]
    fn a_blank_text_is_another_question() {
        for text in ["", "　\n", "\u{200B}"] {
            assert!(!says_nothing(text), "{text:?}");
        }
    }

    #[test]
    fn all_that_the_list_can_make_is_read() {
        let longest = |list: &[&str]| list.iter().map(|text| text.chars().count()).max().unwrap_or(0);
        let spelling = "取り組み".chars().count() - "取組".chars().count();
        assert!(2 * longest(&WHEN) + longest(&WHAT) + 1 + longest(&NONE) + spelling < LONGEST);
        for (time, thing, none) in WHEN.iter().flat_map(|time| {
            WHAT.iter().flat_map(move |thing| NONE.iter().map(move |none| (time, thing, none)))
        }) {
            assert!(says_nothing(&format!("{time}、{thing}は{none}。")));
        }
    }
}
