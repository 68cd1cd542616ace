"""Reads the tables of the command line with DuckDB and holds them against the filings they were made of."""

import json
import subprocess
import tempfile
import unittest
from pathlib import Path

import duckdb

ROOT = Path(__file__).parent.parent.parent
NEXT = ROOT / "tests/questionnaires/next.toml"
CONTACT = {"person", "telephone", "email"}

NASTY = [
    '=HYPERLINK("x","y")', "+1", "-1", "@SUM(A1)", "\t=1", "\r\n=1", "＝1", "－1", "'", "'=1", "''=1", "'''", "'a",
    '"', '""', ",", 'a","b', "a\nb", "a\r\nb", "\n", "\x00=1", "a\x00b", "𠮷野🏯👨‍👩‍👧", "\ufeff", ";", "\\", "NULL", "007", " a ", "%s",
]


def tenken(*arguments, year=None):
    command = ["cargo", "run", "-q", "-p", "tenken-cli", "--"]
    year = ["--questionnaire", str(year)] if year else []
    done = subprocess.run([*command, *year, *map(str, arguments)], cwd=ROOT, stdout=subprocess.PIPE)
    assert done.returncode in (0, 1), done
    return done.stdout


def plain(cell):
    """What a cell says: the rule of the command line's help, taken back."""
    rest = cell.lstrip("'")
    formula = rest[:1] in tuple("=+-@＝＋－＠") or rest[:1] and ord(rest[0]) in (*range(32), 127)
    return cell[1:] if formula and cell[0] == "'" else cell


def read(file, **options):
    """The rows as DuckDB reads them, each by column. It finds out by itself what is header, comma and quote."""
    table = duckdb.read_csv(str(file), **options)
    return [dict(zip(table.columns, row)) for row in table.fetchall()]


def one_line(text):
    """A text as a filing keeps it."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


class Tables(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def table(self, which, *files, year=None):
        """Rows of a table, each cell as it was meant."""
        table = self.folder / "table.csv"
        tenken("convert", "--to", "csv", "--table", which, "-o", table, *files, year=year)
        self.assertTrue(table.read_bytes().startswith(b"\xef\xbb\xbfquestionnaire,"))
        rows = read(table, all_varchar=True, header=True)
        return [{name: plain(cell or "") for name, cell in row.items()} for row in rows]

    def filing(self, name, content):
        file = self.folder / name
        file.write_text(json.dumps(content), encoding="utf-8")
        return file

    def holds(self, rows, filing):
        """Each value of the filing stands in its row."""
        of = {(row["affair_id"], row["item"]): row for row in rows}
        self.assertEqual(len(of), len(rows), "a row stands twice")
        institution = {key: value for key, value in filing["institution"].items() if key != "assessments"}
        fields = [("", f"institution.{key}", value) for key, value in institution.items() if key not in CONTACT]
        assessments = filing["institution"]["assessments"].items()
        fields += [("", f"institution.assessments.{key}", value) for key, value in assessments]
        answers = [("", filing["answers"])]
        for affair in filing["affairs"]:
            answers.append((affair["id"], affair["answers"]))
            fields += [(affair["id"], f"affair.{key}", affair[key]) for key in affair if key not in ("id", "answers")]
        for affair, key, value in fields:
            row = of.pop((affair, key))
            chosen = key in ("institution.kind", "affair.kind", "affair.handling")
            said = value if value is None or isinstance(value, str) else json.dumps(value)
            self.assertEqual(row["choice" if chosen else "answer"], one_line(said or ""), key)
            self.assertEqual(row["report"] + row["class"] + row["reason"] + row["due"], "")
        for affair, given in answers:
            for key, answer in given.items():
                row = of.pop((affair, key))
                said = [answer["choice"], answer["reason"], answer["due"]]
                self.assertEqual([row["choice"], row["reason"], row["due"]], [one_line(part or "") for part in said])
                self.assertIn(row["state"], ("answered", "unanswered", "unknown_choice", "not_asked"))
        for row in of.values():
            self.assertEqual((row["state"], row["choice"], row["answer"], row["class"]), ("unanswered", "", "", ""))

    def test_the_examples_are_their_filings(self):
        names = set()
        for year in (None, NEXT):
            for which in ("--complete", "--flawed", "--empty"):
                filing = json.loads(tenken("example", which, year=year))
                file = self.filing("filing.json", filing)
                rows = self.table("answers", file, year=year)
                self.holds(rows, filing)
                self.assertEqual(len(read(self.folder / "table.csv")), len(rows), "with types guessed too")
                report = json.loads(tenken("check", "--format", "json", file, year=year))
                findings = self.table("findings", file, year=year)
                self.assertEqual(
                    [[row[name] for name in ("rule", "severity", "places", "label", "blocks")] for row in findings],
                    [
                        [
                            finding["rule"],
                            finding["severity"],
                            " ".join(finding["places"]),
                            finding["label"],
                            json.dumps(finding["blocks"]),
                        ]
                        for finding in report["findings"]
                    ],
                )
                names.add((tuple(rows[0]), tuple(findings[0]) if findings else None))
                contact = [filing["institution"][key] for key in CONTACT]
                table = (self.folder / "table.csv").read_text(encoding="utf-8")
                self.assertFalse([value for value in contact if value and value in table])
        self.assertEqual(len({answers for answers, _ in names}), 1)
        self.assertEqual(len({findings for _, findings in names if findings}), 1)

    def test_a_nasty_filing_says_what_it_said(self):
        filing = json.loads(tenken("example", "--flawed"))
        files = []
        for text in NASTY:
            for key in ("name", "code", "corporate_number", "department"):
                filing["institution"][key] = text
            for affair in filing["affairs"]:
                affair["name"] = affair["assessment_number"] = text
                for answer in affair["answers"].values():
                    answer["reason"] = text
            for answer in filing["answers"].values():
                answer["reason"] = text
            files.append((self.filing(f"{len(files)}.json", filing), json.loads(json.dumps(filing))))
        rows = self.table("answers", *(file for file, _ in files))
        count = len(rows) // len(files)
        for at, (_, filing) in enumerate(files):
            with self.subTest(NASTY[at]):
                self.holds(rows[at * count : (at + 1) * count], filing)

    def test_no_cell_is_a_formula(self):
        filing = json.loads(tenken("example", "--flawed"))
        filing["institution"]["name"] = "=1+1"
        filing["affairs"][0]["name"] = "\t=1+1"
        for which in ("answers", "findings"):
            self.table(which, self.filing("filing.json", filing))
            for row in read(self.folder / "table.csv", all_varchar=True, header=True):
                for cell in filter(None, row.values()):
                    self.assertNotIn(cell[0], "=+-@\t\r\n＝＋－＠")
                self.assertEqual(row["institution_name"], "'=1+1")


if __name__ == "__main__":
    unittest.main()
