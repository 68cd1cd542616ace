//! A folder of files as they come in: submissions, and what else arrives.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use tenken::data_file;
use tenken::example;
use tenken::filing::{Answer, Filing};
use tenken::municipality::{Kind, MunicipalityList};
use tenken::questionnaire::{InstitutionKind, Questionnaire};
use tenken::rules::{self, Case, Severity};
use tenken::submission;

pub(crate) const PERSON: &str = "秘野 密子";
pub(crate) const TELEPHONE: &str = "098-111-2222";
pub(crate) const EMAIL: &str = "himitsu@city.example";

/// Who sent what, and what is to become of it.
const BODIES: [(&str, InstitutionKind, &str, u32, &str); 12] = [
    ("市1.json", InstitutionKind::Municipality, "架空市", 1, "passed_over"),
    ("市2.json", InstitutionKind::Municipality, "架空市", 2, "counted"),
    // Under the code of its city it is an institution of its own.
    ("教育委員会.json", InstitutionKind::Board, "架空市教育委員会", 1, "counted"),
    ("選管.json", InstitutionKind::Board, "架空市選挙管理委員会", 3, "counted"),
    ("選管（旧）.json", InstitutionKind::Board, "架空市 選挙管理委員会", 2, "passed_over"),
    ("農業委員会.json", InstitutionKind::Board, "架空市農業委員会", 1, "tie"),
    ("農業委員会 (1).json", InstitutionKind::Board, "架空市農業委員会", 1, "tie"),
    ("組合.json", InstitutionKind::PartialAffairs, "架空衛生組合", 1, "counted"),
    ("組合2.json", InstitutionKind::PartialAffairs, "架空消防組合", 1, "counted"),
    ("連合.json", InstitutionKind::WideArea, "架空広域連合", 1, "counted"),
    ("法人.json", InstitutionKind::Agency, "地方独立行政法人架空病院", 1, "counted"),
    ("その他.json", InstitutionKind::Other, "架空協議会", 1, "counted"),
];

/// The folder, gone when the test is over.
pub(crate) struct Received {
    pub(crate) folder: TempDir,
    questionnaire: Questionnaire,
    municipalities: MunicipalityList,
}

