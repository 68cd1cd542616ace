"""Adds up a folder of submissions with DuckDB, once from answers.csv and once from the files as they came, and holds
the results of the command line against both."""

import csv
import json
import random
import subprocess
import tempfile
import unittest
from pathlib import Path

import duckdb

ROOT = Path(__file__).parent.parent.parent
LIST = ROOT / "crate/tenken/data/municipalities.tsv"

ISSUE = {"choice": "issue", "reason": "権限の棚卸しが一部の課で遅れている。平成30年9月末までに棚卸しを行う。", "due": "2018-09"}
LATE = {"choice": "not_within_year", "reason": "資料を作る担当が決まっていない。平成30年9月末までに資料を作り、実施する。", "due": "2018-09"}

# What an institution may answer, so that nothing stands in the way of its submission.
THEMES = {
    "theme.regulations": [LATE],
    "theme.onboarding": [{"choice": "within_year", "reason": "平成30年3月末までに資料を作る。", "due": "2018-03"}],
    "theme.media_use": [{"choice": "none", "reason": "", "due": None}],
    "theme.initiative": [{"choice": "has", "reason": "年に4回、全職員が自己点検の表に記入している。", "due": None}],
}
RISKS = {"full": ["full.use.unauthorised", "full.storage.physical"], "priority": ["priority.use.unauthorised"]}


