//! What the schema says of each type and member, in Japanese: name, title, description.

pub(super) const WORDS: &[(&str, &str, &str)] = &[
    (
        "Filing",
        "点検（Tenken）の報告",
        "特定個人情報の取扱いの状況に係る定期的な報告。下書きファイルの全体、または提出ファイルのcontent.filing。\
         書いていない項目は未記入として読み取られる。\
         次のことはこのスキーマでは表せないが、tenkenは読み取らない: \
         同じ名前の項目が2回ある、事務のIDが重なる、文章がUTF-16で1万を超える、対になっていないサロゲートがある、\
         整数が1.0や1e2や-0と書かれている、文字コードがUTF-8でない、ファイルが大きすぎる。\
         古い版のファイルはtenkenでは読み取れるが、このスキーマには合わない。\
         受け取ってよいかは、スキーマではなくtenken verifyで確かめる。",
    ),
    ("Filing.format", "ファイルの種類", ""),
    ("Filing.version", "ファイル形式の版", ""),
    ("Filing.questionnaire", "調査票のキー", "例: h28（平成28年度）。"),
    ("Filing.sequence", "第何回の提出か", "最初の提出が1。差し戻し後の再提出で1ずつ増やす。"),
    ("Filing.institution", "報告する機関", ""),
    ("Filing.affairs", "事務", "記入した順。書ける件数は調査票ごとに決まっている。"),
    ("Filing.answers", "個別テーマの回答", ""),
    (
        "Filing.confirmations",
        "確認",
        "「要確認」の指摘のうち、理由を付けて確認したもの。どの指摘にも当たらないものは効力がない。",
    ),
    ("Institution", "機関", "未記入はnull。「はい・いいえ」はtrueとfalse、未回答はnull。"),
    ("Institution.name", "機関名", ""),
    ("Institution.kind", "機関の種別", ""),
    ("Institution.code", "全国地方公共団体コード", "入力したまま。誤りは点検で指摘される。"),
    ("Institution.corporate_number", "法人番号", "入力したまま。誤りは点検で指摘される。"),
    ("Institution.department", "担当部署", ""),
    ("Institution.person", "担当者名", ""),
    ("Institution.telephone", "電話番号", ""),
    ("Institution.email", "メールアドレス", "入力したまま。誤りは点検で指摘される。"),
    ("Institution.date", "記入日", "点検の規則が「今日」とみなす日。"),
    ("Institution.assessments", "公表している評価書", ""),
    ("Assessments", "評価書の種類", ""),
    ("Assessments.basic", "基礎項目評価書を公表している", ""),
    ("Assessments.priority", "重点項目評価書を公表している", ""),
    ("Assessments.full", "全項目評価書を公表している", ""),
    ("Affair", "事務", "未記入はnull。「はい・いいえ」はtrueとfalse、未回答はnull。"),
    ("Affair.id", "事務のID", ""),
    ("Affair.name", "事務の名称", ""),
    ("Affair.assessment_number", "評価書番号", "入力したまま。"),
    ("Affair.kind", "評価の種類", ""),
    ("Affair.subjects", "対象人数", ""),
    ("Affair.handlers", "取扱者数", ""),
    ("Affair.serious_incident", "過去1年以内に重大事故があった", ""),
    ("Affair.entrusted", "特定個人情報ファイルの取扱いを委託している", ""),
    ("Affair.provided", "特定個人情報を提供・移転している", ""),
    ("Affair.handling", "報告対象年度中の取扱い", ""),
    ("Affair.answers", "リスク対策の回答", ""),
    ("Answer", "回答", "3つともnullの回答は、未回答と同じ。"),
    (
        "Answer.choice",
        "選んだ答えのキー",
        "答えを選ぶ前に文章だけを書いたときはnull。調査票にないキーも読み取られ、点検で指摘される。",
    ),
    ("Answer.reason", "理由・内容", ""),
    ("Answer.due", "完了予定時期", ""),
    ("Confirmation", "確認", "規則が読んだ値が確認したときのままであるあいだ、効力がある。"),
    (
        "Confirmation.rule_set",
        "確認したときの規則の版",
        "記録がなければnull。",
    ),
    ("Confirmation.rule", "規則のコード", "例: Q004。"),
    ("Confirmation.places", "指摘の場所", ""),
    ("Confirmation.reason", "確認の理由", ""),
    (
        "Confirmation.answers",
        "確認した値のハッシュ",
        "規則が読んだ値のSHA-256。tenkenは違う形の文字列も読み取るが、その確認は効力を失っている。",
    ),
];
