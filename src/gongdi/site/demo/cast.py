"""Who can sign in to the demo town, and where it lies. No Django here: the walk over HTTP needs only this."""

from datetime import UTC, date, datetime

PASSWORD = "gongdi-demo-2026"  # noqa: S105  The demo prints it; nothing but the demo town knows it.

FOUNDED_ON = date(2024, 1, 1)
FOUNDED_AT = datetime(2024, 1, 1, tzinfo=UTC)
COUNTY = ("990001", "清江县", "Qingjiang County", 30.02, 112.14)

# key, telephone, name, what they are in Chinese and in English
CAST = [
    ("resident", "13900000001", "陈阿姨", "居民", "a resident"),
    ("daughter", "13900000002", "陈小梅", "她的女儿，可以代她办", "her daughter, who may act for her"),
    ("neighbour", "13900000003", "李师傅", "邻居", "a neighbour"),
    ("grid", "13900000004", "小周", "海棠社区网格员", "grid officer of Haitang Community"),
    ("phone", "13900000005", "小何", "话务员", "phone desk"),
    ("dispatcher", "13900000006", "老吴", "调度员", "dispatcher"),
    ("handler", "13900000007", "刘主任", "海棠社区居委会承办人", "handler of Haitang Residents' Committee"),
    ("bureau", "13900000008", "张工", "城市管理局承办人", "handler of the City Management Bureau"),
    ("visitor", "13900000009", "小林", "回访员", "visitor who calls back"),
    ("supervisor", "13900000010", "老郑", "督办员", "supervisor"),
    ("operator", "13900000011", "管理员", "系统管理员", "operator"),
    ("treasurer", "13900000012", "钱会计", "社区发展基金会会计", "treasurer of the community foundation"),
    ("committee", "13900000013", "孙理事", "基金会和议事会理事", "committee member"),
    ("colleague", "13900000014", "周理事", "基金会和议事会理事", "another committee member"),
    ("points", "13900000015", "小方", "海棠社区积分专员", "points officer of Haitang Community"),
    ("shopkeeper", "13900000016", "王老板", "王记早餐店主", "keeper of Wang's Breakfast"),
    ("head", "13900000017", "赵书记", "海棠社区负责人", "head of Haitang Community"),
]

WELCOME = """
  共缔 · {county}

  {address}

  可以登录的人（密码 {password}；也可以用验证码，验证码会显示在这里）：
{accounts}

  先试这几步
    1. {address}say/     用陈阿姨的身份，或者不登录，说一件事
    2. {address}desk/    用老吴的身份分类、派单；用刘主任的身份签收、答复
    3. {address}me/      再用陈阿姨的身份，评价解决了没有
    4. {address}board/   看数字怎么变；每个数字都能点开看是哪些事
    5. {address}points/  陈阿姨有340分可用，看每一分为什么；她在 /shop/vouchers/ 有一张券，王老板在 /shop/till/ 收
    6. {address}funds/   看607万从哪里来、143.4万怎么变成应急基金；孙理事在 /resolutions/ 有事要表决
    7. {address}funds/   用钱会计的身份，核对两笔捐赠，把银行对账单剩下的一半对完
    8. {address}rounds/   六万元、24个建议，每一项为什么做、为什么不做；{address}ballots/ 业主表决差一户没有通过
    9. {address}meetings/ 老樟树下的坝坝会；{address}questions/ 三群人怎么看一块空地；{address}topics/ 一件事走完四会
   10. {address}projects/ 老楼装电梯：业主两个多数、按楼层分摊、补贴两个人签字、用了半年再评；路灯一天换好
   11. {address}dividends/ 一个村的食堂：柳奶奶一句话，到半年的结余怎么分；每件事都能点开看“来龙去脉”
   12. {address}campaigns/ 村庄清洁行动，清了多少、得了几分；{address}things/ 谁管什么；{address}charters/ 公约
   13. {address}themes/ 每月一题：夜市的油烟，从几个人说到预警、立题、办好，按说的人数结题；{address}hot/ 现在的热点

  按 Ctrl-C 停止。这座小城留在 {folder}，删掉这个文件夹就没有了。
"""

WELCOME_ENGLISH = """
  Gongdi · {county}

  {address}

  Who can sign in (password {password}; or by code, which is shown here):
{accounts}

  Try first
    1. {address}say/     raise something as Aunt Chen (the resident), or without signing in
    2. {address}desk/    as the dispatcher: sort it, give it to a unit; as the handler: sign for it, reply
    3. {address}me/      as the resident again: say whether it helped
    4. {address}board/   see the figures move; every one opens the list behind it
    5. {address}points/  why Aunt Chen has 340 to spend; her voucher at /shop/vouchers/ is taken by Wang at /shop/till/
    6. {address}funds/   where 6.07 million came from, and 1.434 million went; the committee votes at /resolutions/
    7. {address}funds/   as the treasurer: check two gifts, match the other half of the bank's lines
    8. {address}rounds/   60,000 yuan, 24 ideas, why each is done or not; {address}ballots/ owners one flat short
    9. {address}meetings/ under the tree; {address}questions/ three views of a plot; {address}topics/ four bodies
   10. {address}projects/ a lift for an old building: two majorities, shares by floor, a subsidy two signed, half a year
   11. {address}dividends/ a village canteen, from an old woman's words to its dividend; each page shows the way
   12. {address}campaigns/ clean-village days; {address}things/ who looks after what; {address}charters/ charters
   13. {address}themes/ the theme of a month: smoke from a night market, closed by how many still say it; {address}hot/

  Stop with Ctrl-C. The town stays in {folder} until you delete that folder.
"""


def welcome(port: int, folder: str, *, english: bool) -> str:
    """What whoever starts the demo reads: where it is, who can sign in, what to try first."""
    accounts = "\n".join(
        f"    {phone}  {name:\u3000<4}  {in_english if english else in_chinese}"
        for _key, phone, name, in_chinese, in_english in CAST
    )
    return (WELCOME_ENGLISH if english else WELCOME).format(
        county=COUNTY[2 if english else 1],
        address=f"http://127.0.0.1:{port}/",
        password=PASSWORD,
        accounts=accounts,
        folder=folder,
    )
