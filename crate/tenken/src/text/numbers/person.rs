//! Who somebody is: names with 氏, 様 or さん, birth dates, the number of a house.

use std::ops::Range;

use super::folded::{Folded, is_dash, is_japanese, is_kanji};
use super::surnames::{is_name, is_surname};
use super::{Trace, TraceKind};

/// A common surname with 氏, 様 or さん.
pub(super) fn names(folded: &Folded, traces: &mut Vec<Trace>) {
    let mut taken = 0;
    for index in 0..folded.letters.len() {
        let end = match folded.letters[index] {
            '氏' | '様' => index + 1,
            'さ' if folded.starts(index, "さん") => index + 2,
            _ => continue,
        };
        if matches!(folded.letter(end), '名' | '式' | '々' | '相' | '態' | '子') {
            continue;
        }
        if let Some(start) = begin_of_name(folded, index, taken) {
            taken = end;
            traces.push(Trace { kind: TraceKind::Person, span: folded.span(start..end) });
        }
    }
}

/// Where the name before an honorific begins: two to four kanji, or a surname and a given name with a space between.
fn begin_of_name(folded: &Folded, honorific: usize, from: usize) -> Option<usize> {
    let end = honorific - usize::from(folded.before(honorific) == ' ');
    let run = |end: usize| {
        let kanji = folded.letters[from..end].iter().rev().take(5);
        kanji.take_while(|c| is_kanji(**c) && **c != '様').count()
    };
    let length = run(end);
    let longest_first = (2..=length.min(4)).rev();
    let mut starts = longest_first.map(|length| end - length);
    if let Some(start) = starts.find(|&start| is_name(&folded.letters[start..end])) {
        return Some(start);
    }
    let surname = (1..=3).contains(&length).then(|| end - length)?;
    if surname == 0 || folded.before(surname) != ' ' {
        return None;
    }
    let surname = surname - 1;
    let mut starts = (2..=run(surname).min(3)).rev().map(|length| surname - length);
    starts.find(|&start| is_surname(&folded.letters[start..surname]))
}

/// A day beside 生, 生まれ, 生年月日 or 誕生日.
pub(super) fn birth_dates(folded: &Folded, traces: &mut Vec<Trace>) {
    for index in 0..folded.digits.len() {
        let Some(day) = day(folded, index) else {
            continue;
        };
        let of_birth = born_after(folded, day.end) || born_before(folded, &day);
        if of_birth {
            traces.push(Trace { kind: TraceKind::BirthDate, span: folded.span(day) });
        }
    }
}

/// A day that begins at a run of digits: 昭和45年3月3日, S45.3.3, 1970/3/3, 19700303, 平成元年3月3日.
fn day(folded: &Folded, index: usize) -> Option<Range<usize>> {
    let run = |index: usize| folded.digits.get(index);
    let first = run(index)?;
    let value = folded.value(first)?;
    if first.len() == 8 {
        let proper = (18680101..21000000).contains(&value)
            && (1..=12).contains(&(value / 100 % 100))
            && (1..=31).contains(&(value % 100));
        return proper.then(|| first.clone());
    }
    let gap = |index: usize, marks: &[char]| {
        let next = run(index + 1)?;
        let mut between = folded.letters[run(index)?.end..next.start].iter().filter(|c| **c != ' ');
        let mark = between.next()?;
        let proper = between.next().is_none() && next.start - run(index)?.end <= 3;
        (proper && (marks.contains(mark) || matches!(mark, '.' | '/') || is_dash(*mark))).then_some(index + 1)
    };
    let year = folded.ends(first.start, "元年");
    let (start, month) = if year {
        (begin_of_era(folded, first.start - 2)?, index)
    } else {
        let western = first.len() == 4 && (1868..2100).contains(&value);
        let start = if western { first.start } else { begin_of_era(folded, first.start)? };
        (start, gap(index, &['年'])?)
    };
    let last = gap(month, &['月'])?;
    let within = |index: usize, most: u32| {
        run(index).and_then(|run| folded.value(run)).is_some_and(|value| (1..=most).contains(&value))
    };
    let end = run(last)?.end;
    (within(month, 12) && within(last, 31)).then(|| {
        let behind = folded.skip_spaces(end);
        start..if folded.letter(behind) == '日' { behind + 1 } else { end }
    })
}

