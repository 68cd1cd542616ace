//! The prefectures and municipalities of Japan: which code was whose on a given day, and whom a typed name means.

use crate::text::nfkc;
use std::{borrow::Cow, fmt, sync::OnceLock};

use crate::{
    calendar::Date,
    check_digit::{municipality_code_digit, municipality_code_is_right, prefecture_exists},
};

/// The list of bodies that a 団体コード can name, with the days on which each row was in force.
///
/// It is an argument of the check, so that a newer list can take the place of the built-in one. It keeps the text
/// and finds rows in it: reading it costs one pass and two allocations at most.
#[derive(Debug, Clone)]
pub struct MunicipalityList {
    text: String,
    /// Where each row begins in the text, in the order of code, then since.
    rows: Vec<u32>,
    /// The first character of each name and former name, folded, with its row; made when a name is first looked for.
    initials: OnceLock<Vec<(char, u32)>>,
}

/// One row of the list: a body under one code and one name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Municipality<'a> {
    /// The 全国地方公共団体コード, six digits.
    pub code: &'a str,
    /// The full name without its prefecture, as 総務省 writes it: 那珂川市, 福岡県.
    pub name: &'a str,
    /// The name's reading in hiragana; empty in a build without the feature `readings`.
    pub reading: &'a str,
    /// Prefecture or municipality.
    pub kind: Kind,
    /// The first day of the row, or nothing where it was in force before the list begins (2016-04-01).
    pub since: Option<Date>,
    /// The last day of the row, or nothing where it still is in force.
    pub until: Option<Date>,
    /// Whether this is the made-up body of examples and tests.
    pub fictional: bool,
    former: &'a str,
}

/// Whether a body is a 都道府県 or a 市区町村.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// 都道府県
    Prefecture,
    /// 市町村 or 特別区
    Municipality,
}

/// How a typed name stands to a row of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SameBody {
    /// The body's name: 那珂川市, 福岡県那珂川市, 鎌ヶ谷市 for 鎌ケ谷市.
    Name,
    /// An organ, an office or the head of the body: 那珂川市教育委員会, 那珂川市長, 那珂川市役所.
    Organ,
    /// A name that the body or its organ no longer has: 那珂川町 for 那珂川市.
    FormerName,
    /// Something else: another body, or nothing that is known.
    Different,
}

/// Why a text is no municipality list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListError {
    /// The line of the text, from 1.
    pub line: usize,
    /// What is wrong with it, in Japanese.
    pub problem: &'static str,
}

impl fmt::Display for ListError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "市区町村一覧の{}行目: {}", self.line, self.problem)
    }
}

impl std::error::Error for ListError {}

/// What a typed 団体コード can be read as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodeReading {
    /// Nothing was typed.
    Blank,
    /// Six digits, in ASCII. Whether its prefecture and its check digit are right are other questions.
    SixDigits(String),
    /// Four or five digits from which something was lost: what they can have been, at least one.
    Lost(Vec<LostDigits>),
    /// No code.
    Unreadable,
}

/// A code that can be meant by fewer digits, and what they lack. It has a right check digit and a prefecture that
/// exists; whether a body of that code does is a question to the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LostDigits {
    /// The whole code.
    pub code: String,
    /// The 0 at the front was lost, as spreadsheets do: 10006 for 010006.
    pub leading_zero: bool,
    /// The check digit was left out, as in the five digits of JIS X 0401 and 0402: 13000 for 130001.
    pub check_digit: bool,
}

/// The columns of a list; those at a row's end may be left out where they are empty.
const COLUMNS: &str = "code\tname\treading\tkind\tsince\tuntil\tformer\tfictional";

/// The names of the prefectures by number, from 01.
#[rustfmt::skip]
const PREFECTURES: [&str; 47] = [
    "北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県", "福島県", "茨城県", "栃木県", "群馬県", "埼玉県", "千葉県",
    "東京都", "神奈川県", "新潟県", "富山県", "石川県", "福井県", "山梨県", "長野県", "岐阜県", "静岡県", "愛知県", "三重県",
    "滋賀県", "京都府", "大阪府", "兵庫県", "奈良県", "和歌山県", "鳥取県", "島根県", "岡山県", "広島県", "山口県", "徳島県",
    "香川県", "愛媛県", "高知県", "福岡県", "佐賀県", "長崎県", "熊本県", "大分県", "宮崎県", "鹿児島県", "沖縄県",
];