def built():
    """The command line, built once."""
    build = ["cargo", "build", "-q", "-p", "tenken-cli", "--message-format", "json"]
    lines = subprocess.run(build, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout.splitlines()
    (program,) = filter(None, (json.loads(line).get("executable") for line in lines))
    return program


def tenken(*arguments, given=b"", code=0):
    done = subprocess.run([TENKEN, *map(str, arguments)], input=given, capture_output=True)
    assert done.returncode == code, done.stderr.decode()
    return done.stdout


TENKEN = built()


def bodies():
    """Kind, code and name of institutions, the same in every run."""
    rows = [line.split("\t") for line in LIST.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    head, rows = rows[0], [dict(zip(rows[0], row)) for row in rows[1:]]
    assert head[:2] == ["code", "name"], head
    there = [row for row in rows if not row.get("since") and not row.get("until")]
    prefectures = [("prefecture", row["code"], row["name"]) for row in there if row.get("kind")]
    cities = [("municipality", row["code"], row["name"]) for row in there if not row.get("kind")]
    found = prefectures[::8] + cities[::90]
    return found + [("board", code, name + "教育委員会") for kind, code, name in found[::4]]


class Results(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder, cls.out = Path(folder.name) / "受領", Path(folder.name) / "結果"
        cls.folder.mkdir()
        cls.receive(random.Random(28))
        tenken("results", cls.folder, "--threshold", "0", "-o", cls.out, code=1)
        cls.results = json.loads((cls.out / "results.json").read_text(encoding="utf-8"))
        cls.base = duckdb.connect()
        answers = "read_csv(?, all_varchar = true, header = true)"
        cls.base.execute(f"create table answers as from {answers}", [str(cls.out / "answers.csv")])
        cls.base.execute(f"create table log as from {answers}", [str(cls.out / "log.csv")])
        cls.base.execute("create table files as from read_text(?)", [str(cls.folder / "**/*.json")])
        cls.base.execute(RAW)

    @classmethod
    def receive(cls, chance):
        """Writes the files: submissions, some twice, and what is to be set aside."""
        complete = json.loads(tenken("example"))
        for nth, (kind, code, name) in enumerate(bodies()):
            sequences = chance.choice([[1], [1], [1], [1, 2], [2, 3, 11]])
            for sequence in sequences:
                filing = json.loads(json.dumps(complete))
                filing["sequence"] = sequence
                # A space in a name makes no other institution.
                written = name if sequence == 1 else f"　{name}"
                filing["institution"].update(kind=kind, code=code, name=written)
                cls.answer(filing, chance)
                file = cls.folder / f"{nth % 3}" / f"{nth}_{sequence}.json"
                file.parent.mkdir(exist_ok=True)
                tenken("seal", "-", "-o", file, given=json.dumps(filing).encode())
        sealed = file.read_text(encoding="utf-8")
        for name, content in {
            "altered": sealed.replace("総務部総務課", "財務部財務課"),
            "broken": sealed[:1000],
            "draft": json.dumps(complete),
            "none": "",
            # The same file under another name.
            "copy": sealed,
        }.items():
            (cls.folder / f"{name}.json").write_text(content, encoding="utf-8")

    @staticmethod
    def answer(filing, chance):
        for item, answers in THEMES.items():
            if chance.random() < 0.3:
                filing["answers"][item] = chance.choice(answers)
        filing["affairs"] = filing["affairs"][: chance.randrange(4)]
        kinds = {affair["kind"] for affair in filing["affairs"]}
        filing["institution"]["assessments"].update(full="full" in kinds, priority="priority" in kinds)
        # Once a filing: the same text twice is asked about.
        if filing["affairs"] and chance.random() < 0.5:
            affair = chance.choice(filing["affairs"])
            affair["answers"][chance.choice(RISKS[affair["kind"]])] = ISSUE

    def published(self, of):
        """How many gave each choice to each item, by what `of` takes an item apart into."""
        counts = {}
        for item in self.results["items"]:
            for key, answered in of(item):
                for choice in answered["choices"]:
                    if choice["count"]:
                        counts[key, item["item"], choice["choice"]] = choice["count"]
        return counts

    def counted(self, table, whose):
        rows = self.base.execute(f"select {whose}, item, choice, count(*) from {table} group by all").fetchall()
        return {row[:-1]: row[-1] for row in rows}

    def test_items_and_choices(self):
        expected = self.published(lambda item: [("", item["total"])])
        self.assertGreater(len(expected), 40)
        self.assertEqual(self.counted("answers where class is not null", "''"), expected)
        self.assertEqual(self.counted("given", "''"), expected)

    def test_kinds(self):
        expected = self.published(lambda item: [(slice["key"], slice["answered"]) for slice in item["by_kind"]])
        self.assertEqual({kind for kind, _, _ in expected}, {"prefecture", "municipality", "board"})
        self.assertEqual(self.counted("answers where class is not null", "institution_kind"), expected)
        self.assertEqual(self.counted("given", "kind"), expected)

    def test_how_many_are_asked(self):
        asked = "select item, count(*), count(class) from answers where report is not null group by item"
        expected = {(item["item"], item["total"]["asked"], item["total"]["answered"]) for item in self.results["items"]}
        found = set(self.base.execute(asked).fetchall())
        self.assertEqual(found, {row for row in expected if row[1]})

    def test_institutions(self):
        expected = {kind["kind"]: kind["counted"] for kind in self.results["institutions"] if kind["counted"]}
        named = "institution_kind, institution_code, replace(institution_name, '　', '')"
        of_answers = f"select institution_kind, count(distinct ({named})) from answers group by 1"
        self.assertEqual(dict(self.base.execute(of_answers).fetchall()), expected)
        self.assertEqual(dict(self.base.execute("select kind, count(*) from counted group by 1").fetchall()), expected)
        decisions = dict(self.base.execute("select decision, count(*) from log group by 1").fetchall())
        received = self.results["received"]
        aside = sum(reason["files"] for reason in received["set_aside"])
        self.assertEqual((received["counted"], received["passed_over"], aside), tuple(
            decisions[decision] for decision in ("counted", "passed_over", "set_aside")
        ))
        self.assertEqual((received["counted"], aside), (sum(expected.values()), 4))
        self.assertGreater(received["passed_over"], 10)

    def test_reports(self):
        expected = {
            report["report"]: (report["institutions"], report["affairs"])
            for report in self.results["reports"]
            if report["affairs"] is not None
        }
        of_answers = """select choice, count(distinct (institution_kind, institution_code)), count(*) from answers
            where item = 'affair.kind' group by choice"""
        of_files = """select affair ->> 'kind', count(distinct (kind, code)), count(*)
            from (select kind, code, unnest(from_json(filing -> 'affairs', '["json"]')) affair from counted) group by 1"""
        for query in (of_answers, of_files):
            rows = self.base.execute(query).fetchall()
            self.assertEqual({kind: (bodies, affairs) for kind, bodies, affairs in rows}, expected)

    def test_texts(self):
        with open(self.out / "texts.csv", encoding="utf-8-sig", newline="") as file:
            written = {(row["item"], row["choice"], row["text"]): int(row["count"]) for row in csv.DictReader(file)}
        of_answers = """select item, choice, reason, count(*) from answers
            where class in ('open', 'within_year', 'fact') and reason is not null group by all"""
        self.assertEqual({row[:-1]: row[-1] for row in self.base.execute(of_answers).fetchall()}, written)
        self.assertGreater(len(written), 5)


# The files that are not set aside, of each institution the one of the highest sequence, and what is answered there.
RAW = """
create table counted as
with filings as (
    select
        content::json -> '$.content.filing' as filing,
        content::json ->> '$.seal.hash' as hash
    from files where parse_filename(filename) not in (select file from log where decision = 'set_aside')
)
select
    filing ->> '$.institution.kind' as kind, filing ->> '$.institution.code' as code,
    replace(filing ->> '$.institution.name', '　', '') as name, filing
from filings
qualify row_number() over (
    partition by kind, code, name order by (filing ->> 'sequence')::int desc, hash
) = 1;

create view sheets as
select kind, filing -> 'answers' as answers from counted
union all
select kind, affair -> 'answers'
from (select kind, unnest(from_json(filing -> 'affairs', '["json"]')) as affair from counted);

create view given as
select kind, item, json_extract_string(answers, '$."' || item || '".choice') as choice
from (select kind, answers, unnest(json_keys(answers)) as item from sheets);
"""

if __name__ == "__main__":
    unittest.main()
