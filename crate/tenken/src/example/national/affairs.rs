//! Affairs of an invented body: names as affairs are called, and head counts that fit the 評価書.

use super::bodies::Body;
use super::random::Random;
use crate::filing::{Affair, AffairId};
use crate::questionnaire::{AffairKind, Handling, InstitutionKind};

#[rustfmt::skip]
const OF_MUNICIPALITIES: [&str; 24] = [
    "住民基本台帳に関する事務", "個人住民税の賦課に関する事務", "国民健康保険の資格・給付に関する事務", "国民健康保険税の賦課に関する事務",
    "介護保険に関する事務", "後期高齢者医療に関する事務", "児童手当の支給に関する事務", "児童扶養手当の支給に関する事務",
    "生活保護に関する事務", "障害者福祉に関する事務", "予防接種に関する事務", "母子保健に関する事務", "健康増進事業に関する事務",
    "国民年金に関する事務", "固定資産税の賦課に関する事務", "軽自動車税の賦課に関する事務", "地方税の収納・滞納整理に関する事務",
    "子ども・子育て支援に関する事務", "市営住宅等の管理に関する事務", "災害時要援護者の名簿に関する事務", "障害者医療費の助成に関する事務",
    "自立支援給付に関する事務", "中国残留邦人等の支援に関する事務", "宛名管理に関する事務",
];
#[rustfmt::skip]
const OF_PREFECTURES: [&str; 21] = [
    "住民基本台帳ネットワークに関する事務", "個人事業税の賦課に関する事務", "自動車税の賦課に関する事務", "不動産取得税の賦課に関する事務",
    "県税の収納・滞納整理に関する事務", "高等学校等就学支援金に関する事務", "児童扶養手当の支給に関する事務", "特定医療費（指定難病）に関する事務",
    "小児慢性特定疾病医療費に関する事務", "身体障害者手帳の交付に関する事務", "精神障害者保健福祉手帳の交付に関する事務", "療育手帳の交付に関する事務",
    "特別児童扶養手当の認定に関する事務", "被災者生活再建支援金に関する事務", "生活保護に関する事務", "母子父子寡婦福祉資金の貸付けに関する事務",
    "肝炎治療費の助成に関する事務", "予防接種健康被害の救済に関する事務", "県営住宅の管理に関する事務", "恩給及び退職年金に関する事務",
    "私立高等学校等の授業料軽減に関する事務",
];
#[rustfmt::skip]
const OF_OTHERS: [&str; 20] = [
    "後期高齢者医療の資格管理に関する事務", "後期高齢者医療の給付に関する事務", "後期高齢者医療の保険料の賦課に関する事務", "介護保険の資格管理に関する事務",
    "介護認定審査に関する事務", "介護保険料の賦課に関する事務", "国民健康保険の給付に関する事務", "障害支援区分の認定に関する事務",
    "診療費の公費負担に関する事務", "健診結果の管理に関する事務", "就学援助に関する事務", "特別支援教育就学奨励費に関する事務",
    "奨学金の貸与に関する事務", "学校保健に関する事務", "高額療養費の支給に関する事務", "未収金の管理に関する事務",
    "給与及び源泉徴収に関する事務", "共済組合の資格に関する事務", "退職手当の支給に関する事務", "児童生徒の学籍に関する事務",
];

/// As many affairs of each kind as are asked, none of them twice, with nothing answered yet.
pub(super) fn affairs(random: &mut Random, body: &Body, full: usize, priority: usize) -> Vec<Affair> {
    let names = match body.kind {
        InstitutionKind::Prefecture => &OF_PREFECTURES[..],
        InstitutionKind::Municipality => &OF_MUNICIPALITIES[..],
        _ => &OF_OTHERS[..],
    };
    let names = random.shuffled(names.to_vec());
    let kinds = std::iter::repeat_n(AffairKind::Full, full)
        .chain(std::iter::repeat_n(AffairKind::Priority, priority));
    names
        .into_iter()
        .zip(kinds)
        .zip(1..)
        .map(|((name, kind), number)| affair(random, body, name, kind, number))
        .collect()
}

fn affair(random: &mut Random, body: &Body, name: &str, kind: AffairKind, number: u32) -> Affair {
    let id = format!("jimu-{number:02}-{:06}", random.below(1_000_000));
    let mut affair = Affair::empty(AffairId::new(&id).expect("letters and digits"));
    affair.name = name.into();
    affair.assessment_number = number.to_string().as_str().into();
    affair.kind = Some(kind);
    let (subjects, handlers) = head_counts(random, body, kind);
    affair.subjects = Some(subjects);
    affair.handlers = Some(handlers);
    affair.serious_incident = Some(false);
    let started = !random.chance(15);
    affair.handling = Some(if started { Handling::Started } else { Handling::NotStarted });
    affair.entrusted = Some(started && random.chance(740));
    affair.provided = Some(started && random.chance(820));
    affair
}

/// 対象人数 and 取扱者数 for which the threshold table demands about this kind, as near to the body's size as can be.
fn head_counts(random: &mut Random, body: &Body, kind: AffairKind) -> (u32, u32) {
    let many = 500 + random.below(900);
    let few = 12 + random.below(400);
    let part = (body.people / 100 * random.between(35, 98)).clamp(1_000, 14_900_000);
    match kind {
        AffairKind::Full if body.people >= 320_000 => (part.max(300_000 + random.below(20_000)), few),
        AffairKind::Full if body.people >= 100_000 => (part.clamp(100_000, 299_999), many),
        // A fuller assessment than is demanded is always allowed.
        AffairKind::Full => (part, few),
        _ if body.people >= 120_000 => (part.clamp(100_000 + random.below(15_000), 299_000), few),
        _ if part >= 10_000 && random.chance(700) => (part.min(99_999), many),
        _ => (part, few.min(part / 4)),
    }
}