/// What may follow a body's name and still be of that body; more may follow it in turn (教育委員会事務局). 長 and 庁
/// end the name: 千葉県長生村 is none of 千葉県's. Bodies of their own, such as 組合 and 企業団, are not among them.
#[rustfmt::skip]
const ORGANS: [&str; 47] = [
    "市長", "町長", "村長", "区長", "知事", "市役所", "区役所", "町役場", "村役場", "役所",
    "役場", "市議会", "町議会", "村議会", "区議会", "議会", "教育委員会", "教育庁", "教育長", "選挙管理委員会",
    "監査委員", "監査事務局", "人事委員会", "公平委員会", "農業委員会", "固定資産評価審査委員会", "公安委員会", "労働委員会", "収用委員会", "警察",
    "消防局", "消防本部", "消防署", "水道局", "水道部", "水道事業", "上下水道局", "上下水道部", "下水道局", "下水道部",
    "交通局", "交通部", "病院局", "病院事業", "企業局", "企業庁", "長部局",
];

impl MunicipalityList {
    /// Reads a list: `#` lines, a line of column names (code, name, reading, kind, since, until, former,
    /// fictional, parted by tabs), then one row a line in the order of code, then since.
    ///
    /// A blank kind is a municipality, a blank since or until is open, several former names are parted by 、.
    ///
    /// # Errors
    /// The first line that is not so, whose check digit is wrong, or whose days overlap those of the same code.
    pub fn parse(text: &str) -> Result<Self, ListError> {
        Self::read(text.to_owned())
    }

    /// As `parse`, of a text that is given away.
    pub(crate) fn read(text: String) -> Result<Self, ListError> {
        let mut rows = Vec::with_capacity(text.len() / 32);
        let mut previous: Option<Municipality<'_>> = None;
        let mut header = false;
        let mut start = 0;
        for (index, whole_line) in text.split('\n').enumerate() {
            let line = if index == 0 { whole_line.trim_start_matches('\u{FEFF}') } else { whole_line };
            let line = line.trim_end_matches('\r');
            let refuse = |problem| Err(ListError { line: index + 1, problem });
            if !header && (line.starts_with('#') || line == COLUMNS) {
                header = line == COLUMNS;
            } else if !header {
                return refuse("列の名前の行がありません。");
            } else if !line.is_empty() {
                let row = match Municipality::read(line) {
                    Ok(row) => row,
                    Err(problem) => return refuse(problem),
                };
                if let Some(previous) = previous.filter(|previous| previous.code >= row.code) {
                    if previous.code > row.code {
                        return refuse("団体コードの順に並んでいません。");
                    }
                    if previous.until.is_none() || row.since <= previous.until {
                        return refuse("同じ団体コードの前の行と期間が重なっています。");
                    }
                }
                previous = Some(row);
                rows.push(start as u32);
            }
            start += whole_line.len() + 1;
        }
        if rows.is_empty() {
            return Err(ListError { line: 1, problem: "団体がありません。" });
        }
        Ok(Self { text, rows, initials: OnceLock::new() })
    }

