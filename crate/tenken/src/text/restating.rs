//! Whether a reason only says again what was chosen or asked.

use super::fold::fold;

/// Ends of a sentence that add nothing.
const ENDS: [&str; 13] = [
    "ためです",
    "ためである",
    "ため",
    "ので",
    "から",
    "です",
    "である",
    "であります",
    "状況です",
    "状況である",
    "状況",
    "状態",
    "こと",
];

/// What begins a sentence that says the choice again with the year or the 評価書 named.
const BEGINNINGS: [&str; 8] = [
    "今年度中に",
    "本年度中に",
    "年度内に",
    "今年度は",
    "評価書に記載した",
    "評価書に記載の",
    "評価書に書いた",
    "評価書の",
];

/// Ways to say the same, the one on the right being compared.
#[rustfmt::skip]
const SAME: [(&str, &str); 14] = [
    ("できていません", "していない"), ("できていない", "していない"), ("していません", "していない"), ("されていません", "されていない"), ("できない", "しない"), ("できません", "しない"),
    ("しません", "しない"), ("課題がある", "課題あり"), ("課題があり", "課題あり"), ("ありません", "ない"), ("行っている", "行っていますか"), ("中には", "中に"), ("予定です", "予定"), ("とおり", "どおり"),
];

/// What says no more than any open choice.
const COMMON: [&str; 8] = [
    "対策を実施していない",
    "措置を実施していない",
    "実施していない",
    "対応していない",
    "完了していない",
    "評価書どおり実施していない",
    "課題あり",
    "対応が完了しない",
];

/// Words of a reason that add nothing to any question.
const EMPTY: [&str; 14] = [
    "実施",
    "対応",
    "完了",
    "課題",
    "評価書",
    "記載",
    "対策",
    "措置",
    "平成",
    "今年度",
    "年度中",
    "年度",
    "中",
    "本年度",
];

/// Most characters of a reason that only repeats.
const LONGEST: usize = 40;

/// A short reason in the form in which it is held against the choice and the question.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    plain: String,
    /// Whether it is one clause.
    single: bool,
}

impl Statement {
    /// None of a text that is too long to only repeat something.
    pub(super) fn of(reason: &str) -> Option<Self> {
        if reason.chars().count() > 2 * LONGEST {
            return None;
        }
        let plain = plain(reason);
        let single = !reason.trim_end().contains('、');
        (2..=LONGEST).contains(&plain.chars().count()).then_some(Self { plain, single })
    }

    /// Whether the whole of it is the choice or a part of the question, or is made of the words of both alone.
    pub(super) fn restates(&self, choice: &str, question: &str) -> bool {
        // The direct path: most reasons have a word that neither has, and the questionnaire's words need no folding.
        let known = |word| choice.contains(word) || question.contains(word) || EMPTY.contains(&word);
        if !words(&self.plain).all(known) {
            return false;
        }
        let (choice, question) = (plain(choice), plain(question));
        choice.contains(&self.plain)
            || question.contains(&self.plain)
            || COMMON.contains(&self.plain.as_str())
            || self.single && self.plain.ends_with("ない")
    }
}

/// Runs of kanji, of katakana, and of letters.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !matches!(c, '一'..='龠' | 'ァ'..='ヺ' | 'ー' | 'A'..='Z' | 'a'..='z'))
        .filter(|word| !word.is_empty())
}

fn plain(text: &str) -> String {
    let mut text: String = fold(text)
        .chars()
        .filter(|c| !matches!(c, '。' | '、' | '.' | ',' | '・' | '「' | '」' | '(' | ')'))
        .collect();
    for (variant, usual) in SAME {
        text = text.replace(variant, usual);
    }
    for begin in BEGINNINGS {
        if let Some(rest) = text.strip_prefix(begin) {
            text = rest.to_owned();
        }
    }
    while let Some(shorter) =
        ENDS.iter().find_map(|end| text.strip_suffix(end)).filter(|rest| !rest.is_empty())
    {
        text.truncate(shorter.len());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_says_the_choice_again_restates() {
        let question = "必要な教育研修を実施していますか。";
        for (reason, choice) in [
            ("課題あり", "課題あり"),
            ("課題があるため。", "課題あり"),
            ("実施できていないため", "実施していない"),
            ("平成２９年度中には対応が完了しません。", "平成29年度中に対応が完了しない"),
            ("教育研修を実施", "課題がある"),
        ] {
            assert!(Statement::of(reason).unwrap().restates(choice, question), "{reason}");
        }
        for reason in ["職員が不足しているため", "課題の整理に時間を要した", "実施していない課がある", ""]
        {
            let restates = |reason: Statement| reason.restates("実施していない", question);
            assert!(!Statement::of(reason).is_some_and(restates), "{reason}");
        }
    }
}
