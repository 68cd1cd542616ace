//! Names and codes of bodies that do not exist.

use crate::check_digit::municipality_code_digit;
use crate::municipality::{MunicipalityList, fold_name};

use super::random::Random;

/// What a place's name begins with.
#[rustfmt::skip]
const FRONTS: [&str; 72] = [
    "霧", "霞", "靄", "朧", "暁", "曙", "宵", "雫", "露", "霜", "虹", "雲", "凪", "潮", "渚", "碧", "翠", "緋",
    "藍", "茜", "萌", "蕗", "蕨", "葦", "萩", "桔", "椿", "楓", "桐", "楢", "樫", "榎", "柊", "梓", "鷺", "鶫",
    "鴇", "鶴", "雁", "鷹", "隼", "狐", "狸", "兎", "鯉", "鮎", "蛍", "琴", "笛", "鼓", "鈴", "錦", "絹", "綾",
    "鏡", "瑠", "琥", "玻", "珊", "紬", "苔", "菫", "菖", "蓮", "薊", "雉", "鳶", "鴎", "鵯", "梟", "蓬", "芹",
];

/// What it ends with.
#[rustfmt::skip]
const BACKS: [&str; 40] = [
    "沢", "原", "野", "浜", "浦", "崎", "坂", "谷", "峰", "丘", "森", "林", "川", "瀬", "江", "島", "里", "郷", "宮", "橋",
    "田", "畑", "井", "泉", "池", "沼", "岡", "山", "根", "尾", "倉", "塚", "台", "戸", "津", "岬", "関", "垣", "窪", "洞",
];

/// What may stand before both.
#[rustfmt::skip]
const SIDES: [&str; 16] =
    ["東", "西", "南", "北", "上", "下", "中", "奥", "新", "大", "小", "元", "古", "遠", "浅", "深"];

#[rustfmt::skip]
const SURNAMES: [[&str; 12]; 2] = [
    ["架空", "仮名", "空見", "夢野", "霧島野", "雲井", "朧木", "露草", "雫石野", "虹村", "鏡池", "笛吹野"],
    ["例田", "試川", "見本", "凪野", "宵町", "暁坂", "蛍沢", "苔谷", "菫原", "蓮井", "鳶尾", "柊木"],
];
const GIVEN: [&str; 14] =
    ["花子", "太郎", "一郎", "次郎", "春子", "夏樹", "秋江", "冬美", "健", "実", "恵", "薫", "望", "渚"];

/// Gives out names of places, none twice and none that a real body has or had, whatever follows it.
pub(super) struct Names {
    /// Folded, without 県, 市 and the like, in order.
    taken: Vec<String>,
}

impl Names {
    /// Names that no body of the list has.
    pub(super) fn beside(municipalities: &MunicipalityList) -> Self {
        let mut taken = Vec::new();
        for row in municipalities.iter() {
            for name in [row.name].into_iter().chain(row.former_names()) {
                let mut name = fold_name(name).into_owned();
                name.pop();
                taken.push(name);
            }
        }
        taken.sort_unstable();
        taken.dedup();
        Self { taken }
    }

    /// A name without 市 and the like: 霧沢, 霧ノ沢, 奥霧沢.
    pub(super) fn place(&mut self, random: &mut Random) -> String {
        loop {
            let (front, back) = (random.pick(&FRONTS), random.pick(&BACKS));
            let name = match random.below(10) {
                0..3 => format!("{front}{back}"),
                3..5 => format!("{front}ノ{back}"),
                _ => format!("{}{front}{back}", random.pick(&SIDES)),
            };
            if let Err(at) = self.taken.binary_search(&name) {
                self.taken.insert(at, name.clone());
                return name;
            }
        }
    }
}

/// Somebody who does not exist.
pub(super) fn person(random: &mut Random) -> String {
    let row = random.pick(&SURNAMES);
    format!("{} {}", random.pick(&row), random.pick(&GIVEN))
}

/// A telephone number that is nobody's: no exchange is numbered 000.
pub(super) fn telephone(random: &mut Random) -> String {
    let area = random.pick(&["011", "022", "045", "052", "075", "082", "092", "098"]);
    format!("{area}-000-{:04}", random.below(10_000))
}

/// The code of a prefecture's number, from 1, and three digits.
pub(super) fn code(prefecture: usize, number: u32) -> String {
    let body = format!("{prefecture:02}{number:03}");
    let digit = municipality_code_digit(&body).expect("five digits");
    format!("{body}{digit}")
}