    /// Every row, in the order of code, then since.
    pub fn iter(&self) -> impl Iterator<Item = Municipality<'_>> {
        self.rows.iter().map(|&start| self.row(start))
    }

    /// The rows in force on `date`, 架空市 among them.
    pub fn in_force(&self, date: Date) -> impl Iterator<Item = Municipality<'_>> {
        self.iter().filter(move |row| row.in_force(date))
    }

    /// The row that had `code` on `date`.
    pub fn at(&self, code: &str, date: Date) -> Option<Municipality<'_>> {
        self.ever(code).find(|row| row.in_force(date))
    }

    /// The rows that had `code` on any day, the oldest first.
    pub fn ever<'a>(&'a self, code: &str) -> impl Iterator<Item = Municipality<'a>> + use<'a> {
        let code_at = |start: u32| &self.text[start as usize..][..6];
        let first = self.rows.partition_point(|&start| code_at(start) < code);
        let count = self.rows[first..].partition_point(|&start| code_at(start) == code);
        self.rows[first..][..count].iter().map(|&start| self.row(start))
    }

    /// What `row` became on the day after its last: 那珂川市 for 那珂川町 of 福岡県.
    pub fn successor(&self, row: &Municipality<'_>) -> Option<Municipality<'_>> {
        let until = row.until?;
        self.iter().find(|next| {
            next.since.is_some_and(|since| since > until)
                && next.code[..2] == row.code[..2]
                && next.former_names().any(|name| name == row.name)
        })
    }

    /// The rows in force on `date` that a typed name can mean, by [`Municipality::same_body`]: none where it is no
    /// name of the list, several where prefectures share a name that was typed without one (府中市).
    pub fn by_name(&self, typed: &str, date: Date) -> Vec<Municipality<'_>> {
        let typed = fold_name(typed);
        let typed = TypedName::new(&typed);
        let initials = self.initials.get_or_init(|| self.initials());
        let begins = [Some(typed.whole), Some(typed.behind_prefecture), typed.behind_county];
        let mut starts = Vec::new();
        for begin in begins.into_iter().filter_map(|place| place?.chars().next()) {
            let first = initials.partition_point(|(initial, _)| *initial < begin);
            starts.extend(
                initials[first..].iter().take_while(|(initial, _)| *initial == begin).map(|(_, at)| *at),
            );
        }
        starts.sort_unstable();
        starts.dedup();
        let rows = starts.into_iter().map(|start| self.row(start));
        rows.filter(|row| row.in_force(date) && row.compare(&typed) != SameBody::Different).collect()
    }

    fn initials(&self) -> Vec<(char, u32)> {
        let mut initials = Vec::new();
        for &start in &self.rows {
            let row = self.row(start);
            for name in row.former_names().chain([row.name]) {
                initials.extend(fold_name(name).chars().next().map(|initial| (initial, start)));
            }
        }
        initials.sort_unstable();
        initials
    }

    fn row(&self, start: u32) -> Municipality<'_> {
        let rest = &self.text[start as usize..];
        let line = rest.split_once('\n').map_or(rest, |(line, _)| line);
        Municipality::read(line.trim_end_matches('\r')).expect("every row was read once")
    }
}

impl<'a> Municipality<'a> {
    fn read(line: &'a str) -> Result<Self, &'static str> {
        let mut columns = line.split('\t');
        let mut next = || columns.next().unwrap_or_default();
        let (code, name, reading) = (next(), next(), next());
        let (kind, since, until, former, fictional) = (next(), next(), next(), next(), next());
        if columns.next().is_some() {
            return Err("列が多すぎます。");
        }
        if !municipality_code_is_right(code) || !prefecture_exists(code) {
            return Err("団体コードが正しくありません。");
        }
        if name.is_empty() {
            return Err("名称がありません。");
        }
        let kind = match kind {
            "prefecture" => Kind::Prefecture,
            "municipality" | "" => Kind::Municipality,
            _ => return Err("kindはprefectureかmunicipalityです。"),
        };
        let day = |text: &str| match text {
            "" => Ok(None),
            text => Date::parse_iso(text).map(Some).ok_or("日付は2018-10-01のように書きます。"),
        };
        let (since, until) = (day(since)?, day(until)?);
        if since.zip(until).is_some_and(|(since, until)| since > until) {
            return Err("期間の終わりが始まりより前です。");
        }
        let fictional = match fictional {
            "" => false,
            "fictional" => true,
            _ => return Err("fictionalの列はfictionalか空です。"),
        };
        Ok(Self { code, name, reading, kind, since, until, fictional, former })
    }

    /// The name of the prefecture, by the code's first two digits; a made-up body lies in none.
    pub fn prefecture(&self) -> Option<&'static str> {
        let number: usize = self.code[..2].parse().ok()?;
        PREFECTURES.get(number - 1).copied().filter(|_| !self.fictional)
    }

    /// Whether the row was in force on `date`.
    pub fn in_force(&self, date: Date) -> bool {
        self.since.is_none_or(|since| since <= date) && self.until.is_none_or(|until| date <= until)
    }

