"""What is said, costed and drawn of the lift for an old building of the demo town. Imagined, as all of it."""

from io import BytesIO

from PIL import Image, ImageDraw

from gongdi.ground.access.pictures import Picture, encoded
from gongdi.journeys.procedures.actions import Words as Matter
from gongdi.practices.projects.actions import Cost, Words
from gongdi.site.demo.fund_story import YUAN

PLEA = "我家住六楼，没有电梯。老伴去年摔了腿，下不了楼，晒太阳都要人背。这幢楼七十岁以上的有十几位，能不能加装电梯？"
REPLY = "已经列为社区的议题：先开楼里的会，业主自己定装不装、怎么分摊。开会的时间贴在单元门口，也发到您手机上。"
TOPIC = Matter("老楼加装电梯", "六层没有电梯，十几位老人下不了楼。装不装、装在哪里、钱怎么出，请业主们商量。")
TALKED = "党总支议过：有街道补贴，先把方案和各户的钱算清楚，再请业主表决，不赶。"
MOTION = "请社区居委会立项，出两个方案，按楼层把每一户的钱算清楚，再请全体业主表决。"
UNDER_WAY = "立了项，两个方案都算了账，业主表决通过，已经签字开工；合同和三家报价都公开了。"
WATCHED = "看过三家报价和合同，最低价中标，没有改动；以后每一笔支出都在项目页上。"
LIFT = Words(
    "老楼加装电梯",
    "一层六户、六层的外廊楼，住着十几位七十岁以上的老人。装一部电梯，从外廊每一层平层进。",
    "住在这幢楼的人",
)
OUTSIDE, INSIDE = "电梯井贴外墙", "电梯井放进天井"
OPTIONS = (
    (
        OUTSIDE,
        "贴着北墙，每层接外廊，平层进门。三楼以下采光少一点，设计院算过，够。",
        (
            Cost("电梯一部，六站六门", 268_000 * YUAN),
            Cost("钢结构井道和玻璃", 196_000 * YUAN),
            Cost("基础和管线迁移", 98_000 * YUAN),
            Cost("勘察、设计、检测", 46_000 * YUAN),
            Cost("看护工地：楼里的老党员轮值", 0),
        ),
    ),
    (
        INSIDE,
        "放在天井里，不挡光，要拆一段老楼梯，工期多两个月。",
        (
            Cost("电梯一部，六站六门", 268_000 * YUAN),
            Cost("拆改楼梯、加固", 312_000 * YUAN),
            Cost("基础和管线迁移", 126_000 * YUAN),
            Cost("勘察、设计、检测", 58_000 * YUAN),
        ),
    ),
)
SAID = (
    "一楼不用电梯，不出钱，但是不能把花坛全占了。",
    "天井那个要拆楼梯，施工三个月我们怎么上下？",
    "二楼少出一点可以，全不出说不过去。",
)
PROGRAMME, GROUND = (
    "老楼加装电梯补贴",
    "海棠街道《老楼加装电梯补贴办法》：费用的四成，最多二十万元，开工一半、验收一半。",
)
SUBSIDY, SHARE, FIRST_PART, YEAR = 200_000 * YUAN, 4_000, 5_000, 1_000_000 * YUAN
CONTRACT, CERTIFIED = "签了字的方案、三家报价和合同，贴在单元门口。", "验收记录和使用登记证，照片在项目页上。"
STOOD = "电梯六站六门，每层平层进门，已经登记使用。"
COEFFICIENTS = {1: 0, 2: 50, 3: 100, 4: 110, 5: 120, 6: 130}
QUESTION = "加装电梯：照贴外墙的方案，照算好的分摊"
ASKED = "方案、每一项费用、每一户分摊多少，都在项目页上。通过了就照这个做，分摊不再改。"
NOTED = ("电梯和井道三家报价", "三家报价：46.4万、48.9万、51.2万。楼里推了五个人一起看，取最低的一家，质保五年。")
SUPPLIER = "清江电梯工程有限公司"
HOW_TO_PAY = "交到社区发展基金会的账户，写房号，可以分两次。有困难的先找居委会，可以申请减负。"
TASKS = ("管线探测、改管", "打基础", "立井道、装电梯", "检测、领使用登记证")
LATE = "挖开以后发现一根没有图的燃气管，要等燃气公司改管，工期往后推。"
DEARER, WHY_DEARER = 24_000 * YUAN, "燃气管改道要多花两万四千元，设计院和燃气公司都盖了章。"
AGAIN = "燃气管改道多两万四千元：照新的分摊"
BILLS = (
    ("勘察、设计", "清江县建筑设计院", 46_000 * YUAN),
    ("燃气管改道", "清江燃气有限公司", 24_000 * YUAN),
    ("基础和管线迁移", SUPPLIER, 98_000 * YUAN),
    ("钢结构井道和玻璃", SUPPLIER, 196_000 * YUAN),
    ("电梯一部，六站六门；质保金留两年", SUPPLIER, 240_000 * YUAN),
)
ACCEPTED = "六层都停得平，门口没有坎，轮椅进得去；使用登记证贴在轿厢里。花坛移到了南面。"
SPOT = "北墙，外廊中间"
CARE = (
    "社区居委会管，半个月看一次；维保单位每月来两次。头一年的维保费由基金会资助，电费和以后的维保费按同样的系数分，"
    "每年公布账目。困人按红色按钮，三十分钟内到。"
)
NAME, ROUTE = "{building}电梯", "老楼电梯，半个月一看"
MAINTAINED = "老楼电梯头一年维保"
WHY_MAINTAINED = "新装的电梯头一年故障多，请基金会资助维保，第二年起各户分摊。"
HALVES = (("头半年维保", 3_600 * YUAN), ("后半年维保", 3_600 * YUAN))
MAINTAINER = "清江电梯维保有限公司"
SERVED = ("头半年的维保，每月上门两次", "后半年的维保；头半年上门十二次，换了门机皮带")
BILLED = "维保合同、上门记录和发票，贴在一楼公告栏。"
BUTTON, REPLACED = "五楼外面的按钮按下去不亮，要按三四回才来", "按钮的触点进了灰，换了新的，试了二十回都亮。"
STUCK = "刚才停在四楼和五楼之间，关了二十分钟才出来，老人吓得不轻。"
FREED = "查了：门机皮带松，门没有关严就停了。皮带换了，制动和限速器都重新试过，报告贴在轿厢里；维保单位扣一个月的钱。"
RELIEVED = "换了皮带以后没有再停过。"
CRITERIA = ("平稳、好用", "坏了修得快", "账目清楚")
EVALUATION = "电梯用了半年，好不好"
GOOD_NEWS = "谁都能坐，亲戚、快递、送水的都能坐，不刷卡。搬家具避开早晚。不许电动车进轿厢。"
SIZE = (640, 480)
SKY, WALL, CORRIDOR, STEEL, GLASS, EARTH = (
    (176, 198, 214), (206, 196, 178), (150, 140, 124), (92, 98, 106), (188, 216, 226), (138, 118, 92),
)  # fmt: skip
FLOORS = 6


def drawn(built: float) -> Picture:
    """The building from the north: six corridors, and the shaft as far as it is built, 0 to 1."""
    image = Image.new("RGB", SIZE, SKY)
    pen = ImageDraw.Draw(image)
    pen.rectangle((60, 60, 580, 420), fill=WALL)
    for floor in range(FLOORS):
        top = 60 + 60 * floor
        pen.rectangle((60, top + 46, 580, top + 52), fill=CORRIDOR)
        for door in range(FLOORS):
            pen.rectangle((84 + 86 * door, top + 12, 112 + 86 * door, top + 46), fill=CORRIDOR)
    pen.rectangle((0, 420, 640, 480), fill=EARTH)
    top = round(420 - 380 * built)
    pen.rectangle((290, top, 360, 420), fill=GLASS if built == 1 else EARTH, outline=STEEL, width=4)
    for bar in range(top, 420, 40):
        pen.line((290, bar, 360, bar), fill=STEEL, width=3)
    out = BytesIO()
    image.save(out, "JPEG")
    return encoded(BytesIO(out.getvalue()), len(out.getvalue()))