impl Received {
    /// Nothing received yet.
    pub(crate) fn nothing() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            questionnaire: Questionnaire::builtin(),
            municipalities: MunicipalityList::builtin(),
        }
    }

    /// Thirty files of all kinds in folders of folders, and one that is not read.
    pub(crate) fn everything() -> Self {
        let received = Self::nothing();
        for (at, (file, kind, name, sequence, _)) in BODIES.into_iter().enumerate() {
            received.put(file, &received.sealed(&received.filing(at, kind, "479993", name, sequence)));
        }
        for (at, (kind, code, name)) in received.listed().into_iter().enumerate() {
            let filing = received.filing(at, kind, &code, &name, 1);
            received.put(&format!("{}/{code}.json", kind.key()), &received.sealed(&filing));
        }
        let sealed = fs::read_to_string(received.path("市2.json")).unwrap();
        received.put("控え/市2.json", sealed.as_bytes());
        received.put("控え/古い/市2のコピー.JSON", sealed.as_bytes());
        received.put("変更.json", sealed.replace("総務部総務課", "財務部財務課").as_bytes());
        received.put("途中.json", &sealed.as_bytes()[..sealed.len() / 2]);
        received.put("下書き.json", &example::complete(&received.questionnaire).to_bytes());
        received.put("別の年度.json", &received.of_next_year());
        received.put("直していない.json", &received.too_long());
        received.put("空.json", b"");
        received.put("控え/読んでください.txt", "提出ファイルです。".as_bytes());
        received
    }

    /// What is to become of each file, by name; of a tie one of the two counts.
    pub(crate) fn decisions(&self) -> Vec<(String, String)> {
        let mut decisions: Vec<(String, String)> = Vec::new();
        let mut add = |file: &str, decision: &str| decisions.push((file.to_owned(), decision.to_owned()));
        BODIES.iter().for_each(|(file, .., decision)| add(file, decision));
        self.listed().iter().for_each(|(_, code, _)| add(&format!("{code}.json"), "counted"));
        add("市2.json", "passed_over");
        add("市2のコピー.JSON", "passed_over");
        for (file, reason) in [
            ("変更.json", "altered"),
            ("途中.json", "unreadable"),
            ("下書き.json", "draft"),
            ("別の年度.json", "wrong_round"),
            ("直していない.json", "blocked"),
            ("空.json", "unreadable"),
        ] {
            add(file, reason);
        }
        decisions.sort();
        decisions
    }

    /// Where a file of this name is.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Receives a file.
    pub(crate) fn put(&self, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Every file, by path.
    pub(crate) fn files(&self) -> Vec<PathBuf> {
        let mut files = Vec::new();
        add_files(self.folder.path(), &mut files);
        files.retain(|file| file.extension().is_some_and(|end| end.eq_ignore_ascii_case("json")));
        files.sort();
        files
    }

    /// Three prefectures and nine cities of the list.
    fn listed(&self) -> Vec<(InstitutionKind, String, String)> {
        let rows = |kind, many| {
            let real = self.municipalities.in_force(self.questionnaire.due).filter(|row| !row.fictional);
            real.filter(move |row| row.kind == kind).take(many)
        };
        let prefectures = rows(Kind::Prefecture, 3).map(|row| (InstitutionKind::Prefecture, row));
        let cities = rows(Kind::Municipality, 9).map(|row| (InstitutionKind::Municipality, row));
        let all = prefectures.chain(cities);
        all.map(|(kind, row)| (kind, row.code.to_owned(), row.name.to_owned())).collect()
    }

    /// The complete example of another institution, every Query confirmed; no two are the same.
    pub(crate) fn filing(
        &self,
        at: usize,
        kind: InstitutionKind,
        code: &str,
        name: &str,
        sequence: u32,
    ) -> Filing {
        let mut filing = example::complete(&self.questionnaire);
        filing.sequence = sequence;
        let institution = &mut filing.institution;
        (institution.kind, institution.code, institution.name) = (Some(kind), code.into(), name.into());
        institution.person = PERSON.into();
        institution.telephone = TELEPHONE.into();
        institution.email = EMAIL.into();
        filing.affairs.truncate(at % 4);
        institution.assessments.full = Some(!filing.affairs.is_empty());
        institution.assessments.priority = Some(filing.affairs.len() > 1);
        let answer = |choice: &str, reason: String| Answer {
            choice: Some(choice.to_owned()),
            reason: reason.as_str().into(),
            due: tenken::text::read_due("平成30年9月"),
        };
        let audit = format!("監査の計画を平成30年9月末までに定め、年{}回の監査を始める。", at % 3 + 1);
        filing.answers.put("theme.audit", answer("not_within_year", audit));
        if let Some(affair) = filing.affairs.first_mut() {
            let late = "権限の棚卸しが一部の課で遅れている。平成30年9月末までに全課で棚卸しを行う。";
            affair.answers.put("full.use.unauthorised", answer("issue", late.to_owned()));
        }
        let findings = rules::check(&Case::new(&self.questionnaire, &self.municipalities, &filing));
        let queries = findings.iter().filter(|finding| finding.severity == Severity::Query);
        let reason = "担当課に確かめ、このとおりで誤りのないことを確認した。";
        filing.confirmations = queries.map(|finding| finding.confirmation(&filing, reason)).collect();
        filing
    }

    /// The file that is handed in.
    pub(crate) fn sealed(&self, filing: &Filing) -> Vec<u8> {
        seal(&Case::new(&self.questionnaire, &self.municipalities, filing))
    }

    fn of_next_year(&self) -> Vec<u8> {
        let next = data_file::read(include_str!("../../../../tests/questionnaires/next.toml")).unwrap();
        seal(&Case::new(&next, &self.municipalities, &example::complete(&next)))
    }

    /// Sealed where longer reasons were allowed.
    fn too_long(&self) -> Vec<u8> {
        let mut lax = Questionnaire::builtin();
        lax.limits.characters *= 2;
        let mut filing = self.filing(0, InstitutionKind::Board, "479993", "架空市監査委員", 1);
        let long =
            "監査の計画を平成30年9月末までに定める。".repeat(self.questionnaire.limits.characters / 15);
        let audit = filing.answers.get("theme.audit").cloned().unwrap();
        filing.answers.put("theme.audit", Answer { reason: long.as_str().into(), ..audit });
        filing.confirmations.clear();
        let findings = rules::check(&Case::new(&lax, &self.municipalities, &filing));
        let queries = findings.iter().filter(|finding| finding.severity == Severity::Query);
        filing.confirmations = queries.map(|finding| finding.confirmation(&filing, "確認した。")).collect();
        seal(&Case::new(&lax, &self.municipalities, &filing))
    }
}

fn seal(case: &Case<'_>) -> Vec<u8> {
    match submission::seal(case) {
        Ok(sealed) => sealed.bytes,
        Err(_) => panic!("{:#?}", rules::check(case)),
    }
}

fn add_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { add_files(&path, files) } else { files.push(path) }
    }
}
