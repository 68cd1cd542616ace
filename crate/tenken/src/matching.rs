//! Which affair of the last round's filing is which of the current one, and what was answered there.

use crate::calendar::{Due, FiscalYear};
use crate::filing::{Affair, AffairId, Answer, Filing};
use crate::municipality::fold_name;
use crate::questionnaire::{Choice, Class, Questionnaire};
use crate::sorted;

/// Names that share so many percent of their pairs of characters are offered as one affair's.
const ALIKE: usize = 50;

/// Pairs of characters that are looked at of a name.
const LONGEST: usize = 60;

/// What may stand before a 評価書番号 and says nothing.
const BEFORE_NUMBER: [&str; 6] = ["評価書", "番号", "第", "no.", "no", ":"];

/// What may stand at the end of an affair's name and says nothing, the longer before its part.
const ENDINGS: [&str; 10] = [
    "全項目評価書",
    "重点項目評価書",
    "基礎項目評価書",
    "評価書",
    "に関する事務",
    "に係る事務",
    "に関する業務",
    "の事務",
    "事務",
    "業務",
];

/// The last round's filing beside the current one.
#[derive(Debug)]
pub struct Matching<'a> {
    /// The last round's filing.
    pub previous: &'a Filing,
    filing: &'a Filing,
    /// For each affair, the one of last time.
    pairs: Vec<Option<(usize, Same)>>,
    /// Ids of the affairs with their indices, sorted.
    ids: Vec<(String, usize)>,
    year: Option<FiscalYear>,
}

/// By what an affair is looked up; none where it has no such thing.
type Key = fn(&Affair) -> Option<String>;

/// By what two affairs are known to be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Same {
    /// The same 評価書番号.
    Number,
    /// The same name, but for the endings that say nothing.
    Name,
}

/// What was answered to an item last time.
#[derive(Clone, Copy, Debug)]
pub struct Before<'a> {
    /// As given.
    pub answer: &'a Answer,
    /// The current questionnaire's choice of the same key, if it has one.
    pub choice: Option<&'a Choice>,
    /// The fiscal year that 「年度中に」 meant then, as far as it can be told.
    pub year: Option<FiscalYear>,
}

impl<'a> Matching<'a> {
    /// Puts the last round's filing beside the current one.
    pub fn new(questionnaire: &Questionnaire, filing: &'a Filing, previous: &'a Filing) -> Self {
        let ids = singles(&filing.affairs, |affair| Some(affair.id.to_string()), |_| true);
        let year = year_of(questionnaire, previous);
        Self { previous, filing, pairs: pair(&previous.affairs, &filing.affairs), ids, year }
    }

    /// The affair of last time that is this one.
    pub fn before(&self, id: &AffairId) -> Option<&'a Affair> {
        let at = self.ids.binary_search_by(|(known, _)| known.as_str().cmp(id.as_str())).ok()?;
        let (was, _) = self.pairs[self.ids[at].1]?;
        self.previous.affairs.get(was)
    }

    /// Each affair of last time with the one that it is now.
    pub fn affairs(&self) -> Vec<(&'a Affair, Option<(&'a Affair, Same)>)> {
        let mut all: Vec<_> = self.previous.affairs.iter().map(|was| (was, None)).collect();
        for (now, pair) in self.filing.affairs.iter().zip(&self.pairs) {
            if let Some((was, same)) = pair {
                all[*was].1 = Some((now, *same));
            }
        }
        all
    }

    /// Affairs of last time that are not in the current filing.
    pub fn gone(&self) -> Vec<&'a Affair> {
        self.affairs().into_iter().filter_map(|(was, now)| now.is_none().then_some(was)).collect()
    }

    /// Affairs that were not there last time.
    pub fn new_ones(&self) -> Vec<&'a Affair> {
        let pairs = self.filing.affairs.iter().zip(&self.pairs);
        pairs.filter_map(|(now, pair)| pair.is_none().then_some(now)).collect()
    }

    /// Of some affairs the one whose name is most like that of `was`, if any is alike at all.
    pub fn alike(was: &Affair, affairs: &[&'a Affair]) -> Option<&'a Affair> {
        let theirs = couples(&was.name);
        let likeness = |affair: &&&Affair| {
            let ours = couples(&affair.name);
            let both = ours.iter().filter(|couple| theirs.contains(couple)).count();
            200 * both / (ours.len() + theirs.len()).max(1)
        };
        let mut best: Option<(usize, &'a Affair)> = None;
        for affair in affairs {
            let percent = likeness(&affair);
            if percent >= ALIKE && best.is_none_or(|(most, _)| percent > most) {
                best = Some((percent, affair));
            }
        }
        best.map(|(_, affair)| affair)
    }

    /// What was answered last time to an item of an affair, or to a theme question. An item is known by its key.
    pub fn answer(&self, affair: Option<&AffairId>, key: &str) -> Option<&'a Answer> {
        match affair {
            None => self.previous.answers.get(key),
            Some(id) => self.before(id)?.answers.get(key),
        }
    }

    /// The fiscal year that 「年度中に」 meant last time: that of the same questionnaire, else the one in which the
    /// filing was dated, for a round is filed in the year that it commits itself to. One filed late does not reach
    /// into the current commitment year.
    pub fn year(&self) -> Option<FiscalYear> {
        self.year
    }
}

impl Before<'_> {
    /// Class of the choice given then.
    pub fn class(&self) -> Option<Class> {
        self.choice.map(|choice| choice.class)
    }

    /// When the measure was to be complete: the due, else the end of the commitment year.
    pub fn promise(&self) -> Option<Due> {
        promise(self.answer, self.class()?, self.year)
    }

    /// The choice as it was printed then: years of the current questionnaire are put back.
    pub fn label(&self, questionnaire: &Questionnaire) -> Option<String> {
        let label = &self.choice?.label;
        let then = self.year.map_or_else(|| "その年度".to_owned(), FiscalYear::japanese);
        Some(label.replace(&questionnaire.commitment_year.japanese(), &then))
    }
}

