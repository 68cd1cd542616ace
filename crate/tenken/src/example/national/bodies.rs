//! The bodies of the country: as many of each kind as report in the country that is meant, in the order of the roster.

use super::names::{Names, code};
use super::random::Random;
use crate::municipality::MunicipalityList;
use crate::questionnaire::InstitutionKind;

/// 都道府県.
const PREFECTURES: usize = 47;
/// 市区町村.
const MUNICIPALITIES: usize = 1741;
/// 教育委員会 of prefectures; with those of municipalities they make up 2,153 with the bodies above.
const PREFECTURE_BOARDS: usize = 20;
const MUNICIPALITY_BOARDS: usize = 345;
/// The 89 others: 一部事務組合, 広域連合, 地方独立行政法人.
const PARTIAL_AFFAIRS: usize = 52;
const WIDE_AREAS: usize = 21;
const AGENCIES: usize = 16;

/// A body asked to report.
#[derive(Clone, Debug)]
pub(super) struct Body {
    pub(super) kind: InstitutionKind,
    /// Blank where it has none.
    pub(super) code: String,
    pub(super) name: String,
    /// Of how many people it has data.
    pub(super) people: u32,
}

/// Bands of population, each with how many of a thousand municipalities lie in it; within one all sizes are alike.
const BANDS: [(u32, u32, u32); 12] = [
    (6, 1_000_000, 2_400_000),
    (10, 500_000, 1_000_000),
    (28, 300_000, 500_000),
    (50, 180_000, 300_000),
    (76, 100_000, 180_000),
    (120, 55_000, 100_000),
    (180, 28_000, 55_000),
    (190, 14_000, 28_000),
    (150, 8_000, 14_000),
    (100, 4_500, 8_000),
    (60, 2_000, 4_500),
    (30, 1_050, 2_000),
];

/// All of them, by kind, then code.
pub(super) fn bodies(random: &mut Random, municipalities: &MunicipalityList) -> Vec<Body> {
    let mut names = Names::beside(municipalities);
    let prefectures = prefectures(random, &mut names);
    let of_municipalities = municipality_bodies(random, &mut names, municipalities);
    let mut boards = boards(random, &prefectures, PREFECTURE_BOARDS);
    boards.extend(self::boards(random, &of_municipalities, MUNICIPALITY_BOARDS));
    boards.sort_by(|one, other| one.code.cmp(&other.code));
    let others = others(random, &mut names, &prefectures);
    [prefectures, of_municipalities, boards, others].concat()
}

/// A code that ends in 000 is a prefecture's and each of them is somebody's: here alone the codes are real ones.
fn prefectures(random: &mut Random, names: &mut Names) -> Vec<Body> {
    let body = |number| Body {
        kind: InstitutionKind::Prefecture,
        code: code(number, 0),
        name: names.place(random) + if number == 1 { "道" } else { "県" },
        people: random.between(580, 1_900) * [1_000, 1_000, 1_000, 3_600][random.below(4) as usize],
    };
    (1..=PREFECTURES).map(body).collect()
}

fn municipality_bodies(
    random: &mut Random,
    names: &mut Names,
    municipalities: &MunicipalityList,
) -> Vec<Body> {
    let mut of_prefecture = [18_usize; PREFECTURES];
    let mut rest = MUNICIPALITIES - of_prefecture.iter().sum::<usize>();
    while rest > 0 {
        let prefecture = &mut of_prefecture[random.below(PREFECTURES as u32) as usize];
        if *prefecture < 90 {
            *prefecture += 1;
            rest -= 1;
        }
    }
    let mut bodies = Vec::with_capacity(MUNICIPALITIES);
    for (prefecture, count) in (1..).zip(of_prefecture) {
        let codes = (901..).map(|number| code(prefecture, number));
        for code in codes.filter(|code| municipalities.ever(code).next().is_none()).take(count) {
            let people = population(random);
            let ending = match people {
                180_000.. if random.chance(90) => "区",
                48_000.. => "市",
                20_000.. if random.chance(520) => "市",
                5_000.. => "町",
                _ if random.chance(450) => "町",
                _ => "村",
            };
            let name = names.place(random) + ending;
            bodies.push(Body { kind: InstitutionKind::Municipality, code, name, people });
        }
    }
    bodies
}

fn population(random: &mut Random) -> u32 {
    let mut at = random.below(BANDS.iter().map(|band| band.0).sum());
    for (share, least, most) in BANDS {
        if at < share {
            return random.between(least, most);
        }
        at -= share;
    }
    unreachable!("the shares make up the sum")
}

/// 教育委員会 of some of these bodies, under their codes.
fn boards(random: &mut Random, of: &[Body], count: usize) -> Vec<Body> {
    let chosen = random.shuffled((0..of.len()).collect());
    let board = |body: &Body| Body {
        kind: InstitutionKind::Board,
        code: body.code.clone(),
        name: format!("{}教育委員会", body.name),
        people: (body.people / 9).max(1_010),
    };
    chosen[..count].iter().map(|&at| board(&of[at])).collect()
}

fn others(random: &mut Random, names: &mut Names, prefectures: &[Body]) -> Vec<Body> {
    let mut others = Vec::new();
    let mut chosen = random.shuffled((0..PREFECTURES).collect());
    chosen.truncate(WIDE_AREAS);
    chosen.sort_unstable();
    for nth in 0..PARTIAL_AFFAIRS {
        let work = random.pick(&["広域事務組合", "地区介護保険事務組合", "地域福祉組合", "広域行政組合"]);
        let name = format!("{}{work}", names.place(random));
        let code = code(nth % PREFECTURES + 1, 801 + (nth / PREFECTURES) as u32);
        let people = random.between(9_000, 140_000);
        others.push(Body { kind: InstitutionKind::PartialAffairs, code, name, people });
    }
    for (nth, at) in chosen.into_iter().enumerate() {
        let prefecture = &prefectures[at];
        let name = match nth % 3 {
            2 => format!("{}広域連合", names.place(random)),
            _ => format!("{}後期高齢者医療広域連合", prefecture.name),
        };
        let people = prefecture.people / 8;
        others.push(Body { kind: InstitutionKind::WideArea, code: code(at + 1, 851), name, people });
    }
    for _ in 0..AGENCIES {
        let what = random.pick(&["市民病院機構", "医療センター", "産業技術研究所", "県立病院機構"]);
        let name = format!("地方独立行政法人{}{what}", names.place(random));
        let people = random.between(1_100, 40_000);
        others.push(Body { kind: InstitutionKind::Agency, code: String::new(), name, people });
    }
    others
}