    /// The names that the body had before the row's first day.
    pub fn former_names(&self) -> impl Iterator<Item = &'a str> {
        self.former.split('、').filter(|name| !name.is_empty())
    }

    /// Whether a typed name is this body's, one of its organs', or another's.
    ///
    /// Names are compared folded ([`fold_name`]). The prefecture and, before a town or village, the 郡 may be typed
    /// in front; another prefecture makes it a different body.
    pub fn same_body(&self, typed: &str) -> SameBody {
        self.compare(&TypedName::new(&fold_name(typed)))
    }

    fn compare(&self, typed: &TypedName<'_>) -> SameBody {
        let own = self.kind == Kind::Prefecture
            || typed.prefecture.is_none_or(|name| self.prefecture() == Some(name));
        if !own {
            return SameBody::Different;
        }
        let as_named = |name: &str| {
            let name = fold_name(name);
            let in_county = typed.behind_county.filter(|_| name.ends_with(['町', '村']));
            let place = if self.kind == Kind::Prefecture { typed.whole } else { typed.behind_prefecture };
            let rest = place.strip_prefix(&*name).or_else(|| in_county?.strip_prefix(&*name))?;
            match rest {
                "" => Some(SameBody::Name),
                "長" | "庁" => Some(SameBody::Organ),
                rest => ORGANS.iter().any(|organ| rest.starts_with(organ)).then_some(SameBody::Organ),
            }
        };
        let former = || self.former_names().find_map(as_named).map(|_| SameBody::FormerName);
        as_named(self.name).or_else(former).unwrap_or(SameBody::Different)
    }
}

/// A typed name, folded and cut.
struct TypedName<'a> {
    whole: &'a str,
    prefecture: Option<&'static str>,
    behind_prefecture: &'a str,
    behind_county: Option<&'a str>,
}

impl<'a> TypedName<'a> {
    fn new(whole: &'a str) -> Self {
        let in_front = PREFECTURES.iter().find_map(|name| Some((*name, whole.strip_prefix(name)?)));
        let (prefecture, behind_prefecture) =
            in_front.map_or((None, whole), |(name, rest)| (Some(name), rest));
        let behind_county = behind_prefecture.split_once('郡').map(|(_, rest)| rest);
        Self { whole, prefecture, behind_prefecture, behind_county }
    }
}

/// A name in the form in which names are compared: NFKC, without spaces and variation selectors, ヶ and ヵ as ケ
/// and カ, and variant characters of municipality names (檮 and 梼, 龍 and 竜) as one.
pub fn fold_name(name: &str) -> Cow<'_, str> {
    let stays = |c: char| {
        matches!(c, '!'..='~' | 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '々' | '\u{4E00}'..='\u{9FFF}')
            && variant(c) == c
    };
    if name.chars().all(stays) {
        return Cow::Borrowed(name);
    }
    let dropped =
        |c: &char| c.is_whitespace() || matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}');
    Cow::Owned(nfkc(name).chars().filter(|c| !dropped(c)).map(variant).collect())
}

/// The form as which an older or variant form of a character in municipality names is compared. No two bodies
/// differ by one of these alone; 島 and 嶋 are not here, for they tell 鹿島市 from 鹿嶋市.
#[rustfmt::skip]
fn variant(c: char) -> char {
    match c {
        'ヶ' => 'ケ', 'ヵ' => 'カ', '檮' => '梼', '龍' => '竜', '澁' => '渋', '鹽' => '塩',
        '檜' => '桧', '曾' => '曽', '條' => '条', '竃' => '竈', '鯵' => '鰺', '諌' => '諫',
        '礪' => '砺', '蘆' => '芦', '澤' => '沢', '瀧' => '滝', '濱' => '浜', '廣' => '広',
        '國' => '国', '會' => '会', '關' => '関', '豐' => '豊', '﨑' => '崎', '壽' => '寿',
        other => other,
    }
}