/// Where the era that ends before a place begins.
fn begin_of_era(folded: &Folded, end: usize) -> Option<usize> {
    let end = end - usize::from(matches!(folded.before(end), ' ' | '.'));
    if ["明治", "大正", "昭和", "平成", "令和"].iter().any(|era| folded.ends(end, era)) {
        return Some(end - 2);
    }
    let letter = matches!(folded.word_before(end).as_str(), "m" | "t" | "s" | "h" | "r");
    letter.then(|| end - 1)
}

/// 生 or 生まれ within ten letters behind a day; not 発生, 学生, 生徒.
fn born_after(folded: &Folded, end: usize) -> bool {
    for index in end..folded.letters.len().min(end + 10) {
        match folded.letters[index] {
            '生' => {
                let (before, after) = (folded.before(index), folded.letter(index + 1));
                let born = matches!(after, 'ま' | 'れ') && !is_kanji(before);
                let set_apart = index == end || matches!(before, ' ' | '(' | '「');
                return born
                    || matches!((before, after), ('出', 'の' | 'し' | 'で' | '。' | '、'))
                    || set_apart && !is_kanji(after);
            }
            '。' | '、' | '\n' => return false,
            _ => {}
        }
    }
    false
}

/// 生年月日 or 誕生日 within ten letters before a day, with nothing but marks and particles between; not where the day
/// is when something begins or ends.
fn born_before(folded: &Folded, day: &Range<usize>) -> bool {
    if ["から", "まで", "より", "以降", "以前", "付", "現在", "時点", "に"]
        .iter()
        .any(|word| folded.starts(day.end, word))
    {
        return false;
    }
    let between = |c: &&char| {
        matches!(c, 'は' | 'が' | ':' | '=' | ' ' | '(' | '「' | '、' | '・' | '\n') || is_dash(**c)
    };
    let gap = folded.letters[..day.start].iter().rev().take(10).take_while(between).count();
    let end = day.start - gap;
    folded.ends(end, "生年月日") || folded.ends(end, "誕生日")
}

/// 丁目 with a number behind it, 番地, or 番 and 号 behind the name of a place.
pub(super) fn addresses(folded: &Folded, traces: &mut Vec<Trace>) {
    let mut taken = 0;
    for index in 0..folded.letters.len() {
        if index < taken || !matches!(folded.letters[index], '丁' | '番') {
            continue;
        }
        let count = folded.letters[taken..index].iter().rev().take(5).take_while(|c| is_numeral(**c)).count();
        let start = index - count;
        if count == 0 || folded.before(start) == '第' {
            continue;
        }
        let end = if folded.starts(index, "丁目") {
            house(folded, index + 2)
        } else if folded.starts(index, "番地") {
            (!"域下図帯".contains(folded.letter(index + 2)))
                .then(|| house(folded, index + 2).unwrap_or(index + 2))
        } else if is_place(folded.before(start)) {
            house(folded, index + 1).filter(|end| folded.before(*end) == '号')
        } else {
            None
        };
        if let Some(end) = end {
            taken = end;
            traces.push(Trace { kind: TraceKind::Address, span: folded.span(start..end) });
        }
    }
}

/// The end of the numbers of a house that begin at a place: 2番3号, 2-3, 2の1. None where there is none, or it counts
/// something.
fn house(folded: &Folded, start: usize) -> Option<usize> {
    let mut end = folded.skip_spaces(start);
    end += usize::from(folded.letter(end) == 'の');
    let (first, limit) = (end, folded.letters.len().min(end + 16));
    while end < limit && is_part(folded.letters[end]) {
        end += 1;
    }
    let numbered = folded.letters[first..end].first().is_some_and(|c| is_numeral(*c));
    let counts = is_japanese(folded.letter(end)) && !"にでとはがをかへあ宛".contains(folded.letter(end));
    (numbered && !counts).then_some(end)
}

fn is_part(c: char) -> bool {
    is_numeral(c) || is_dash(c) || matches!(c, '番' | '地' | '号' | 'の')
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || "〇一二三四五六七八九十百".contains(c)
}