/// When an open measure, or one for the commitment year, is to be complete; none where that is undecided.
pub fn promise(answer: &Answer, class: Class, year: Option<FiscalYear>) -> Option<Due> {
    let due = answer.due.filter(|due| due.interval().is_some());
    match class {
        Class::Open => due,
        Class::WithinYear => due.or(year.map(Due::FiscalYear)),
        _ => None,
    }
}

fn year_of(questionnaire: &Questionnaire, previous: &Filing) -> Option<FiscalYear> {
    let current = questionnaire.commitment_year;
    if previous.questionnaire == questionnaire.key {
        return Some(current);
    }
    let dated = previous.institution.date?.fiscal_year();
    Some(dated.min(FiscalYear(current.0 - 1)))
}

/// For each affair of now the one of last time: those of one number, then those of one name, then those whose names
/// differ in an ending. What stands twice on either side is no match.
fn pair(was: &[Affair], now: &[Affair]) -> Vec<Option<(usize, Same)>> {
    let mut pairs = vec![None; now.len()];
    let mut taken = vec![false; was.len()];
    for (key, same) in [(number as Key, Same::Number), (name, Same::Name), (subject, Same::Name)] {
        let theirs = singles(was, key, |at| !taken[at]);
        for (text, at) in singles(now, key, |at| pairs[at].is_none()) {
            if let Ok(found) = theirs.binary_search_by(|(known, _)| known.cmp(&text)) {
                let found = theirs[found].1;
                pairs[at] = Some((found, same));
                taken[found] = true;
            }
        }
    }
    pairs
}

/// Of the affairs still wanted those that are alone with their key, sorted by it, each with its index.
fn singles(affairs: &[Affair], key: Key, wanted: impl Fn(usize) -> bool) -> Vec<(String, usize)> {
    let keyed = affairs.iter().enumerate().filter(|(at, _)| wanted(*at));
    let mut keyed: Vec<_> = keyed.filter_map(|(at, affair)| Some((key(affair)?, at))).collect();
    sorted::sort(&mut keyed, &Ord::cmp);
    let alone = |at: usize| {
        (at == 0 || keyed[at - 1].0 != keyed[at].0)
            && keyed.get(at + 1).is_none_or(|next| next.0 != keyed[at].0)
    };
    let alone: Vec<bool> = (0..keyed.len()).map(alone).collect();
    keyed.into_iter().zip(alone).filter_map(|(entry, alone)| alone.then_some(entry)).collect()
}

/// 評価書番号 as compared: 「第０３号」 is 3; 「なし」 is none.
fn number(affair: &Affair) -> Option<String> {
    let folded = fold_name(&affair.assessment_number).to_ascii_lowercase();
    let mut rest = folded.as_str();
    while let Some(bare) = BEFORE_NUMBER.iter().find_map(|before| rest.strip_prefix(before)) {
        rest = bare;
    }
    let mut key = String::new();
    let mut chars = rest.trim_end_matches(['号', '番']).chars().peekable();
    while let Some(c) = chars.next() {
        let leads =
            !key.ends_with(|c: char| c.is_ascii_digit()) && chars.peek().is_some_and(char::is_ascii_digit);
        if c != '0' || !leads {
            key.push(c);
        }
    }
    key.contains(|c: char| c.is_ascii_digit()).then_some(key)
}

/// 事務の名称 as compared.
fn name(affair: &Affair) -> Option<String> {
    (!affair.name.blank()).then(|| fold_name(&affair.name).into_owned())
}

