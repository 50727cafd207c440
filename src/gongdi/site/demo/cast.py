"""Who can sign in to the demo town, and where it lies. No Django here: the walk over HTTP needs only this."""

PASSWORD = "gongdi-demo-2026"  # noqa: S105  The demo prints it; nothing but the demo town knows it.

COUNTY = ("990001", "清江县", "Qingjiang County", 30.02, 112.14)

# key, telephone, name, English for the list of accounts, what to try
CAST = [
    ("resident", "13900000001", "陈阿姨", "a resident"),
    ("daughter", "13900000002", "陈小梅", "her daughter, who may act for her"),
    ("neighbour", "13900000003", "李师傅", "a neighbour"),
    ("grid", "13900000004", "小周", "grid officer of Haitang Community"),
    ("phone", "13900000005", "小何", "phone desk"),
    ("dispatcher", "13900000006", "老吴", "dispatcher"),
    ("handler", "13900000007", "刘主任", "handler of Haitang Residents' Committee"),
    ("bureau", "13900000008", "张工", "handler of the City Management Bureau"),
    ("visitor", "13900000009", "小林", "visitor who calls back"),
    ("supervisor", "13900000010", "老郑", "supervisor"),
    ("operator", "13900000011", "管理员", "operator"),
]
