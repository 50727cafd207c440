"""The canteen is built: people give money, work, vegetables and a room; it is paid, accepted and looked after."""

from collections.abc import Generator
from datetime import datetime, timedelta
from io import BytesIO

from django.utils import timezone
from PIL import Image, ImageDraw

from gongdi.ground.access.pictures import Picture, encoded
from gongdi.instruments.contributions.actions import calling, giving, receiving
from gongdi.instruments.contributions.models import Call, Grade, Kind, Naming, Need
from gongdi.journeys.procedures import actions as topics
from gongdi.journeys.procedures.models import Topic
from gongdi.ledger.books.amounts import MINUTES, MONEY
from gongdi.practices.assets import actions as assets
from gongdi.practices.assets.actions import Thing
from gongdi.practices.assets.models import Asset
from gongdi.practices.assets.models import Kind as Sort
from gongdi.practices.projects import actions
from gongdi.practices.projects.actions import Bill
from gongdi.practices.projects.models import Project
from gongdi.site.demo.canteen_cast import Village
from gongdi.site.demo.fund_story import YUAN
from gongdi.site.demo.stage import Story
from gongdi.site.demo.walking import Walk

CALLED, WORKED, ACCEPTED = 255, 236, 212  # days ago
HOUR = 60
VEGETABLES, ROOM = "斤菜", "平方米房屋（让出使用）"
HELPS = (
    ("柳大山", Kind.MONEY, 3_000 * YUAN, "在外面做工程，出三千。", Grade.NONE),
    ("孟广财", Kind.MONEY, 1_200 * YUAN, "", Grade.NONE),
    ("谭木匠", Kind.LABOUR, 30 * HOUR, "桌椅我打。", Grade.SKILLED),
    ("吴水生", Kind.LABOUR, 16 * HOUR, "拉砖、和泥。", Grade.UNSKILLED),
    ("何秋菊", Kind.LABOUR, 12 * HOUR, "打扫、擦窗。", Grade.UNSKILLED),
    ("许腊梅", Kind.GOODS, 200, "菜地里的萝卜白菜，开张头一个月我包了。", Grade.NONE),
    ("柳福来", Kind.LAND, 40, "隔壁的老屋让出来做储藏间，不要租金。", Grade.NONE),
)
BILLS = (
    ("水电改造", "清江县安顺电工队", 9_650 * YUAN, "24422000000087310021"),
    ("灶具、蒸箱、冰柜", "橘园镇厨具店", 20_880 * YUAN, "24422000000087310034"),
    ("防滑地面、扶手", "清江县安居建材", 5_960 * YUAN, "24422000000087310047"),
    ("木料", "橘园镇木材行", 4_300 * YUAN, "24422000000087310059"),
)
RULES = "村委会管；谭木匠每月看一次桌椅，电工队一年查两次线路；坏了扫门口的码。"
PLASTER, FLOOR, WOOD, STEAM = (222, 214, 196), (150, 136, 118), (142, 96, 58), (240, 240, 236)
SIZE = (640, 480)


def built(walk: Walk, village: Village, project: Project, topic: Topic) -> Generator[datetime, None, Asset]:
    """Called for, given, worked, paid, accepted; entered in the register with who looks after it."""
    yield walk.clock(CALLED, 9)
    call = called(walk, village, project)
    for number, help_ in enumerate(HELPS):
        yield from helped(walk, village, call, number, help_)
    yield walk.clock(WORKED, 8)
    yield from worked(walk, village, project)
    yield walk.clock(ACCEPTED, 10)
    head = village.by(walk, "village_head")
    words = "蒸箱、冰柜试过，线路查过，十五张桌子稳当；扶手高矮照老人的意思改过一回。"
    actions.accept(project, words_=words, by=head, at=walk.at)
    yield walk.wait(3, 5)
    asset = assets.register(thing(village, project), by=head, at=walk.at)
    yield walk.wait(1, 2)
    unit = village.unit
    actions.hand_over(project, custodian=unit, rules=RULES, kind="asset", number=asset.pk, by=head, at=walk.at)
    yield walk.wait(20, 30)
    topics.complete(topic, words="食堂开张了，账贴在门口。", by=head, at=walk.at)
    return asset