/// What is left of the name without what every name has.
fn subject(affair: &Affair) -> Option<String> {
    (!affair.name.blank()).then(|| bare(&affair.name))
}

fn bare(name: &str) -> String {
    let folded = fold_name(name);
    let mut rest = &*folded;
    while let Some(shorter) = ENDINGS.iter().find_map(|ending| rest.strip_suffix(ending)) {
        if shorter.is_empty() {
            break;
        }
        rest = shorter;
    }
    rest.replace("および", "及び").replace("ならびに", "並びに")
}

/// Pairs of neighbouring characters of a name, each once; a name is told by its beginning.
fn couples(name: &str) -> Vec<(char, char)> {
    let bare = bare(name);
    let mut couples = Vec::new();
    for couple in bare.chars().zip(bare.chars().skip(1)).take(LONGEST) {
        if !couples.contains(&couple) {
            couples.push(couple);
        }
    }
    couples
}

#[cfg(test)]
mod tests {
    use super::*;

    fn affair(id: &str, number: &str, name: &str) -> Affair {
        let mut affair = Affair::empty(AffairId::new(id).unwrap());
        affair.assessment_number = number.into();
        affair.name = name.into();
        affair
    }

    #[test]
    fn a_number_is_known_however_it_is_written() {
        for (typed, read) in [
            ("3", Some("3")),
            ("第３号", Some("3")),
            ("003", Some("3")),
            ("評価書番号 No.03", Some("3")),
            ("０", Some("0")),
            ("30", Some("30")),
            ("3-02", Some("3-2")),
            ("Ａ００３", Some("a3")),
            ("100", Some("100")),
            ("なし", None),
            ("－", None),
            ("", None),
        ] {
            assert_eq!(number(&affair("a", typed, "")).as_deref(), read, "{typed}");
        }
    }

    #[test]
    fn endings_of_names_say_nothing() {
        for same in [
            "国民年金に関する事務",
            "国民年金事務",
            "国民年金",
            "国民年金に係る事務",
            "国民年金 に関する事務　全項目評価書",
        ] {
            assert_eq!(bare(same), "国民年金", "{same}");
        }
        assert_eq!(bare("事務"), "事務");
        assert_eq!(bare("滞納整理および収納に関する事務"), bare("滞納整理及び収納事務"));
    }

    #[test]
    fn numbers_come_before_names_and_what_stands_twice_matches_nothing() {
        let was = [
            affair("a", "1", "住民基本台帳に関する事務"),
            affair("b", "2", "国民年金に関する事務"),
            affair("c", "", "介護保険に関する事務"),
            affair("d", "7", "児童手当に関する事務"),
            affair("e", "7", "児童扶養手当に関する事務"),
            affair("f", "", ""),
        ];
        let now = [
            affair("v", "", "介護保険事務"),
            affair("w", "第2号", "年金事務"),
            affair("x", "01", "住民記録"),
            affair("y", "7", "児童扶養手当に関する事務"),
            affair("z", "", ""),
        ];
        let pairs: Vec<_> = pair(&was, &now).into_iter().map(|pair| pair.map(|(at, _)| at)).collect();
        assert_eq!(pairs, [Some(2), Some(1), Some(0), Some(4), None]);
        let twice = [affair("p", "", "国民年金事務"), affair("q", "", "国民年金に関する事務")];
        assert_eq!(pair(&was[1..2], &twice)[0], None, "the one of the very same name is it");
        assert_eq!(pair(&was[1..2], &twice)[1], Some((0, Same::Name)));
        let twice = [affair("p", "", "国民年金事務"), affair("q", "", "国民年金")];
        assert_eq!(pair(&was[1..2], &twice), [None, None]);
    }

    #[test]
    fn names_that_are_alike_are_offered_and_others_are_not() {
        let tax = affair("a", "", "個人住民税の賦課に関する事務");
        let health = affair("b", "", "国民健康保険に関する事務");
        let pension = affair("c", "", "国民年金に関する事務");
        let offer = |name: &str, among: &[&Affair]| {
            Matching::alike(&affair("x", "", name), among).map(|affair| affair.id.to_string())
        };
        assert_eq!(offer("個人住民税賦課事務", &[&pension, &health, &tax]).as_deref(), Some("a"));
        assert_eq!(offer("国民健康保険税の賦課に関する事務", &[&pension, &health]).as_deref(), Some("b"));
        for other in ["国民年金に関する事務", "介護保険に関する事務", "", "事務"] {
            assert_eq!(offer(other, &[&health, &tax]), None, "{other}");
        }
        assert_eq!(offer("事務", &[&affair("y", "", "")]), None);
    }
}