/// What the name of a place can end with, before a number: not 第, 表, 問, の.
fn is_place(c: char) -> bool {
    is_kanji(c) && !"第表問式項条号番約計全各毎".contains(c)
}

#[cfg(test)]
mod tests {
    use super::super::found;
    use super::*;

    #[test]
    fn names_with_an_honorific() {
        for (text, name) in [
            ("佐藤氏の申出により", "佐藤氏"),
            ("担当の髙橋様", "髙橋様"),
            ("窓口で田中さんから", "田中さん"),
            ("住民佐藤花子様", "佐藤花子様"),
            ("佐藤 花子 様", "佐藤 花子 様"),
            ("佐藤　様へ", "佐藤　様"),
            ("委託先の山口課長様", "山口課長様"),
            ("佐々木さんの", "佐々木さん"),
            ("故佐藤様方", "佐藤様"),
        ] {
            assert_eq!(found(names, text), [name], "{text}");
        }
        for text in [
            "氏名",
            "様式第1号",
            "仕様書",
            "利用者様",
            "お客様",
            "皆様",
            "各位様",
            "同様に",
            "模様",
            "摂氏25度",
            "異様",
            "山口氏名",
            "千葉様式",
            "岡山様々",
            "山本同様",
            "宮崎県様",
            "株式会社内田洋行様",
            "お子さん",
            "たくさん",
            "佐藤が担当",
            "本人様",
            "さんかく",
            "相手方様",
            "両氏",
            "町内会様",
            "日立製作所様",
            "様",
            "さん",
            "氏",
        ] {
            assert_eq!(found(names, text), [""; 0], "{text}");
        }
    }

    #[test]
    fn birth_dates_beside_their_word() {
        for (text, date) in [
            ("昭和45年3月3日生", "昭和45年3月3日"),
            ("昭和４５年３月３日生まれ", "昭和４５年３月３日"),
            ("S45.3.3生の方", "S45.3.3"),
            ("1970/3/3 生まれ", "1970/3/3"),
            ("1970年3月3日、", ""),
            ("生年月日：昭和45年3月3日", "昭和45年3月3日"),
            ("生年月日（1970-03-03）", "1970-03-03"),
            ("生年月日は19700303", "19700303"),
            ("平成元年3月3日生", "平成元年3月3日"),
            ("昭和 45 年 3 月 3 日（生）", "昭和 45 年 3 月 3 日"),
            ("昭和45年3月3日に生まれた", "昭和45年3月3日"),
        ] {
            let expected: Vec<&str> = Some(date).filter(|date| !date.is_empty()).into_iter().collect();
            assert_eq!(found(birth_dates, text), expected, "{text}");
        }
        for text in [
            "平成28年10月3日に発生した",
            "平成29年4月1日から学生",
            "生年月日を平成29年4月1日から",
            "生年月日は平成29年4月1日から収集しない",
            "平成28年3月3日、生徒",
            "平成28年3月3日の衛生",
            "平成28年3月3日生徒が",
            "生年月日の項目",
            "平成29年3月生まれ",
            "2017-07-14 再生",
        ] {
            assert_eq!(found(birth_dates, text), [""; 0], "{text}");
        }
    }

    #[test]
    fn the_number_of_a_house() {
        for (text, address) in [
            ("架空市架空一丁目2番3号", "一丁目2番3号"),
            ("架空１丁目２－３に住む", "１丁目２－３"),
            ("架空町12番地", "12番地"),
            ("架空町12番地の3へ", "12番地の3"),
            ("架空町2番3号", "2番3号"),
            ("本町三丁目 5", "三丁目 5"),
        ] {
            assert_eq!(found(addresses, text), [address], "{text}");
        }
        for text in [
            "番号6",
            "番号法第12条",
            "1番目",
            "一番",
            "3番窓口",
            "第2番3号",
            "8番の問い",
            "3丁目の住民",
            "1丁目2件",
            "番地",
            "一丁目から三丁目まで",
            "整理番号12番",
            "別表2番3号",
            "番号8、番号9",
            "1番地下書庫",
            "1番地域",
        ] {
            assert_eq!(found(addresses, text), [""; 0], "{text}");
        }
    }
}