def called(walk: Walk, village: Village, project: Project) -> Call:
    """The head says what an hour is worth here, and the project calls for what it needs."""
    head, on = village.by(walk, "village_head"), timezone.localdate(walk.at)
    ground = "村民代表会议商定：普工一小时18元，技工一小时30元，菜一斤2元，只用来记账和致谢。"
    goods = calling.unit_named(VEGETABLES).code
    for unit, yuan, per, grade in (
        (MINUTES, 18, HOUR, Grade.UNSKILLED),
        (MINUTES, 30, HOUR, Grade.SKILLED),
        (goods, 2, 1, Grade.NONE),
    ):
        calling.set_tariff(
            place=village.place,
            unit=unit,
            fen=yuan * YUAN,
            per=per,
            grade=grade,
            ground=ground,
            from_on=on,
            by=head,
            at=walk.at,
        )
    needs = [
        calling.Needed(Kind.MONEY, MONEY, 10_000 * YUAN, "木料、碗筷"),
        calling.Needed(Kind.LABOUR, MINUTES, 90 * HOUR, "打桌椅、和泥、打扫"),
        calling.Needed(Kind.GOODS, goods, 500, "开张头一个月的菜"),
        calling.Needed(Kind.LAND, calling.unit_named(ROOM).code, 40, "放米面的储藏间"),
    ]
    due = on + timedelta(days=40)
    text = "有钱出钱，有力出力，有菜出菜，有屋让屋。出了什么都记账，年底照账说话。"
    return actions.call(project, title="幸福食堂，大家添把柴", text=text, needs=needs, due_on=due, by=head, at=walk.at)


def helped(walk: Walk, village: Village, call: Call, number: int, given: tuple[str, Kind, int, str, Grade]) -> Story:
    """Somebody promises; it comes, is recorded by one and witnessed by another."""
    who, kind, amount, words, grade = given
    yield walk.wait(6, 14)
    wish = giving.Wish(Naming.FULL if number % 2 else Naming.MASKED, on_wall=True)
    need = Need.objects.get(call=call, kind=kind)
    by = village.by(walk, who)
    pledge = giving.pledge(need, amount=amount, by=by, at=walk.at, grade=grade, words=words, wish=wish)
    yield walk.wait(6, 14)
    is_money = kind == Kind.MONEY
    bank = f"{timezone.localdate(walk.at):%Y%m%d}{pledge.pk:06d}" if is_money else ""
    recorder = village.by(walk, "village_accountant" if is_money else "village_first")
    arrival = receiving.record(pledge, amount=amount, by=recorder, at=walk.at, bank_number=bank)
    yield walk.wait(2, 4)
    receiving.witness(arrival, by=village.by(walk, "village_head"), at=walk.at)


def worked(walk: Walk, village: Village, project: Project) -> Story:
    """What is to be done, what it looked like before and after, and every bill."""
    handler, spot = village.by(walk, "handler"), "教室门口"
    due = timezone.localdate(walk.at) + timedelta(days=20)
    tasks = [
        actions.task(project, title=title, owner=village.unit, due_on=due, by=handler, at=walk.at)
        for title in ("水电改造", "桌椅十五张")
    ]
    yield walk.wait(1, 2)
    actions.photo(project, photo=drawn(0), phase="before", spot=spot, by=handler, at=walk.at)
    yield walk.wait(2, 4)
    text = "镇上三家问过价，最低的一家不包安装，选了第二低、包安装和一年保修的。"
    supplier, amount = BILLS[1][1:3]
    actions.note(project, title="灶具怎么买的", text=text, supplier=supplier, amount=amount, by=handler, at=walk.at)
    for name, payee, amount, invoice in BILLS:
        yield walk.wait(24 * 3, 24 * 5)
        bill = Bill(name, payee, amount, timezone.localdate(walk.at), invoice)
        actions.spend(project, bill=bill, by=handler, at=walk.at)
    for task in tasks:
        yield walk.wait(3, 6)
        actions.tick(project, task=task.number, by=handler, at=walk.at)
    yield walk.wait(1, 2)
    actions.photo(project, photo=drawn(15), phase="after", spot=spot, by=handler, at=walk.at)


def thing(village: Village, project: Project) -> Thing:
    """The canteen as the register has it."""
    unit, sort = village.unit, Sort.objects.get(code="canteen")
    origin = ("project", project.pk)
    return Thing(sort, "柳河村幸福食堂", village.place, "村小学旧教室", unit, unit, origin=origin)


def drawn(tables: int) -> Picture:
    """A picture of the room with so many tables."""
    image = Image.new("RGB", SIZE, PLASTER)
    pen = ImageDraw.Draw(image)
    pen.polygon([(0, 480), (640, 480), (520, 250), (120, 250)], fill=FLOOR)
    pen.rectangle((250, 90, 390, 200), fill=STEAM)
    for number in range(tables):
        row, column = divmod(number, 5)
        left, top = 130 + column * 80 - row * 12, 270 + row * 60
        pen.rectangle((left, top, left + 50 + row * 6, top + 22), fill=WOOD)
    out = BytesIO()
    image.save(out, "JPEG")
    return encoded(BytesIO(out.getvalue()), len(out.getvalue()))