/// Reads a typed 団体コード: full width folded, spaces removed, lost digits offered back where arithmetic allows.
///
/// Five digits can be a code whose leading 0 was lost (10006 for 010006) or one without its check digit (13000 for
/// 130001); where both are possible both are given, the lost zero first. Four digits can have lost both.
pub fn recover_code(typed: &str) -> CodeReading {
    let typed = fold_name(typed);
    if typed.is_empty() {
        return CodeReading::Blank;
    }
    if !typed.bytes().all(|byte| byte.is_ascii_digit()) {
        return CodeReading::Unreadable;
    }
    let with_digit = |body: &str| municipality_code_digit(body).map(|digit| format!("{body}{digit}"));
    let readings = match typed.len() {
        6 => return CodeReading::SixDigits(typed.into_owned()),
        5 => [(Some(format!("0{typed}")), true, false), (with_digit(&typed), false, true)].to_vec(),
        4 => [(with_digit(&format!("0{typed}")), true, true)].to_vec(),
        _ => return CodeReading::Unreadable,
    };
    let possible: Vec<_> = readings
        .into_iter()
        .filter_map(|(code, leading_zero, check_digit)| {
            Some(LostDigits { code: code?, leading_zero, check_digit })
        })
        .filter(|lost| municipality_code_is_right(&lost.code) && prefecture_exists(&lost.code))
        .collect();
    if possible.is_empty() { CodeReading::Unreadable } else { CodeReading::Lost(possible) }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn day(text: &str) -> Date {
        Date::parse_iso(text).unwrap()
    }

    fn codes(rows: &[Municipality<'_>]) -> Vec<String> {
        rows.iter().map(|row| row.code.to_owned()).collect()
    }

    const ROUND: &str = "2017-07-14";

    #[test]
    fn there_are_1788_on_either_side_of_each_change() {
        let list = MunicipalityList::builtin();
        let changes = [
            ("2016-10-09", "2016-10-10"),
            ("2018-09-30", "2018-10-01"),
            ("2019-04-30", "2019-05-01"),
            ("2016-04-01", "2040-01-01"),
        ];
        for date in changes.iter().flat_map(|(before, after)| [before, after]) {
            let real: Vec<_> = list.in_force(day(date)).filter(|row| !row.fictional).collect();
            let prefectures = real.iter().filter(|row| row.kind == Kind::Prefecture).count();
            assert_eq!((prefectures, real.len()), (47, 1788), "{date}");
        }
        assert_eq!(list.iter().count(), 1788 + 3 + 1);
    }

    #[test]
    fn the_list_in_force_on_the_day_counts() {
        let list = MunicipalityList::builtin();
        let name = |code, date| list.at(code, day(date)).map(|row| row.name);
        assert_eq!(name("403059", "2018-09-30"), Some("那珂川町"));
        assert_eq!(name("403059", "2018-10-01"), None);
        assert_eq!(name("402311", "2018-09-30"), None);
        assert_eq!(name("402311", "2018-10-01"), Some("那珂川市"));
        assert_eq!(name("282219", "2019-04-30"), Some("篠山市"));
        assert_eq!(name("282219", "2019-05-01"), Some("丹波篠山市"));
        assert_eq!(name("044237", "2016-10-09"), Some("富谷町"));
        assert_eq!(name("042161", "2016-10-09"), None);
        assert_eq!(name("042161", ROUND), Some("富谷市"));
        for code in ["", "01", "011011", "016969", "999999", "013000", "東京都"] {
            assert_eq!(name(code, ROUND), None, "{code}");
        }
    }

    #[test]
    fn rows_as_they_are() {
        let list = MunicipalityList::builtin();
        let row = |code| list.at(code, day(ROUND)).unwrap();
        let shown = |code| {
            let row = row(code);
            (row.name, row.reading, row.kind, row.prefecture())
        };
        use Kind::{Municipality, Prefecture};
        assert_eq!(shown("010006"), ("北海道", "ほっかいどう", Prefecture, Some("北海道")));
        assert_eq!(shown("130001"), ("東京都", "とうきょうと", Prefecture, Some("東京都")));
        assert_eq!(shown("131016"), ("千代田区", "ちよだく", Municipality, Some("東京都")));
        assert_eq!(shown("141003"), ("横浜市", "よこはまし", Municipality, Some("神奈川県")));
        assert_eq!(shown("272299"), ("四條畷市", "しじょうなわてし", Municipality, Some("大阪府")));
        assert_eq!(shown("394050"), ("梼原町", "ゆすはらちょう", Municipality, Some("高知県")));
        assert_eq!(shown("473821"), ("与那国町", "よなぐにちょう", Municipality, Some("沖縄県")));
        assert_eq!(shown("479993"), ("架空市", "かくうし", Municipality, None));
        assert!(row("479993").fictional && !row("473821").fictional);
        assert_eq!(list.iter().filter(|row| row.fictional).count(), 1);
    }

    #[test]
    fn a_changed_row_leads_to_its_successor() {
        let list = MunicipalityList::builtin();
        let successors: Vec<_> = list
            .iter()
            .filter_map(|row| Some((row.name, row.code, list.successor(&row)?)))
            .map(|(name, code, next)| (name, code, next.name, next.code, next.since.unwrap().to_string()))
            .collect();
        assert_eq!(
            successors.iter().map(|(a, b, c, d, e)| (*a, *b, *c, *d, e.as_str())).collect::<Vec<_>>(),
            [
                ("富谷町", "044237", "富谷市", "042161", "2016-10-10"),
                ("篠山市", "282219", "丹波篠山市", "282219", "2019-05-01"),
                ("那珂川町", "403059", "那珂川市", "402311", "2018-10-01"),
            ]
        );
        assert_eq!(list.iter().filter(|row| row.until.is_some()).count(), successors.len());
        let names: Vec<_> = list.ever("282219").map(|row| row.name).collect();
        assert_eq!(names, ["篠山市", "丹波篠山市"]);
    }

    #[test]
    fn prefectures_are_named_as_in_the_list() {
        let list = MunicipalityList::builtin();
        let listed: Vec<_> =
            list.iter().filter(|row| row.kind == Kind::Prefecture).map(|row| row.name).collect();
        assert_eq!(listed, PREFECTURES);
        for row in list.iter().filter(|row| row.kind == Kind::Prefecture) {
            assert_eq!(row.prefecture(), Some(row.name));
            assert_eq!(&row.code[2..5], "000");
        }
    }

    #[test]
    fn the_short_way_of_folding_gives_what_the_long_way_gives() {
        for c in ('\0'..=char::MAX).map(String::from) {
            if let Cow::Borrowed(folded) = fold_name(&c) {
                assert_eq!(folded, nfkc(&c));
            }
        }
    }

    #[test]
    fn folding_confuses_no_two_names() {
        let list = MunicipalityList::builtin();
        let mut by_folded: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for row in list.in_force(day(ROUND)) {
            assert_eq!(fold_name(&fold_name(row.name)), fold_name(row.name));
            by_folded.entry((row.prefecture(), fold_name(row.name))).or_default().push(row.name);
        }
        assert!(by_folded.values().all(|names| names.len() == 1));
        let mut written: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for ((_, folded), names) in by_folded {
            written.entry(folded).or_default().extend(names);
        }
        for names in written.values() {
            assert!(names.iter().all(|name| name == &names[0]), "{names:?}");
        }
    }

    #[test]
    fn a_name_with_its_prefecture_means_one_body() {
        let list = MunicipalityList::builtin();
        for date in [ROUND, "2026-04-01"].map(day) {
            let rows: Vec<_> = list.in_force(date).filter(|row| !row.fictional).collect();
            for prefecture in rows.chunk_by(|a, b| a.prefecture() == b.prefecture()) {
                for row in &prefecture[1..] {
                    let name = format!("{}{}", prefecture[0].name, row.name);
                    let office = if name.ends_with(['町', '村']) { "役場" } else { "役所" };
                    for (behind, expected) in
                        [("", SameBody::Name), ("長", SameBody::Organ), (office, SameBody::Organ)]
                    {
                        let typed = format!("{name}{behind}");
                        assert_eq!(row.same_body(&typed), expected, "{typed}");
                        let meant =
                            prefecture.iter().filter(|other| other.same_body(&typed) != SameBody::Different);
                        assert_eq!(meant.count(), 1, "{typed}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_name_that_begins_with_another_is_not_the_other() {
        let list = MunicipalityList::builtin();
        let rows: Vec<_> = list.in_force(day(ROUND)).collect();
        let mut found = vec![];
        for short in &rows {
            for long in
                rows.iter().filter(|long| long.name != short.name && long.name.starts_with(short.name))
            {
                assert_eq!(short.same_body(long.name), SameBody::Different);
                assert_eq!(codes(&list.by_name(long.name, day(ROUND))), [long.code]);
                found.push((short.name, long.name));
            }
        }
        assert_eq!(found, [("東村", "東村山市")]);
    }

    #[test]
    fn written_in_many_ways() {
        let list = MunicipalityList::builtin();
        for (code, typed, expected) in [
            ("122246", "鎌ケ谷市", SameBody::Name),
            ("122246", "鎌ヶ谷市", SameBody::Name),
            ("122246", "鎌ｹ谷市", SameBody::Name),
            ("142077", "茅ケ崎市", SameBody::Name),
            ("142077", "神奈川県　茅ヶ﨑市", SameBody::Name),
            ("082082", "龍ヶ崎市", SameBody::Name),
            ("082082", "竜ケ崎市", SameBody::Name),
            ("394050", "檮原町", SameBody::Name),
            ("394050", "高知県高岡郡檮原町長", SameBody::Organ),
            ("292117", "葛\u{E0100}城市", SameBody::Name),
            ("282146", "宝\u{FA10}市", SameBody::Name),
            ("272299", "四条畷市教育委員会事務局", SameBody::Organ),
            ("284815", "兵庫県赤穂郡上郡町", SameBody::Name),
            ("284815", "上郡町", SameBody::Name),
            ("130001", "東京都", SameBody::Name),
            ("130001", "東京都庁", SameBody::Organ),
            ("130001", "東京都知事部局", SameBody::Organ),
            ("130001", "東京都府中市", SameBody::Different),
            ("130001", "東京都千代田区", SameBody::Different),
            ("120006", "千葉県長生村", SameBody::Different),
            ("420000", "長崎県病院企業団", SameBody::Different),
            ("010006", "北海道教育委員会", SameBody::Organ),
            ("132063", "府中市", SameBody::Name),
            ("132063", "東京都府中市", SameBody::Name),
            ("132063", "広島県府中市", SameBody::Different),
            ("342084", "府中市", SameBody::Name),
            ("094111", "栃木県那須郡那珂川町", SameBody::Name),
            ("403059", "栃木県那須郡那珂川町", SameBody::Different),
            ("403059", "福岡県筑紫郡那珂川町役場", SameBody::Organ),
            ("403059", "筑紫郡那珂川町", SameBody::Name),
            ("473031", "東村山市", SameBody::Different),
            ("082228", "鹿島市", SameBody::Different),
            ("479993", "架空市", SameBody::Name),
            ("479993", "架空市教育委員会", SameBody::Organ),
            ("479993", "架空市長", SameBody::Organ),
            ("479993", "架空市水道局", SameBody::Organ),
            ("479993", "架空市外二町組合", SameBody::Different),
            ("479993", "", SameBody::Different),
        ] {
            let row = list.at(code, day(ROUND)).unwrap_or_else(|| panic!("no row {code}"));
            assert_eq!(row.same_body(typed), expected, "{} {typed}", row.name);
        }
    }

    #[test]
    fn former_names_are_known_after_the_change_and_new_ones_not_before() {
        let list = MunicipalityList::builtin();
        let now = |code| list.at(code, day("2020-07-14")).unwrap();
        assert_eq!(now("282219").same_body("丹波篠山市"), SameBody::Name);
        assert_eq!(now("282219").same_body("篠山市教育委員会"), SameBody::FormerName);
        assert_eq!(now("402311").same_body("福岡県筑紫郡那珂川町"), SameBody::FormerName);
        let then = list.at("282219", day(ROUND)).unwrap();
        assert_eq!(then.same_body("丹波篠山市"), SameBody::Different);

        assert_eq!(codes(&list.by_name("那珂川町", day(ROUND))), ["094111", "403059"]);
        assert_eq!(codes(&list.by_name("那珂川町", day("2020-07-14"))), ["094111", "402311"]);
        assert_eq!(codes(&list.by_name("府中市", day(ROUND))), ["132063", "342084"]);
        assert_eq!(codes(&list.by_name("伊達市役所", day(ROUND))), ["012335", "072133"]);
        assert_eq!(codes(&list.by_name("日高町", day(ROUND))), ["016012", "303828"]);
        assert_eq!(codes(&list.by_name("福岡県後期高齢者医療広域連合", day(ROUND))), [""; 0]);
    }

    #[test]
    fn a_name_means_the_rows_that_one_by_one_compare_as_its_body() {
        let list = MunicipalityList::builtin();
        let date = day("2020-07-14");
        for row in list.iter().step_by(97) {
            let prefecture = row.prefecture().unwrap_or_default();
            for typed in [
                row.name.to_owned(),
                format!("{prefecture}{}", row.name),
                format!("{prefecture}架空郡{}教育委員会", row.name),
                row.former_names().next().unwrap_or("ﾆｾｺ町").to_owned(),
            ] {
                let one_by_one =
                    list.in_force(date).filter(|row| row.same_body(&typed) != SameBody::Different);
                assert_eq!(list.by_name(&typed, date), one_by_one.collect::<Vec<_>>(), "{typed}");
            }
        }
    }

    #[test]
    fn a_list_that_is_none_is_refused_with_its_line() {
        let list = |rows: &str| format!("# another list\r\n{COLUMNS}\r\n{rows}");
        let good = list(
            "479993\t架空市\tかくうし\t\t\t2020-03-31\r\n479993\t新架空市\t\t\t2020-04-01\t\t架空市、旧架空市\r\n",
        );
        let good = MunicipalityList::parse(&good).unwrap();
        let row = good.at("479993", day("2021-01-01")).unwrap();
        assert_eq!((row.name, row.prefecture()), ("新架空市", Some("沖縄県")));
        assert_eq!(row.former_names().collect::<Vec<_>>(), ["架空市", "旧架空市"]);
        assert_eq!(row.same_body("旧架空市長"), SameBody::FormerName);

        for (text, line) in [
            ("", 1),
            ("479993\t架空市\n", 1),
            (&*list(""), 1),
            (&*list("479992\t架空市\n"), 3),
            (&*list("480002\t架空県\n"), 3),
            (&*list("479993\n"), 3),
            (&*list("479993\t架空市\t\t町\n"), 3),
            (&*list("479993\t架空市\t\t\t2020-02-30\n"), 3),
            (&*list("479993\t架空市\t\t\t2020-02-02\t2020-02-01\n"), 3),
            (&*list("479993\t架空市\t\t\t\t\t\tyes\n"), 3),
            (&*list("479993\t架空市\t\t\t\t\t\t\t\n"), 3),
            (&*list("130001\t東京都\n011002\t札幌市\n"), 4),
            (&*list("479993\t架空市\n479993\t新架空市\t\t\t2020-04-01\n"), 4),
            (&*list("479993\t架空市\t\t\t\t2020-04-01\n479993\t新架空市\t\t\t2020-04-01\n"), 4),
        ] {
            assert_eq!(MunicipalityList::parse(text).unwrap_err().line, line, "{text}");
        }
    }

    #[test]
    fn lost_digits_are_offered_back() {
        let lost = |typed: &str| match recover_code(typed) {
            CodeReading::Lost(readings) => {
                readings.into_iter().map(|lost| (lost.code, lost.leading_zero, lost.check_digit)).collect()
            }
            _ => vec![],
        };
        let code = |code: &str, leading_zero, check_digit| (code.to_owned(), leading_zero, check_digit);
        assert_eq!(lost("10006"), [code("010006", true, false), code("100064", false, true)]);
        assert_eq!(lost("１０００６ "), lost("10006"));
        assert_eq!(lost("13000"), [code("130001", false, true)]);
        assert_eq!(lost("01100"), [code("011002", false, true)]);
        assert_eq!(lost("1100"), [code("011002", true, true)]);
        assert_eq!(lost("98765"), []);
        assert_eq!(recover_code("０１０００６"), CodeReading::SixDigits("010006".to_owned()));
        assert_eq!(recover_code(" 130002"), CodeReading::SixDigits("130002".to_owned()));
        assert_eq!(recover_code("480002"), CodeReading::SixDigits("480002".to_owned()));
        assert_eq!(recover_code("　"), CodeReading::Blank);
        for typed in ["98765", "999", "1300011", "13000a", "東京都", "-", "8000020130001"] {
            assert_eq!(recover_code(typed), CodeReading::Unreadable, "{typed}");
        }
    }

    #[test]
    fn every_code_without_its_zero_or_check_digit_is_found_again() {
        for row in MunicipalityList::builtin().iter() {
            let cut = [Some(&row.code[..5]), row.code.strip_prefix('0')];
            for typed in cut.into_iter().flatten() {
                let CodeReading::Lost(readings) = recover_code(typed) else { panic!("{typed}") };
                assert!(readings.iter().any(|lost| lost.code == row.code), "{typed}");
            }
        }
    }
}
