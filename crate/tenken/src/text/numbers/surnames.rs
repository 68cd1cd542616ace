//! Common surnames, and what is written like a person and is none.

/// The most common surnames of two kanji or more, by code point. Those of one kanji (林, 原, 東) stand inside too many
/// other words.
#[rustfmt::skip]
const SURNAMES: [&str; 164] = [
    "三浦", "上田", "上野", "中山", "中島", "中川", "中村", "中田", "中西", "中野", "丸山", "久保",
    "久保田", "五十嵐", "井上", "今井", "伊藤", "佐々木", "佐藤", "佐野", "内田", "前田", "加藤", "北村",
    "千葉", "原田", "古川", "吉岡", "吉川", "吉村", "吉田", "和田", "土屋", "坂本", "堀内", "増田",
    "大久保", "大城", "大塚", "大島", "大橋", "大西", "大野", "太田", "安田", "安藤", "宮城", "宮崎",
    "宮本", "小山", "小島", "小川", "小松", "小林", "小沢", "小野", "山下", "山中", "山内", "山口", "山崎",
    "山本", "山田", "岡本", "岡田", "岩崎", "岩本", "岩田", "川上", "川口", "川崎", "川村", "工藤", "市川",
    "平田", "平野", "広瀬", "後藤", "斉藤", "斎藤", "新井", "新垣", "星野", "服部", "木下", "木村", "本田",
    "杉山", "杉本", "村上", "村田", "東田", "松下", "松井", "松尾", "松岡", "松本", "松村", "松田", "柴田",
    "桜井", "森田", "樋口", "横山", "橋本", "武田", "比嘉", "水野", "永井", "永田", "池田", "浅野", "浜田",
    "清水", "渡辺", "渡部", "熊谷", "片山", "玉城", "田中", "田口", "田村", "田辺", "矢野", "石井", "石原",
    "石川", "石田", "福島", "福田", "秋山", "竹内", "荒木", "菅原", "菊地", "菊池", "藤井", "藤原", "藤本",
    "藤田", "西川", "西村", "西田", "谷口", "辻本", "近藤", "遠藤", "酒井", "野口", "野村", "金城", "金子",
    "鈴木", "長谷川", "関根", "阿部", "青木", "飯田", "馬場", "高木", "高橋", "高田", "高野", "黒田",
];

/// What a body or a title ends with: 上田市様 and 内田洋行様 are nobody's names.
#[rustfmt::skip]
const BODIES: [&str; 44] = [
    "県", "府", "都", "道", "市", "区", "町", "村", "郡", "課", "部", "係", "局", "室", "署", "庁", "会", "社", "店", "校", "院",
    "所", "館", "園", "組", "員", "者", "民", "区内", "洋行", "電機", "電器", "商事", "工業", "重工", "建設", "産業", "製作",
    "印刷", "銀行", "設計", "生命", "物産", "大学",
];

/// What makes another word of 様 or 氏: 同様, 仕様, 模様, 異様, 摂氏.
const OTHER_WORDS: [char; 14] =
    ['同', '仕', '模', '異', '多', '各', '一', '別', '皆', '有', '文', '何', '摂', '華'];

/// Whether kanji before 氏, 様 or さん are a common surname, or begin with one and end as no body or other word does.
pub(super) fn is_name(kanji: &[char]) -> bool {
    let Some(surname) = surname(kanji) else {
        return false;
    };
    let (Some(last), false) = (kanji[surname..].last(), surname == kanji.len()) else {
        return true;
    };
    let ends = |body: &&str| {
        let mut back = kanji.iter().rev();
        body.chars().rev().all(|c| back.next() == Some(&c))
    };
    !OTHER_WORDS.contains(last) && !BODIES.iter().any(ends)
}

/// Whether kanji are a common surname alone.
pub(super) fn is_surname(kanji: &[char]) -> bool {
    surname(kanji) == Some(kanji.len())
}

/// Kanji of the longest common surname that these begin with.
fn surname(kanji: &[char]) -> Option<usize> {
    let first = usual(*kanji.first()?);
    let from = SURNAMES.partition_point(|surname| surname.chars().next() < Some(first));
    let same = |surname: &str| {
        let mut kanji = kanji.iter().copied().map(usual);
        surname.chars().all(|c| kanji.next() == Some(c))
    };
    let begin_so = SURNAMES[from..].iter().take_while(|surname| surname.starts_with(first));
    begin_so.filter(|surname| same(surname)).map(|surname| surname.chars().count()).max()
}

/// The usual form of a kanji that surnames write in another one.
fn usual(c: char) -> char {
    match c {
        '髙' => '高',
        '﨑' | '嵜' => '崎',
        '𠮷' => '吉',
        '邊' | '邉' => '辺',
        '齋' => '斎',
        '齊' => '斉',
        '濱' | '濵' => '浜',
        '澤' => '沢',
        '嶋' | '嶌' => '島',
        '櫻' => '桜',
        '廣' => '広',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(kanji: &str) -> bool {
        is_name(&kanji.chars().collect::<Vec<_>>())
    }

    #[test]
    fn names_and_what_only_begins_like_one() {
        for name in ["佐藤", "髙橋", "山﨑", "渡邉", "佐藤花子", "佐々木", "村上", "川口太郎", "山口課長"]
        {
            assert!(is(name), "{name}");
        }
        for other in
            ["利用者", "上田市", "宮崎県", "内田洋行", "山本同", "石川県庁", "千葉銀行", "佐", "本人"]
        {
            assert!(!is(other), "{other}");
        }
    }

    #[test]
    fn the_list_has_each_once_in_its_usual_form() {
        for (index, surname) in SURNAMES.iter().enumerate() {
            assert!(index == 0 || SURNAMES[index - 1] < *surname, "{surname}");
            assert!(surname.chars().all(|c| usual(c) == c), "{surname}");
            assert!((2..=3).contains(&surname.chars().count()), "{surname}");
        }
    }
}
